#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/entropy.h"
#include "main/config.h"
#include "main/result.h"

namespace visio::main {

/// What `visio user` does with an account.
enum class UserAct : std::uint8_t { create, list, deactivate, activate, reset_link, invite_link };

/// What `visio user` is asked for.
struct UserRequest {
  UserAct act = UserAct::list;
  std::string email = {};  ///< of the account, for all but list
  std::string name = {};   ///< for create
  bool is_administrator = false;
  std::optional<std::string> password = {};  ///< for create; nothing: a link chooses it
};

/// Does it in the database that the configuration names, beside a running server too, which notices
/// within a second. Links begin with `url`. Returns what there is to print, or why nothing was
/// done.
Result<std::string> run_user_command(const UserRequest& request, const Config& config,
                                     std::string_view url, const base::Clock& clock,
                                     base::Entropy& entropy);

/// The key of a new link to make the first administrator by, while there is no account; or nothing.
Result<std::optional<std::string>> first_administrator_key(const Config& config,
                                                           const base::Clock& clock,
                                                           base::Entropy& entropy);

}  // namespace visio::main
