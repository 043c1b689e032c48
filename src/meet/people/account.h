#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "meet/people/user.h"

namespace visio::meet {

/// What an account asks for beside the password.
struct SecondSteps {
  bool has_totp = false;     ///< codes of an authenticator app
  std::size_t passkeys = 0;  ///< how many

  constexpr bool any() const { return has_totp || passkeys > 0; }
  friend bool operator==(const SecondSteps&, const SecondSteps&) = default;
};

/// Whether an account may do nothing before it has a second step: administrators need one.
inline bool needs_second_step(const User& user, const SecondSteps& steps) {
  return user.is_administrator && !steps.any();
}

/// An account with what opens it.
struct Account {
  User user;
  std::string password_hash = {};  ///< empty: no password opens it
  std::string totp_secret = {};    ///< empty: no authenticator app
  std::int64_t totp_counter = 0;   ///< of the last code that was used, which opens nothing any more
  std::size_t passkeys = 0;

  SecondSteps second_steps() const {
    return {.has_totp = !totp_secret.empty(), .passkeys = passkeys};
  }
};

}  // namespace visio::meet
