#include "api/attendance/attendance_api.h"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <utility>

#include "api/attendance/attendance_csv.h"
#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/moderation/live_caller.h"
#include "api/rooms/room_requests.h"
#include "api/rooms/room_responses.h"
#include "api/rooms/seen_room.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "base/iso_time.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using store::sql::Session;

/// Null while somebody is there.
json::value end_of(meet::Time time, bool is_open) {
  if (is_open) return nullptr;
  return json::string(base::iso_time(time));
}

std::int64_t seconds_of(std::chrono::milliseconds duration) {
  return std::chrono::floor<std::chrono::seconds>(duration).count();
}

json::object body_of(const meet::Attendee& person) {
  json::array stays;
  for (const meet::Stay& stay : person.stays) {
    stays.push_back(json::object{{"joined_at", base::iso_time(stay.from)},
                                 {"left_at", end_of(stay.to, stay.is_open)}});
  }
  return {{"person", person.person},
          {"name", person.name},
          {"is_authenticated", !person.user.text.empty()},
          {"joined_at", base::iso_time(person.arrived_at())},
          {"left_at", end_of(person.left_at(), person.is_there())},
          {"seconds", seconds_of(person.presence())},
          {"stays", std::move(stays)}};
}

json::object body_of(const meet::AttendedMeeting& meeting) {
  json::array people;
  for (const meet::Attendee& person : meet::attendees(meeting.attendances)) {
    people.push_back(body_of(person));
  }
  return {{"id", meeting.id},
          {"started_at", base::iso_time(meeting.started_at())},
          {"ended_at", end_of(meeting.ended_at(), meeting.is_open())},
          {"people", std::move(people)}};
}

}  // namespace

net::Task<Asked<AttendanceApi::Found>> AttendanceApi::find(Request request,
                                                           store::AttendancePage page) {
  auto job = [room = room_in_path(request), caller = live_caller(request, parts_.signalling),
              page](Session& session) -> Asked<Found> {
    auto seen = see_room_to(meet::Act::see_attendance, session, room, caller);
    if (!seen) return std::unexpected(std::move(seen.error()));
    auto meetings = store::Attendances(session).list(seen->room.id, page);
    return Found{.room = std::move(seen->room), .meetings = std::move(meetings)};
  };
  auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return std::unexpected(database_unavailable(found.error(), parts_.log));
  co_return std::move(*found);
}

net::Task<net::HttpResponse> AttendanceApi::list(Request request) {
  const auto page = read_page(request);
  if (!page) co_return page.error();
  const RoomContext context = room_context(request, parts_);
  std::string resource("rooms/");
  resource += room_in_path(request);
  resource += "/attendance/";
  store::AttendancePage asked{.size = page->size, .number = page->number};
  auto found = co_await find(std::move(request), std::move(asked));
  if (!found) co_return std::move(found.error());
  json::array results;
  for (const auto& meeting : found->meetings.meetings) results.push_back(body_of(meeting));
  co_return listed(resource, std::move(results), found->meetings.count, *page, context);
}

net::Task<net::HttpResponse> AttendanceApi::csv(Request request) {
  const auto query = request.query();
  if (!query) co_return json_error(400, "malformed_query", "The query is malformed.");
  const std::string meeting(query->get("meeting"));
  auto note = audit_note(request, meet::AuditAction::attendance_exported, parts_);
  const RoomCaller caller = live_caller(request, parts_.signalling);
  store::AttendancePage asked{.meeting = meeting, .size = 100};
  auto found = co_await find(std::move(request), std::move(asked));
  if (!found) co_return std::move(found.error());
  if (!meeting.empty() && found->meetings.meetings.empty()) {
    co_return json_error(404, "not_found", "There was no such meeting.");
  }
  note.detail["meeting"] = meeting.empty() ? "all" : meeting;
  auto job = [note = std::move(note), room = found->room,
              identity = caller.identity_in(found->room.id)](Session& session) {
    meet::AuditEvent line = note;
    note_caller(line, session, identity);
    add_export_note(session, std::move(line), room);
    return true;
  };
  const auto noted = co_await write_rows(parts_.database, std::move(job));
  if (!noted) co_return database_unavailable(noted.error(), parts_.log);
  std::string name = "attachment; filename=\"attendance-";
  name += found->room.code.text();
  name += ".csv\"";
  co_return net::HttpResponse{.headers = {{"content-type", "text/csv; charset=utf-8"},
                                          {"content-disposition", name},
                                          {"cache-control", "no-store"}},
                              .body = attendance_csv(found->meetings.meetings)};
}

}  // namespace visio::api
