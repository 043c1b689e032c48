#include "api/moderation/moderation_routes.h"

#include <utility>

namespace visio::api {
namespace {

using Answer = net::Task<net::HttpResponse> (ModerationApi::*)(Request);

const Access hosts{.who = "hosts of the room: by session, host key or token of its meeting"};
const Access muters{.who =
                        "hosts of the room, and everybody in its meeting where its rules say so"};
const Access people{.who = "who is in the room's meeting, by its token"};
const Access whose_hand{.who = "who is in the room's meeting, by its token; hosts for others"};

}  // namespace

std::vector<Route> moderation_routes(ModerationApi& moderation) {
  const auto row = [&](std::string_view pattern, const Access& access, Answer answer) {
    return Route{.method = "POST",
                 .pattern = PathPattern(pattern),
                 .access = access,
                 .rate = RateClass::moderating,
                 .handler = [&moderation, answer](Request request) {
                   return (moderation.*answer)(std::move(request));
                 }};
  };
  using Api = ModerationApi;
  return {row("/api/v1.0/rooms/{id}/mute-participant/", muters, &Api::mute_participant),
          row("/api/v1.0/rooms/{id}/mute-all/", hosts, &Api::mute_all),
          row("/api/v1.0/rooms/{id}/stop-source/", hosts, &Api::stop_source),
          row("/api/v1.0/rooms/{id}/sources/", hosts, &Api::allow_sources),
          row("/api/v1.0/rooms/{id}/lower-hands/", hosts, &Api::lower_hands),
          row("/api/v1.0/rooms/{id}/toggle-hand/", whose_hand, &Api::toggle_hand),
          row("/api/v1.0/rooms/{id}/rename/", people, &Api::rename),
          row("/api/v1.0/rooms/{id}/update-participant/", hosts, &Api::update_participant),
          row("/api/v1.0/rooms/{id}/update-participant-role/", hosts, &Api::update_role),
          row("/api/v1.0/rooms/{id}/remove-participant/", hosts, &Api::remove_participant),
          row("/api/v1.0/rooms/{id}/lock/", hosts, &Api::lock),
          row("/api/v1.0/rooms/{id}/spotlight/", hosts, &Api::spotlight),
          row("/api/v1.0/rooms/{id}/layout/", hosts, &Api::layout),
          row("/api/v1.0/rooms/{id}/end/", hosts, &Api::end)};
}

}  // namespace visio::api
