#pragma once

#include "base/entropy.h"

namespace visio::tests {

/// Bytes 0, 1, 2, …: nobody's secret.
class CountingEntropy final : public base::Entropy {
 public:
  void fill(base::MutableBytes bytes) override {
    for (std::byte& byte : bytes) byte = static_cast<std::byte>(next_++ & 0xff);
  }

 private:
  unsigned next_ = 0;
};

}  // namespace visio::tests
