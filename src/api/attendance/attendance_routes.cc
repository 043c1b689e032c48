#include "api/attendance/attendance_routes.h"

#include <utility>

namespace visio::api {

std::vector<Route> attendance_routes(AttendanceApi& attendance) {
  const Access hosts{.who = "hosts of the room"};
  return {{.method = "GET",
           .pattern = PathPattern("/api/v1.0/rooms/{id}/attendance/"),
           .access = hosts,
           .rate = RateClass::joining,
           .handler = [&](Request request) { return attendance.list(std::move(request)); }},
          {.method = "GET",
           .pattern = PathPattern("/api/v1.0/rooms/{id}/attendance.csv"),
           .access = hosts,
           .rate = RateClass::joining,
           .handler = [&](Request request) { return attendance.csv(std::move(request)); }}};
}

}  // namespace visio::api
