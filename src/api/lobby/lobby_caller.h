#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/request.h"
#include "api/rooms/caller_role.h"
#include "api/site.h"
#include "base/entropy.h"
#include "meet/lobby/lobby_entry.h"
#include "net/http.h"

namespace visio::api {

/// The cookie by which a guest is known in lobbies, until the browser closes.
inline constexpr std::string_view lobby_cookie = "lobbyParticipantId";

/// The header by which a guest is known instead, while our page stands in another site's page:
/// browsers keep no cookie of ours there. The page draws its value anew each time it is opened.
inline constexpr std::string_view lobby_header = "x-visio-visitor";

/// By what a guest says to be known in lobbies, the cookie first; empty where there is nothing.
std::string_view said_visitor(const net::HttpRequest& request);

/// Who stands in front of a room, on whichever side. Copied into jobs.
struct LobbyCaller {
  RoomCaller caller = {};
  meet::LobbyVisitor visitor = {};  ///< by the account, or else by the cookie

  /// What all pages of one browser have in common, account or not; empty where there is no cookie.
  std::string browser = {};

  /// Whether it is the same person, as far as can be told: the same account or browser.
  bool is_same_person(const LobbyCaller& other) const {
    return visitor.hash == other.visitor.hash || (!browser.empty() && browser == other.browser);
  }
};

/// Who asks. Its visitor has no hash where a guest brings neither cookie nor header.
LobbyCaller lobby_caller(const Request& request);

/// Who asks, known from now on, by a cookie where nothing else says who it is, which `response`
/// shall set; empty where it is set.
struct NewLobbyCaller {
  LobbyCaller who;
  std::string new_cookie = {};
};

/// By what a guest who needs nobody to let him in is known in one room, as by a lobby entry: all
/// pages of one browser are one person. Empty without a cookie.
std::string guest_entry(const LobbyCaller& who, const meet::RoomId& room, const Site& site);

/// As lobby_caller(); who has neither cookie nor header is given a cookie.
NewLobbyCaller known_lobby_caller(const Request& request, base::Entropy& entropy);

/// Sets the cookie of a new visitor.
void add_lobby_cookie(net::HttpResponse& response, const NewLobbyCaller& visitor,
                      const Request& request, const Site& site);

}  // namespace visio::api
