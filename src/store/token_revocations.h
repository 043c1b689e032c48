#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "meet/time.h"
#include "store/sql/session.h"

namespace visio::store {

/// Tokens that a backend has revoked: those of an identity for a room that became valid before a
/// moment.
struct TokenRevocation {
  std::string room;
  std::string identity;
  std::int64_t valid_from = 0;  ///< Unix seconds

  friend bool operator==(const TokenRevocation&, const TokenRevocation&) = default;
};

/// The table `token_revocations`. No longer than its session.
class TokenRevocations {
 public:
  static constexpr std::chrono::days life{90};
  static constexpr std::size_t max_kept = 10'000;

  explicit TokenRevocations(sql::Session& session) : session_(session) {}

  /// Keeps one for `life`; of too many, the oldest are forgotten. One of the same identity and room
  /// counts for as much as the later of both.
  void add(const TokenRevocation& revocation, meet::Time now);

  /// All that are kept, the oldest first.
  std::vector<TokenRevocation> all(meet::Time now);

 private:
  sql::Session& session_;
};

}  // namespace visio::store
