#pragma once

#include <cstdint>
#include <string>

#include "meet/people/user.h"
#include "meet/time.h"

namespace visio::meet {

/// A passkey of an account, as it is kept.
struct Passkey {
  std::string id;  ///< the credential's, in base64url
  UserId user;
  std::string name;        ///< which its owner gave it
  std::string public_key;  ///< in base64url
  std::int64_t algorithm = 0;
  std::int64_t sign_count = 0;
  Time made_at = {};
  Time used_at = {};

  friend bool operator==(const Passkey&, const Passkey&) = default;
};

}  // namespace visio::meet
