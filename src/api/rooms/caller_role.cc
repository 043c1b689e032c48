#include "api/rooms/caller_role.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "credentials/secret_key.h"
#include "store/participants.h"
#include "store/room_roles.h"
#include "store/rooms.h"

namespace visio::api {
namespace {

constexpr std::size_t max_host_keys = 200;
constexpr std::string_view prefix = "host_";

/// Takes one pair off a Cookie header (RFC 6265 §4.2.1), or off several that proxies made of one.
std::string_view take_pair(std::string_view& header) {
  const std::size_t end = header.find_first_of(";,");
  std::string_view pair = header.substr(0, end);
  header = end == std::string_view::npos ? std::string_view() : header.substr(end + 1);
  while (pair.starts_with(' ')) pair.remove_prefix(1);
  while (pair.ends_with(' ')) pair.remove_suffix(1);
  return pair;
}

std::optional<RoomCaller::HostKey> host_key_in(std::string_view pair) {
  const std::size_t equals = pair.find('=');
  if (equals == std::string_view::npos || !pair.starts_with(prefix)) return {};
  std::string code(pair.substr(prefix.size(), equals - prefix.size()));
  std::ranges::replace(code, '_', '-');
  auto parsed = meet::RoomCode::parse(code);
  if (!parsed) return {};
  return RoomCaller::HostKey{.code = *std::move(parsed),
                             .hash = credentials::key_hash(pair.substr(equals + 1))};
}

}  // namespace

RoomCaller room_caller(const Request& request) {
  RoomCaller caller{.user = request.caller.user};
  const std::string cookies = request.http.list("cookie");
  std::string_view rest = cookies;
  while (!rest.empty() && caller.host_keys.size() < max_host_keys) {
    if (auto key = host_key_in(take_pair(rest))) caller.host_keys.push_back(*std::move(key));
  }
  return caller;
}

meet::Role caller_role(store::sql::Session& session, const meet::Room& room,
                       const RoomCaller& caller) {
  const bool bears_key = !room.host_key_hash.empty() &&
                         std::ranges::any_of(caller.host_keys, [&](const RoomCaller::HostKey& key) {
                           return key.code == room.code && key.hash == room.host_key_hash;
                         });
  if (bears_key) return meet::Role::owner;
  meet::Role role = meet::Role::none;
  if (caller.user) role = store::RoomRoles(session).role_of(caller.user->id, room.id);
  const std::string identity = caller.identity_in(room.id);
  if (identity.empty()) return role;
  const auto participant = store::Participants(session).find(identity);
  if (!participant || participant->room != room.id) return role;
  meet::Role of_account = meet::Role::none;
  if (participant->user) {
    of_account = store::RoomRoles(session).role_of(*participant->user, room.id);
  }
  return std::max(role, participant_role(room, *participant, of_account));
}

meet::Role participant_role(const meet::Room& room, const meet::Participant& participant,
                            meet::Role of_account) {
  if (!participant.user) return participant.role;
  // Who bore the host key when he came in, and has an account besides.
  const bool bore_key = participant.role == meet::Role::owner && !room.host_key_hash.empty();
  return of_account == meet::Role::none && bore_key ? meet::Role::owner : of_account;
}

std::optional<meet::Room> find_room(store::sql::Session& session, const std::string& id_or_code) {
  store::Rooms rooms(session);
  if (const auto code = meet::RoomCode::read(id_or_code)) return rooms.find(*code);
  std::string id = id_or_code;
  for (char& letter : id) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter | 0x20);
  }
  if (!meet::is_uuid(id)) return {};
  return rooms.find(meet::RoomId{id});
}

std::string room_in_path(const Request& request) {
  return std::string(request.parameters.get("id"));
}

}  // namespace visio::api
