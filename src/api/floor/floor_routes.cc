#include "api/floor/floor_routes.h"

#include <utility>

namespace visio::api {
namespace {

using Answer = net::Task<net::HttpResponse> (FloorApi::*)(Request);

const Access floor_hosts{.who = "hosts of the room: by session, host key or token of its meeting"};
const Access who_speaks{.who = "who has the floor in the room's meeting, by its token"};

}  // namespace

std::vector<Route> floor_routes(FloorApi& floor) {
  const auto row = [&](std::string_view pattern, const Access& access, Answer answer) {
    return Route{.method = "POST",
                 .pattern = PathPattern(pattern),
                 .access = access,
                 .rate = RateClass::moderating,
                 .handler = [&floor, answer](Request request) {
                   return (floor.*answer)(std::move(request));
                 }};
  };
  return {row("/api/v1.0/rooms/{id}/floor/", floor_hosts, &FloorApi::change),
          row("/api/v1.0/rooms/{id}/yield-floor/", who_speaks, &FloorApi::yield),
          row("/api/v1.0/rooms/{id}/break/", floor_hosts, &FloorApi::change_break),
          row("/api/v1.0/rooms/{id}/timer/", floor_hosts, &FloorApi::change_timer)};
}

}  // namespace visio::api
