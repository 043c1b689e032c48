#pragma once

#include <random>

#include "livekit/entropy.h"

namespace visio::tests {

/// The same bytes in every run.
class SeededEntropy final : public livekit::Entropy {
 public:
  void fill(base::MutableBytes bytes) override {
    for (std::byte& byte : bytes) byte = static_cast<std::byte>(random_() & 0xff);
  }

 private:
  std::mt19937 random_{1};
};

}  // namespace visio::tests
