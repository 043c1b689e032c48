#include "api/schedule/schedule_responses.h"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <utility>

#include "api/rooms/entry_token.h"
#include "base/iso_time.h"

namespace visio::api {
namespace {

namespace json = boost::json;

json::object body_of(const meet::Occurrence& occurrence) {
  return {{"starts_at", base::iso_seconds(occurrence.starts_at)},
          {"ends_at", base::iso_seconds(occurrence.ends_at)}};
}

json::array body_of(const std::vector<meet::Invitee>& invitees) {
  json::array body;
  for (const meet::Invitee& invitee : invitees) {
    body.push_back(json::object{{"email", invitee.email}, {"name", invitee.name}});
  }
  return body;
}

}  // namespace

std::string url_of(const RoomOfMeeting& room, const RoomContext& context) {
  std::string url = url_for(context);
  url += '/';
  url += room.code;
  return url;
}

json::object meeting_body(const SeenMeeting& seen, const RoomContext& context) {
  const meet::ScheduledMeeting& meeting = seen.meeting;
  json::array occurrences;
  for (const meet::Occurrence& occurrence : seen.occurrences) {
    occurrences.push_back(body_of(occurrence));
  }
  json::object body{
      {"id", meeting.id.text},
      {"room",
       {{"id", seen.room.id.text},
        {"slug", seen.room.code},
        {"name", seen.room.name},
        {"url", url_of(seen.room, context)}}},
      {"title", meeting.title},
      {"agenda", meeting.agenda},
      {"starts_at", base::iso_seconds(meeting.starts_at)},
      {"ends_at", base::iso_seconds(meeting.ends_at)},
      {"timezone", meeting.timezone},
      {"recurrence", meeting.recurrence ? meet::text_of(*meeting.recurrence) : std::string()},
      {"sequence", meeting.sequence},
      {"organiser", seen.organiser},
      {"occurrences", std::move(occurrences)},
      {"is_administrable", is_host(seen.role)}};
  if (is_host(seen.role)) body["invitees"] = body_of(meeting.invitees);
  return body;
}

}  // namespace visio::api
