#pragma once

#include <array>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "base/time.h"
#include "protocol/rtcp/transport_feedback_writer.h"
#include "protocol/rtp/unwrapper.h"

namespace visio::simulation::bandwidth {

namespace rtcp = protocol::rtcp;
namespace rtp = protocol::rtp;

/// A browser's end: notes arrivals on a clock of its own and reports them now and then.
class Receiver {
 public:
  explicit Receiver(base::Duration interval) : interval_(interval) {}

  void receive(rtp::SequenceNumber number, base::Instant now);

  base::Instant next_deadline() const { return arrivals_.size() > known_ ? due_at_ : base::never; }

  /// Calls `send(bytes)` for each feedback that is due.
  template <class Send>
  void advance(base::Instant now, Send&& send) {
    if (now < next_deadline()) return;
    while (arrivals_.size() > known_) send(write());
    due_at_ = now + interval_;
  }

 private:
  base::Bytes write();

  base::Duration interval_;
  rtp::SequenceUnwrapper numbers_;
  std::vector<rtcp::Arrival> arrivals_;  ///< ascending
  std::size_t known_ = 0;                ///< those at the front that were reported before: 0 or 1
  base::Instant due_at_;
  std::uint8_t count_ = 0;
  std::array<std::byte, 1'400> buffer_{};
};

}  // namespace visio::simulation::bandwidth
