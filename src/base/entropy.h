#pragma once

#include "base/bytes.h"

namespace visio::base {

/// Where unguessable bytes come from: the system's generator in the server, a seed in tests.
class Entropy {
 public:
  virtual ~Entropy() = default;

  /// Overwrites all of `bytes`.
  virtual void fill(MutableBytes bytes) = 0;
};

}  // namespace visio::base
