#include "api/admin/admin_meetings.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "api/admin/live_meeting_body.h"
#include "api/audit/audit_notes.h"
#include "api/diagnostics/connection_tests.h"
#include "api/json.h"
#include "api/json_fields.h"
#include "api/moderation/expulsion.h"
#include "api/rows.h"
#include "api/signalling_gateway.h"
#include "api/unavailable.h"
#include "base/iso_time.h"
#include "store/audit_log.h"
#include "store/lobby_entries.h"
#include "store/participants.h"
#include "store/room_roles.h"
#include "store/rooms.h"
#include "store/users.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using store::sql::Session;

constexpr std::size_t most_listed = 500;

net::HttpResponse no_such_meeting() {
  return json_error(404, "not_found", "No such meeting goes on.");
}

std::string meeting_in(const Request& request) {
  return std::string(request.parameters.get("id"));
}

std::vector<LiveMeeting> look(SignallingGateway& signalling) {
  return signalling.in_rooms([](const livekit::Rooms& rooms) {
    std::vector<LiveMeeting> meetings;
    for (auto& room : rooms.list()) {
      if (is_connection_test(room.name())) continue;
      auto people = rooms.links(room.name(), false);
      meetings.push_back({.room = std::move(room), .people = std::move(people)});
    }
    return meetings;
  });
}

std::optional<LiveMeeting> look_at(SignallingGateway& signalling, const std::string& name) {
  return signalling.in_rooms([&](const livekit::Rooms& rooms) -> std::optional<LiveMeeting> {
    auto room = rooms.find(name);
    if (!room) return std::nullopt;
    return LiveMeeting{.room = *std::move(room), .people = rooms.links(name, true)};
  });
}

/// For a job: the room of this name and its owner; nothing where it has no row.
MeetingRows rows_of(Session& session, const std::string& name) {
  MeetingRows rows;
  if (!meet::is_uuid(name)) return rows;
  rows.room = store::Rooms(session).find(meet::RoomId{name});
  if (!rows.room) return rows;
  const auto accesses = store::RoomRoles(session).of_room(rows.room->id);
  const auto owner = std::ranges::find(accesses, meet::Role::owner,
                                       [](const auto& access) { return access.access.role; });
  if (owner != accesses.end()) rows.owner = owner->user;
  return rows;
}

/// For a job: the accounts behind identities.
void add_accounts(Session& session, const std::vector<std::string>& identities, MeetingRows& rows) {
  store::Participants participants(session);
  store::Users users(session);
  for (const std::string& identity : identities) {
    const auto participant = participants.find(identity);
    if (!participant || !participant->user) continue;
    auto user = users.find(*participant->user);
    if (user) rows.accounts.emplace(identity, *std::move(user));
  }
}

/// The worst come first.
void sort_meetings(std::vector<LiveMeeting>& meetings) {
  std::ranges::sort(meetings, std::ranges::greater(), [](const LiveMeeting& meeting) {
    return std::tuple(poor_in(meeting), meeting.people.size(), meeting.room.sid());
  });
}

/// For a job: notes what an administrator did to a meeting.
void add_note(Session& session, meet::AuditEvent note, const std::string& meeting) {
  const MeetingRows rows = rows_of(session, meeting);
  note.room_id = meeting;
  note.room_name = rows.room ? rows.room->name : meeting;
  note.detail["by"] = "administrator";
  store::AuditLog(session).add(note);
}

/// For a job: all that somebody goes by in a room, who enters with none of it any more.
std::vector<store::LiveIdentity> expel(Session& session, const std::string& meeting,
                                       const std::string& identity) {
  const auto target = store::Participants(session).find(identity);
  std::vector<store::LiveIdentity> identities;
  if (!target || target->room.text != meeting) return {{meet::RoomId{meeting}, identity}};
  store::Removals removals(session);
  store::LobbyEntries lobby(session);
  for (const auto& device : removals.same_person(*target)) {
    identities.push_back({device.room, device.identity});
    if (!device.lobby_entry.empty()) lobby.remove({device.lobby_entry});
  }
  removals.add(identities);
  return identities;
}

}  // namespace

net::Task<net::HttpResponse> AdminMeetings::list(Request request) {
  auto meetings = look(parts_.signalling);
  std::uint64_t in = 0;
  std::uint64_t out = 0;
  std::size_t people = 0;
  for (const LiveMeeting& meeting : meetings) {
    in += bits_in(meeting);
    out += bits_out(meeting);
    people += meeting.people.size();
  }
  json::object totals{
      {"meetings", meetings.size()}, {"people", people}, {"bits_in", in}, {"bits_out", out}};
  sort_meetings(meetings);
  if (meetings.size() > most_listed) meetings.resize(most_listed);
  std::vector<std::string> names;
  names.reserve(meetings.size());
  for (const LiveMeeting& meeting : meetings) names.push_back(meeting.room.name());
  auto job = [names](Session& session) {
    std::vector<MeetingRows> rows;
    rows.reserve(names.size());
    for (const std::string& name : names) rows.push_back(rows_of(session, name));
    return rows;
  };
  const auto rows = co_await read_rows(parts_.database, std::move(job));
  if (!rows) co_return database_unavailable(rows.error(), parts_.log);
  json::array results;
  for (std::size_t i = 0; i < meetings.size(); ++i) {
    results.push_back(meeting_body(meetings[i], rows->at(i)));
  }
  const meet::Time now = room_context(request, parts_).now;
  co_return json_response(200, {{"at", base::iso_time(now)},
                                {"totals", std::move(totals)},
                                {"results", std::move(results)}});
}

net::Task<net::HttpResponse> AdminMeetings::show(Request request) {
  const auto meeting = look_at(parts_.signalling, meeting_in(request));
  if (!meeting) co_return no_such_meeting();
  std::vector<std::string> identities;
  for (const auto& person : meeting->people) identities.push_back(person.info.identity());
  auto job = [name = meeting->room.name(), identities](Session& session) {
    MeetingRows rows = rows_of(session, name);
    add_accounts(session, identities, rows);
    return rows;
  };
  const auto rows = co_await read_rows(parts_.database, std::move(job));
  if (!rows) co_return database_unavailable(rows.error(), parts_.log);
  json::object body = meeting_body(*meeting, *rows);
  body["participants"] = people_body(*meeting, *rows);
  co_return json_response(200, body);
}

net::Task<net::HttpResponse> AdminMeetings::end(Request request) {
  const std::string meeting = meeting_in(request);
  auto note = audit_note(request, meet::AuditAction::meeting_ended, parts_);
  const auto closed = parts_.signalling.in_rooms(
      [&](livekit::Rooms rooms) { return rooms.close(meeting).has_value(); });
  if (!closed) co_return no_such_meeting();
  auto job = [note, meeting](Session& session) {
    add_note(session, note, meeting);
    return true;
  };
  const auto noted = co_await write_rows(parts_.database, std::move(job));
  if (!noted) co_return database_unavailable(noted.error(), parts_.log);
  co_return net::HttpResponse{.status = 204};
}

net::Task<net::HttpResponse> AdminMeetings::remove(Request request) {
  JsonFields fields(request.http.body);
  const std::string identity = fields.required_text("participant_identity");
  auto fault = fields.refusal();
  if (fault) co_return *std::move(fault);
  const std::string meeting = meeting_in(request);
  const livekit::ParticipantKey key{meeting, identity};
  const auto person = parts_.signalling.in_rooms(
      [&](const livekit::Rooms& rooms) { return rooms.participant(key); });
  if (!person) co_return json_error(404, "not_found", "Nobody of this identity is there.");
  auto note = audit_note(request, meet::AuditAction::participant_removed, parts_);
  note.object = {.kind = meet::AuditObjectKind::participant, .id = identity};
  note.object.name = person->name();
  auto job = [note, meeting, identity](Session& session) {
    add_note(session, note, meeting);
    return expel(session, meeting, identity);
  };
  const auto identities = co_await write_rows(parts_.database, std::move(job));
  if (!identities) co_return database_unavailable(identities.error(), parts_.log);
  send_away(parts_.signalling, *identities);
  co_return net::HttpResponse{.status = 204};
}

}  // namespace visio::api
