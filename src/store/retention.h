#pragma once

#include <cstddef>
#include <vector>

#include "meet/retention/retention_choice.h"
#include "store/sql/session.h"

namespace visio::store {

/// What is kept about people in all tables, and the table `retention_choices`. No longer than its
/// session.
class Retention {
 public:
  explicit Retention(sql::Session& session) : session_(session) {}

  /// How many rows there are of a kind.
  std::size_t count(meet::DataKind kind);

  /// How many of them are from before this moment.
  std::size_t count_before(meet::DataKind kind, meet::Time moment);

  /// Deletes at most `limit` of those, or blanks them where only a part goes. Returns how many.
  std::size_t remove_before(meet::DataKind kind, meet::Time moment, std::size_t limit);

  /// What administrators chose, in the order of the kinds.
  std::vector<meet::RetentionChoice> choices();

  /// Notes a choice in place of the one before.
  void choose(const meet::RetentionChoice& choice);

  /// Goes back to what the configuration says.
  void forget(meet::DataKind kind);

 private:
  sql::Session& session_;
};

}  // namespace visio::store
