#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace visio::meet {

/// What somebody is in a room, from the least to the most powerful.
enum class Role : std::uint8_t {
  none,           ///< nobody in particular: a guest, or an account without a role here
  member,         ///< enters restricted rooms
  administrator,  ///< a host: "co-host" in words
  owner,          ///< a host who may also delete the room and name owners
};

/// Whether the role hosts: admits, mutes, removes, locks and ends.
constexpr bool is_host(Role role) {
  return role >= Role::administrator;
}

/// "owner", "administrator", "member"; empty for none. The API's and the tables' words.
constexpr std::string_view name_of(Role role) {
  switch (role) {
    case Role::none:
      return "";
    case Role::member:
      return "member";
    case Role::administrator:
      return "administrator";
    case Role::owner:
      return "owner";
  }
  return "";
}

/// The role that goes by this name; nothing where none does, or it is empty.
constexpr std::optional<Role> role_named(std::string_view name) {
  for (const Role role : {Role::member, Role::administrator, Role::owner}) {
    if (name_of(role) == name) return role;
  }
  return std::nullopt;
}

}  // namespace visio::meet
