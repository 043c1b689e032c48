#include "api/lobby/lobby_caller.h"

#include <algorithm>

#include "api/cookies.h"
#include "base/base64.h"
#include "credentials/digest.h"
#include "credentials/secret_key.h"
#include "meet/uuid.h"

namespace visio::api {
namespace {

bool is_part_of_a_uuid(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f') || letter == '-';
}

/// What a guest says, where it is of the form that we or our page gave it.
std::string_view known_visitor(const Request& request) {
  constexpr std::size_t uuid_length = 36;
  const std::string_view value = said_visitor(request.http);
  const bool is_ours = value.size() == uuid_length && std::ranges::all_of(value, is_part_of_a_uuid);
  return is_ours ? value : std::string_view();
}

LobbyCaller caller_with(const Request& request, std::string_view known) {
  LobbyCaller who{.caller = room_caller(request)};
  if (!known.empty()) who.browser = credentials::key_hash(known);
  who.visitor.hash = who.browser;
  if (who.caller.user) {
    const meet::User& user = *who.caller.user;
    std::string account = "account ";
    account += user.id.text;
    who.visitor = {.hash = credentials::key_hash(account), .user = user.id, .email = user.email};
  }
  return who;
}

}  // namespace

std::string_view said_visitor(const net::HttpRequest& request) {
  const std::string_view kept = cookie(request, lobby_cookie);
  return kept.empty() ? request.header(lobby_header) : kept;
}

LobbyCaller lobby_caller(const Request& request) {
  return caller_with(request, known_visitor(request));
}

std::string guest_entry(const LobbyCaller& who, const meet::RoomId& room, const Site& site) {
  if (who.browser.empty()) return {};
  constexpr std::size_t length = 22;
  std::string text("guest ");
  text.append(room.text).append(" ").append(who.browser);
  const auto digest = credentials::hmac_sha256(base::as_bytes(site.key.secret), text);
  return base::base64url_encode(digest).substr(0, length);
}

NewLobbyCaller known_lobby_caller(const Request& request, base::Entropy& entropy) {
  const std::string_view known = known_visitor(request);
  if (!known.empty()) return {.who = caller_with(request, known)};
  const std::string fresh = meet::draw_uuid(entropy);
  return {.who = caller_with(request, fresh), .new_cookie = fresh};
}

void add_lobby_cookie(net::HttpResponse& response, const NewLobbyCaller& visitor,
                      const Request& request, const Site& site) {
  if (visitor.new_cookie.empty()) return;
  add_cookie(response, {.name = std::string(lobby_cookie),
                        .value = visitor.new_cookie,
                        .is_secure = is_reached_securely(request.client, site)});
}

}  // namespace visio::api
