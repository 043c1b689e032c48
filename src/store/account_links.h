#pragma once

#include <optional>
#include <string_view>

#include "meet/people/account_link.h"
#include "store/sql/session.h"

namespace visio::store {

/// The table `account_links`, as a job sees it. No longer than its session.
class AccountLinks {
 public:
  explicit AccountLinks(sql::Session& session) : session_(session) {}

  /// Adds a link, which replaces the others of its account; that of the first administrator, the
  /// one that was printed before.
  void add(const meet::AccountLink& link);

  /// Nothing where there is no such link, or it has expired.
  std::optional<meet::AccountLink> find(std::string_view key_hash, meet::Time now);

  /// Uses a link up. False where that was done before.
  bool spend(std::string_view key_hash);

 private:
  sql::Session& session_;
};

}  // namespace visio::store
