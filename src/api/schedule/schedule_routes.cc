#include "api/schedule/schedule_routes.h"

#include <utility>

#include "api/access.h"

namespace visio::api {
namespace {

const Access hosts{.who = "hosts of the room"};
const Access members{.who = "whoever has a role in the room"};
const Access meeting_hosts{.who = "whoever hosts the meeting's room"};
const Access invited{.who = "whoever has a role in the meeting's room, or is invited"};

constexpr std::string_view in_room = "/api/v1.0/rooms/{id}/meetings/";
constexpr std::string_view one = "/api/v1.0/meetings/{id}/";

}  // namespace

std::vector<Route> schedule_routes(ScheduleApi& schedule) {
  const auto row = [&](std::string_view method, std::string_view path, const Access& access,
                       net::Task<net::HttpResponse> (ScheduleApi::*answer)(Request)) {
    return Route{.method = method,
                 .pattern = PathPattern(path),
                 .access = access,
                 .rate = method == "GET" ? RateClass::joining : RateClass::creating,
                 .handler = [&schedule, answer](Request request) {
                   return (schedule.*answer)(std::move(request));
                 }};
  };
  return {row("GET", in_room, members, &ScheduleApi::list_of_room),
          row("POST", in_room, hosts, &ScheduleApi::plan),
          row("GET", "/api/v1.0/meetings/", signed_in, &ScheduleApi::list),
          row("GET", one, invited, &ScheduleApi::get),
          row("PUT", one, meeting_hosts, &ScheduleApi::change),
          row("PATCH", one, meeting_hosts, &ScheduleApi::change),
          row("DELETE", one, meeting_hosts, &ScheduleApi::remove),
          row("GET", "/api/v1.0/meetings/{id}/calendar.ics", invited, &ScheduleApi::calendar)};
}

}  // namespace visio::api
