#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/time.h"
#include "protocol/rtp/types.h"
#include "tests/simulation/link.h"

namespace visio::simulation::bandwidth {

namespace rtp = protocol::rtp;

/// What IP and UDP add to a datagram on the wire.
inline constexpr std::size_t wire_headers = 28;

/// What a flow did so far.
struct Received {
  std::uint64_t bytes = 0;       ///< of datagrams
  std::uint64_t wire_bytes = 0;  ///< with IP and UDP headers
  std::uint64_t audio_sent = 0;
  std::uint64_t audio_received = 0;
};

/// Somebody who sends over a link that he may share with others.
class Flow {
 public:
  virtual ~Flow() = default;

  virtual base::Instant next_deadline() const = 0;
  virtual void advance(base::Instant now) = 0;

  /// What he believes he may send; zero when he has no such notion.
  virtual rtp::BitRate target() const = 0;
  virtual const Received& received() const = 0;
};

/// A link that several flows share, and how long its packets waited.
class Bottleneck {
 public:
  /// The link must outlive it.
  explicit Bottleneck(Link& link) : link_(link) {}

  std::optional<base::Instant> carry(std::size_t size, base::Instant now) {
    waits_.push_back(link_.waiting(now));
    return link_.carry(size, now);
  }

  base::Duration waiting(base::Instant now) const { return link_.waiting(now); }

  /// Of the packets sent since the last call.
  std::vector<base::Duration> take_waits() { return std::exchange(waits_, {}); }

 private:
  Link& link_;
  std::vector<base::Duration> waits_;
};

}  // namespace visio::simulation::bandwidth
