#pragma once

#include <cstddef>
#include <optional>

#include "base/time.h"

namespace visio::net {

/// How much unsent data may wait for a client. A burst may be large, such as what a newcomer is
/// sent about a full room, but it must drain in time.
struct BacklogLimits {
  std::size_t bytes = 4 * 1024 * 1024;             ///< may wait for any length of time
  base::Duration time = std::chrono::seconds(30);  ///< how long more may wait
  std::size_t most_bytes = 64 * 1024 * 1024;
};

/// The unsent bytes of one client, and since when they have been over the limit.
class Backlog {
 public:
  explicit Backlog(const BacklogLimits& limits) : limits_(limits) {}

  void add(std::size_t bytes, base::Instant now) {
    bytes_ += bytes;
    if (bytes_ > limits_.bytes && !large_since_) large_since_ = now;
  }

  /// Bytes that were added before have been sent.
  void remove(std::size_t bytes) {
    bytes_ -= bytes;
    if (bytes_ <= limits_.bytes) large_since_.reset();
  }

  bool is_too_much(base::Instant now) const {
    return bytes_ > limits_.most_bytes || (large_since_ && now - *large_since_ > limits_.time);
  }

 private:
  const BacklogLimits& limits_;
  std::size_t bytes_ = 0;
  std::optional<base::Instant> large_since_;
};

}  // namespace visio::net
