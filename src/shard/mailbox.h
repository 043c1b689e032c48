#pragma once

#include <mutex>
#include <utility>
#include <vector>

namespace visio::shard {

/// Letters from any thread to one shard's thread, in the order in which each thread posted them.
/// For commands, a few per second and meeting; packets cross by CrossingRing.
template <class Letter>
class Mailbox {
 public:
  void post(Letter letter) {
    const std::lock_guard lock(mutex_);
    letters_.push_back(std::move(letter));
  }

  /// What was posted since the last call.
  std::vector<Letter> dequeue_all() {
    const std::lock_guard lock(mutex_);
    return std::exchange(letters_, {});
  }

 private:
  std::mutex mutex_;
  std::vector<Letter> letters_;
};

}  // namespace visio::shard
