#include "api/recordings/recordings_routes.h"

#include <utility>

#include "api/access.h"

namespace visio::api {
namespace {

using Answer = net::Task<net::HttpResponse> (RecordingsApi::*)(Request);

const Access room_hosts{.who = "hosts of the room: by session, host key or token of its meeting"};

}  // namespace

std::vector<Route> recordings_routes(RecordingsApi& recordings) {
  const auto row = [&](std::string_view method, std::string_view pattern, const Access& access,
                       Answer answer) {
    return Route{.method = method,
                 .pattern = PathPattern(pattern),
                 .access = access,
                 .rate = RateClass::moderating,
                 .handler = [&recordings, answer](Request request) {
                   return (recordings.*answer)(std::move(request));
                 }};
  };
  using Api = RecordingsApi;
  return {row("POST", "/api/v1.0/rooms/{id}/start-recording/", room_hosts, &Api::start),
          row("POST", "/api/v1.0/rooms/{id}/stop-recording/", room_hosts, &Api::stop),
          row("GET", "/api/v1.0/recordings/", signed_in, &Api::list),
          row("GET", "/api/v1.0/recordings/{id}/", signed_in, &Api::get),
          row("DELETE", "/api/v1.0/recordings/{id}/", signed_in, &Api::remove)};
}

}  // namespace visio::api
