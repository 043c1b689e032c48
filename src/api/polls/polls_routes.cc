#include "api/polls/polls_routes.h"

#include <utility>

namespace visio::api {
namespace {

using Answer = net::Task<net::HttpResponse> (PollsApi::*)(Request);

const Access poll_hosts{.who = "hosts of the room: by session, host key or token of its meeting"};
const Access viewers{.who = "hosts of the room, and who is in its meeting, by its token"};
const Access voters{.who = "who is in the room's meeting, by its token"};

}  // namespace

std::vector<Route> polls_routes(PollsApi& polls) {
  const auto row = [&](std::string_view method, std::string_view pattern, const Access& access,
                       Answer answer) {
    return Route{.method = method,
                 .pattern = PathPattern(pattern),
                 .access = access,
                 .rate = RateClass::moderating,
                 .handler = [&polls, answer](Request request) {
                   return (polls.*answer)(std::move(request));
                 }};
  };
  using Api = PollsApi;
  return {row("GET", "/api/v1.0/rooms/{id}/polls/", viewers, &Api::list),
          row("GET", "/api/v1.0/rooms/{id}/polls.csv", poll_hosts, &Api::csv),
          row("POST", "/api/v1.0/rooms/{id}/polls/", poll_hosts, &Api::create),
          row("POST", "/api/v1.0/rooms/{id}/polls/{poll}/vote/", voters, &Api::vote),
          row("POST", "/api/v1.0/rooms/{id}/polls/{poll}/close/", poll_hosts, &Api::close),
          row("DELETE", "/api/v1.0/rooms/{id}/polls/{poll}/", poll_hosts, &Api::remove)};
}

}  // namespace visio::api
