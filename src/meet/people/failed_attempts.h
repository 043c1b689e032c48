#pragma once

#include <cstddef>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.h"

namespace visio::meet {

/// How often somebody may be wrong.
struct AttemptRules {
  int free = 5;  ///< attempts that cost nothing but themselves
  base::Duration first =
      std::chrono::seconds(5);  ///< to wait after the next one; then twice as long
  base::Duration longest = std::chrono::minutes(15);
  base::Duration remembered = std::chrono::hours(1);  ///< without a further attempt
};

/// Counts wrong passwords and codes by whom they are for, and slows down whoever guesses. An
/// attempt counts when it begins, so that many at once are no way around.
class FailedAttempts {
 public:
  /// Who has not tried for longest is forgotten first when more than these are.
  static constexpr std::size_t max_names = 16'384;

  explicit FailedAttempts(const AttemptRules& rules = {}) : rules_(rules) {}

  /// Counts an attempt. Nothing when it may go on; or how long its sender shall wait first, in
  /// which case it does not count.
  std::optional<base::Duration> begin(std::string_view name, base::Instant now);

  /// The attempt was right: the others are forgotten.
  void succeeded(std::string_view name);

  /// How many more attempts cost nothing.
  int left(std::string_view name) const;

  std::size_t names() const { return by_name_.size(); }

 private:
  struct Entry {
    std::string name;
    int attempts = 0;
    base::Instant last = {};
    base::Instant free_again = {};
  };
  using Entries = std::list<Entry>;

  Entry& find(std::string_view name, base::Instant now);
  base::Duration wait_after(int attempts) const;

  AttemptRules rules_;
  Entries entries_;  ///< who tried last is first
  std::unordered_map<std::string_view, Entries::iterator> by_name_;
};

}  // namespace visio::meet
