#pragma once

#include <span>
#include <string>
#include <string_view>

#include "meet/people/user.h"
#include "store/sql/session.h"

namespace visio::store {

/// The table `recovery_codes`, as a job sees it: each opens its account once. No longer than its
/// session.
class RecoveryCodes {
 public:
  explicit RecoveryCodes(sql::Session& session) : session_(session) {}

  /// Replaces the codes of a user by those with these hashes, which may be none.
  void replace(const meet::UserId& user, std::span<const std::string> hashes);

  /// Uses a code up. False where the user has no such code any more.
  bool spend(const meet::UserId& user, std::string_view hash);

 private:
  sql::Session& session_;
};

}  // namespace visio::store
