#include "api/schedule/schedule_api.h"

#include <boost/json/array.hpp>
#include <string>
#include <utility>

#include "api/json.h"
#include "api/rooms/room_responses.h"
#include "api/rooms/seen_room.h"
#include "api/rows.h"
#include "api/schedule/meeting_lists.h"
#include "api/schedule/meeting_mails.h"
#include "api/schedule/schedule_requests.h"
#include "api/unavailable.h"
#include "meet/schedule/calendar.h"
#include "store/scheduled_meetings.h"
#include "store/users.h"

namespace visio::api {
namespace {

using store::sql::Session;
namespace json = boost::json;

constexpr std::size_t max_coming_meetings = 500;  ///< of one room

std::string id_in_path(const Request& request) {
  return std::string(request.parameters.get("id"));
}

/// For a job: what a host wants, with the names that accounts have.
meet::MeetingChange with_names(Session& session, meet::MeetingChange change) {
  if (!change.invitees) return change;
  store::Users users(session);
  for (meet::Invitee& invitee : *change.invitees) {
    const auto account = users.find_account_of(invitee.email);
    if (account) invitee.name = account->user.full_name;
  }
  return change;
}

/// In a job: what a host has decided is told to invitees.
Asked<WrittenMeeting> written(Session& session, const meet::ScheduledMeeting& before,
                              SeenMeeting after, const MeetingMail& mail) {
  auto mailed = tell_invitees(session, after.room.code, before, after.meeting, mail);
  if (!mailed) return std::unexpected(std::move(mailed.error()));
  return WrittenMeeting{.seen = with_organiser(session, std::move(after)), .mailed = *mailed};
}

/// For a job.
Asked<WrittenMeeting> plan_meeting(Session& session, const SeenRoom& seen,
                                   const meet::MeetingChange& change,
                                   const meet::ScheduledMeeting& blank, const MeetingMail& mail) {
  store::ScheduledMeetings meetings(session);
  if (meetings.count_coming(seen.room.id, mail.now) >= max_coming_meetings) {
    return std::unexpected(json_error(409, "too_many_meetings",
                                      "So many meetings are planned in this room already. Delete "
                                      "some of them, or make them one series."));
  }
  meet::ScheduledMeeting wanted = blank;
  wanted.room = seen.room.id;
  auto planned = decide_new(with_names(session, change), wanted, mail.zones, mail.now);
  if (!planned) return std::unexpected(refused(planned.error()));
  meetings.add(*planned, last_end(*planned, zone_of(*planned, mail.zones)));
  SeenMeeting one{
      .meeting = *std::move(planned),
      .room = {.id = seen.room.id, .code = seen.room.code.text(), .name = seen.room.name},
      .role = seen.role};
  return written(session, wanted, std::move(one), mail);
}

/// For a job.
Asked<WrittenMeeting> change_meeting(Session& session, SeenMeeting seen,
                                     const meet::MeetingChange& change, const MeetingMail& mail) {
  auto changed = decide(with_names(session, change), seen.meeting, mail.zones, mail.now);
  if (!changed) return std::unexpected(refused(changed.error()));
  store::ScheduledMeetings(session).update(*changed,
                                           last_end(*changed, zone_of(*changed, mail.zones)));
  const meet::ScheduledMeeting before = std::exchange(seen.meeting, *std::move(changed));
  return written(session, before, std::move(seen), mail);
}

json::value number_or_null(const Mailed& mailed) {
  return mailed ? json::value(*mailed) : json::value(nullptr);
}

meet::CalendarContext published(Session& session, const SeenMeeting& seen, std::string url,
                                meet::Time now) {
  meet::CalendarContext context{.url = std::move(url), .now = now};
  if (!seen.meeting.organiser) return context;
  const auto user = store::Users(session).find(*seen.meeting.organiser);
  if (user) context.organiser = {.email = user->email, .name = user->full_name};
  return context;
}

net::HttpResponse calendar_file(std::string text) {
  return {.headers = {{"content-type", "text/calendar; charset=utf-8"},
                      {"content-disposition", "attachment; filename=\"meeting.ics\""},
                      {"cache-control", "no-store"}},
          .body = std::move(text)};
}

json::array bodies_of(const SeenMeetings& list, const RoomContext& context) {
  json::array bodies;
  for (const SeenMeeting& seen : list.meetings) bodies.push_back(meeting_body(seen, context));
  return bodies;
}

}  // namespace

net::Task<net::HttpResponse> ScheduleApi::list_of_room(Request request) {
  const RoomContext context = room_context(request, parts_);
  const auto asked = read_list_meetings(request, context.now);
  if (!asked) co_return asked.error();
  auto job = [id = room_in_path(request), caller = room_caller(request), asked = *asked,
              &zones = parts_.time_zones](Session& session) -> Asked<SeenMeetings> {
    const auto seen = see_room(session, id, caller);
    if (!seen) return std::unexpected(seen.error());
    if (seen->role == meet::Role::none) {
      return std::unexpected(not_permitted(caller.is_somebody()));
    }
    return meetings_of_room(session, *seen, asked, zones);
  };
  auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  if (!*found) co_return std::move(found->error());
  std::string resource("rooms/");
  resource.append(room_in_path(request)).append("/meetings/");
  co_return listed(resource, bodies_of(**found, context), (*found)->count, asked->page, context);
}

net::Task<net::HttpResponse> ScheduleApi::list(Request request) {
  const RoomContext context = room_context(request, parts_);
  const auto asked = read_list_meetings(request, context.now);
  if (!asked) co_return asked.error();
  auto job = [user = request.caller.user.value(), asked = *asked, &zones = parts_.time_zones](
                 Session& session) { return meetings_of_user(session, user, asked, zones); };
  const auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  co_return listed("meetings/", bodies_of(*found, context), found->count, asked->page, context);
}

net::Task<net::HttpResponse> ScheduleApi::plan(Request request) {
  const auto change = read_meeting_change(request);
  if (!change) co_return change.error();
  const RoomContext context = room_context(request, parts_);
  const MeetingMail mail = meeting_mail(request, parts_);
  const RoomCaller& caller = mail.caller;
  meet::ScheduledMeeting blank{
      .id = meet::ScheduledMeetingId::draw(parts_.entropy), .room = {}, .made_at = context.now};
  if (caller.user) {
    blank.organiser = caller.user->id;
    if (parts_.time_zones.find(caller.user->timezone)) blank.timezone = caller.user->timezone;
  }
  auto job = [id = room_in_path(request), mail, change = *change,
              blank](Session& session) -> Asked<WrittenMeeting> {
    auto seen = see_room_to(meet::Act::schedule, session, id, mail.caller);
    if (!seen) return std::unexpected(std::move(seen.error()));
    return plan_meeting(session, *seen, change, blank, mail);
  };
  auto planned = co_await write_rows(parts_.database, std::move(job));
  if (!planned) co_return database_unavailable(planned.error(), parts_.log);
  if (!*planned) co_return std::move(planned->error());
  co_return written_answer(201, **planned, context);
}

net::Task<net::HttpResponse> ScheduleApi::get(Request request) {
  const RoomContext context = room_context(request, parts_);
  auto job = [id = id_in_path(request),
              caller = room_caller(request)](Session& session) -> Asked<SeenMeeting> {
    auto seen = see_meeting(session, id, caller);
    if (!seen) return seen;
    return with_organiser(session, *std::move(seen));
  };
  auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  if (!*found) co_return std::move(found->error());
  co_return json_response(200, body_of(**found, context));
}

net::Task<net::HttpResponse> ScheduleApi::change(Request request) {
  const auto change = read_meeting_change(request);
  if (!change) co_return change.error();
  const RoomContext context = room_context(request, parts_);
  auto job = [id = id_in_path(request), mail = meeting_mail(request, parts_),
              change = *change](Session& session) -> Asked<WrittenMeeting> {
    auto seen = see_meeting_to_change(session, id, mail.caller);
    if (!seen) return std::unexpected(std::move(seen.error()));
    return change_meeting(session, *std::move(seen), change, mail);
  };
  auto changed = co_await write_rows(parts_.database, std::move(job));
  if (!changed) co_return database_unavailable(changed.error(), parts_.log);
  if (!*changed) co_return std::move(changed->error());
  co_return written_answer(200, **changed, context);
}

net::Task<net::HttpResponse> ScheduleApi::remove(Request request) {
  auto job = [id = id_in_path(request),
              mail = meeting_mail(request, parts_)](Session& session) -> Asked<Mailed> {
    const auto seen = see_meeting_to_change(session, id, mail.caller);
    if (!seen) return std::unexpected(seen.error());
    store::ScheduledMeetings(session).remove(seen->meeting.id);
    return tell_cancelled(session, seen->room.code, seen->meeting, mail);
  };
  auto removed = co_await write_rows(parts_.database, std::move(job));
  if (!removed) co_return database_unavailable(removed.error(), parts_.log);
  if (!*removed) co_return std::move(removed->error());
  co_return json_response(200, {{"mailed", number_or_null(**removed)}});
}

net::Task<net::HttpResponse> ScheduleApi::calendar(Request request) {
  const RoomContext context = room_context(request, parts_);
  auto job = [id = id_in_path(request), caller = room_caller(request), context,
              &zones = parts_.time_zones](Session& session) -> Asked<std::string> {
    const auto seen = see_meeting(session, id, caller);
    if (!seen) return std::unexpected(seen.error());
    const meet::ScheduledMeeting& meeting = seen->meeting;
    return calendar_text(meeting, zone_of(meeting, zones),
                         published(session, *seen, url_of(seen->room, context), context.now));
  };
  auto text = co_await read_rows(parts_.database, std::move(job));
  if (!text) co_return database_unavailable(text.error(), parts_.log);
  if (!*text) co_return std::move(text->error());
  co_return calendar_file(**std::move(text));
}

json::object ScheduleApi::body_of(const SeenMeeting& seen, const RoomContext& context) const {
  return meeting_body(with_occurrences(seen, parts_.time_zones, context.now, occurrences_of_one),
                      context);
}

net::HttpResponse ScheduleApi::written_answer(int status, const WrittenMeeting& written,
                                              const RoomContext& context) const {
  json::object body = body_of(written.seen, context);
  body["mailed"] = number_or_null(written.mailed);
  return json_response(status, body);
}

}  // namespace visio::api
