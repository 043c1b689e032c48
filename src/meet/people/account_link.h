#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "meet/people/user.h"
#include "meet/time.h"

namespace visio::meet {

/// What a link is for that is used once.
enum class LinkPurpose : std::uint8_t {
  first_administrator,  ///< makes the first account of the site
  invitation,           ///< opens a new account for the first time
  reset,                ///< opens an account whose owner lost all that opened it
  password,             ///< chooses the password of an account anew; its second step stays
};

/// "first-administrator", "invitation", "reset", "password": the API's and the tables' words.
constexpr std::string_view name_of(LinkPurpose purpose) {
  switch (purpose) {
    case LinkPurpose::first_administrator:
      return "first-administrator";
    case LinkPurpose::invitation:
      return "invitation";
    case LinkPurpose::reset:
      return "reset";
    case LinkPurpose::password:
      return "password";
  }
  return "";
}

/// The purpose that goes by this name, or nothing.
constexpr std::optional<LinkPurpose> link_purpose_named(std::string_view name) {
  for (const auto purpose : {LinkPurpose::first_administrator, LinkPurpose::invitation,
                             LinkPurpose::reset, LinkPurpose::password}) {
    if (name_of(purpose) == name) return purpose;
  }
  return std::nullopt;
}

/// How long a link may be used. Who asks for a reset waits for it, and who has forgotten a password
/// sits before the mailbox.
constexpr std::chrono::hours life_of(LinkPurpose purpose) {
  switch (purpose) {
    case LinkPurpose::first_administrator:
    case LinkPurpose::invitation:
      return std::chrono::hours(7 * 24);
    case LinkPurpose::reset:
      return std::chrono::hours(24);
    case LinkPurpose::password:
      return std::chrono::hours(1);
  }
  return std::chrono::hours(0);
}

/// A link that opens an account once.
struct AccountLink {
  std::string key_hash;  ///< of the key in the link
  LinkPurpose purpose = LinkPurpose::invitation;
  UserId user = {};  ///< whose account; empty for the first administrator
  Time made_at = {};
  Time expires_at = {};

  friend bool operator==(const AccountLink&, const AccountLink&) = default;
};

/// A link from now on.
inline AccountLink make_link(std::string key_hash, LinkPurpose purpose, UserId user, Time now) {
  return {.key_hash = std::move(key_hash),
          .purpose = purpose,
          .user = std::move(user),
          .made_at = now,
          .expires_at = now + life_of(purpose)};
}

}  // namespace visio::meet
