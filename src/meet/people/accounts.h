#pragma once

#include <optional>
#include <string>

#include "base/entropy.h"
#include "meet/people/users.h"
#include "meet/refusal.h"
#include "meet/time.h"

namespace visio::meet {

/// Somebody is to have an account.
struct MakeUser {
  std::string email;      ///< as it was typed
  std::string full_name;  ///< likewise
  bool is_administrator = false;
};

/// The account that follows from the command. Refused where the address or the name is none, and
/// where another account has the address.
Decision<User> make_user(Users& users, const MakeUser& command, base::Entropy& entropy, Time now);

/// What administrators change about an account; the rest stays.
struct AccountChange {
  std::optional<bool> is_active = {};
  std::optional<bool> is_administrator = {};
};

/// The account afterwards. Refused where nobody active would administer the site any more.
Decision<User> change_account(Users& users, User user, const AccountChange& change, Time now);

}  // namespace visio::meet
