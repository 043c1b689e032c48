#pragma once

#include <cstddef>
#include <deque>
#include <set>
#include <string>

namespace visio::api {

/// The challenges that were answered rightly, so that an answer opens something once. Only as many
/// as can be answered before they expire, and no more than a bound.
class UsedChallenges {
 public:
  static constexpr std::size_t max_kept = 16'384;

  /// Uses a challenge up. False where that was done before.
  bool use(const std::string& challenge) {
    if (!kept_.insert(challenge).second) return false;
    order_.push_back(challenge);
    if (order_.size() > max_kept) {
      kept_.erase(order_.front());
      order_.pop_front();
    }
    return true;
  }

 private:
  std::set<std::string> kept_;
  std::deque<std::string> order_;
};

}  // namespace visio::api
