#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <unordered_set>
#include <utility>

#include "base/time.h"

namespace visio::openid {

/// The logout tokens that were used, each for as long as it could be used again; no more than a
/// bound.
class UsedTokens {
 public:
  static constexpr std::size_t max_kept = 16'384;

  /// Uses a token up, which could be used until a moment. False where that was done before.
  bool use(const std::string& id, base::WallTime until, base::WallTime now) {
    while (!order_.empty() && order_.front().second <= now) forget_first();
    if (kept_.contains(id)) return false;
    if (order_.size() == max_kept) forget_first();
    kept_.insert(id);
    order_.emplace_back(id, until);
    return true;
  }

  /// Lets a token be used again: what it was used for failed.
  void forget(const std::string& id) { kept_.erase(id); }

 private:
  void forget_first() {
    kept_.erase(order_.front().first);
    order_.pop_front();
  }

  std::unordered_set<std::string> kept_;
  std::deque<std::pair<std::string, base::WallTime>> order_;
};

}  // namespace visio::openid
