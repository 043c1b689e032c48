#include "api/lobby/lobby_routes.h"

#include <utility>

namespace visio::api {
namespace {

using Answer = net::Task<net::HttpResponse> (LobbyApi::*)(Request);

const Access room_hosts{.who = "hosts of the room: by session, host key or token of its meeting"};

}  // namespace

std::vector<Route> lobby_routes(LobbyApi& lobby) {
  const auto row = [&](std::string_view method, std::string_view pattern, const Access& access,
                       Answer answer) {
    const Handler handler = [&lobby, answer](Request request) {
      return (lobby.*answer)(std::move(request));
    };
    return Route{.method = method,
                 .pattern = PathPattern(pattern),
                 .access = access,
                 .rate = RateClass::joining,
                 .handler = handler};
  };
  constexpr std::string_view entry = "/api/v1.0/rooms/{id}/request-entry/";
  Route knock = row("POST", entry, anybody, &LobbyApi::request_entry);
  knock.forgery_check = ForgeryCheck::origin_only;
  Route give_up = row("DELETE", entry, anybody, &LobbyApi::give_up);
  give_up.forgery_check = ForgeryCheck::origin_only;
  Route listen = row("GET", "/api/v1.0/rooms/{id}/lobby/", anybody, nullptr);
  listen.access.who = "hosts of the room, and who has asked to come in";
  const UpgradeHandler upgrade = [&lobby](Request request) {
    return lobby.listen(std::move(request));
  };
  listen.handler = upgrade;
  return {std::move(knock), std::move(give_up),
          row("GET", "/api/v1.0/rooms/{id}/waiting-participants/", room_hosts, &LobbyApi::list),
          row("POST", "/api/v1.0/rooms/{id}/enter/", room_hosts, &LobbyApi::decide),
          std::move(listen)};
}

}  // namespace visio::api
