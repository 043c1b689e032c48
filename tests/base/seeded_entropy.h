#pragma once

#include <mutex>
#include <random>

#include "base/entropy.h"

namespace visio::tests {

/// The same bytes in every run. Any thread.
class SeededEntropy final : public base::Entropy {
 public:
  void fill(base::MutableBytes bytes) override {
    const std::lock_guard lock(mutex_);
    for (std::byte& byte : bytes) byte = static_cast<std::byte>(random_() & 0xff);
  }

 private:
  std::mutex mutex_;
  std::mt19937 random_{1};
};

}  // namespace visio::tests
