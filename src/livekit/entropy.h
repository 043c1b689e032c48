#pragma once

#include "base/bytes.h"

namespace visio::livekit {

/// Where unguessable bytes come from: OpenSSL in the server, a seed in tests.
class Entropy {
 public:
  virtual ~Entropy() = default;

  virtual void fill(base::MutableBytes bytes) = 0;
};

/// OpenSSL's generator. Ends the process when it fails: nothing secret could be made any more.
Entropy& system_entropy();

}  // namespace visio::livekit
