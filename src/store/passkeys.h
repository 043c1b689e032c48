#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "meet/people/passkey.h"
#include "store/sql/session.h"

namespace visio::store {

/// The table `passkeys`, as a job sees it. No longer than its session.
class Passkeys {
 public:
  explicit Passkeys(sql::Session& session) : session_(session) {}

  /// False where there is a passkey with this id already, of whichever account.
  bool add(const meet::Passkey& passkey);

  /// Nothing where no passkey has this id.
  std::optional<meet::Passkey> find(std::string_view id);

  /// Those of an account, the oldest first.
  std::vector<meet::Passkey> list(const meet::UserId& user);

  /// Writes down that it was used, unless its counter has gone further since. False then.
  bool use(std::string_view id, std::int64_t last_count, std::int64_t count, meet::Time now);

  /// False where the account has no such passkey.
  bool rename(const meet::UserId& user, std::string_view id, std::string_view name);
  /// Likewise.
  bool remove(const meet::UserId& user, std::string_view id);
  /// All of an account.
  void remove_all(const meet::UserId& user);

 private:
  sql::Session& session_;
};

}  // namespace visio::store
