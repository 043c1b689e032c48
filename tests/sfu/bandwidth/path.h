#pragma once

#include <array>
#include <vector>

#include "protocol/rtcp/compound_writer.h"
#include "protocol/rtcp/transport_feedback.h"
#include "sfu/bandwidth/estimator.h"

namespace visio::tests {

namespace rtcp = protocol::rtcp;
namespace rtp = protocol::rtp;

/// A sender, a link that does what the test says, and a receiver with a clock of its own.
class EstimatedPath {
 public:
  /// Sends a packet that arrives after `delay`.
  void send(std::size_t bytes, base::Duration delay, sfu::bandwidth::ProbeId probe = {}) {
    estimator.on_sent(number(), bytes, now, probe);
    arrivals_.push_back({{next_}, now + delay + clock_offset});
    ++next_;
  }

  void lose(std::size_t bytes) {
    estimator.on_sent(number(), bytes, now);
    ++next_;
  }

  /// Reports all that arrived. Numbers that were lost before the first arrival aren't mentioned.
  void report() {
    std::array<std::byte, 1'400> buffer;
    while (!arrivals_.empty()) {
      rtcp::CompoundWriter writer(buffer);
      const std::size_t written = writer.transport_feedback({{1}, {2}, count_++}, arrivals_);
      arrivals_.erase(arrivals_.begin(), arrivals_.begin() + static_cast<std::ptrdiff_t>(written));
      last_ = {writer.written().begin(), writer.written().end()};
      repeat();
    }
  }

  /// The last feedback comes once more.
  void repeat() {
    const auto compound = rtcp::Compound::parse(last_);
    estimator.on_feedback(*rtcp::TransportFeedback::read(*compound->begin()), now);
  }

  /// Lets time pass as a caller would.
  void wait(base::Duration duration) {
    const base::Instant end = now + duration;
    while (estimator.next_deadline() <= end) {
      now = std::max(now, estimator.next_deadline());
      estimator.advance(now);
    }
    now = end;
  }

  /// Sends `rate` for some time over a link that carries everything, with feedback each 100 ms.
  void stream(rtp::BitRate rate, base::Duration duration,
              base::Duration delay = std::chrono::milliseconds(20)) {
    using namespace std::chrono_literals;
    const base::Instant end = now + duration;
    while (now < end) {
      for (int i = 0; i < 10; ++i) {
        send(rate.bps / 8 / 100, delay);
        wait(10ms);
      }
      wait(delay);
      report();
    }
  }

  /// Sends `rate` over a link that carries everything to a receiver that keeps quiet.
  void send_unreported(rtp::BitRate rate, base::Duration duration) {
    using namespace std::chrono_literals;
    for (const base::Instant end = now + duration; now < end;) {
      send(rate.bps / 8 / 100, 20ms);
      wait(10ms);
    }
  }

  base::Instant now{std::chrono::hours(1)};
  base::Duration clock_offset = std::chrono::hours(5);
  sfu::bandwidth::Estimator estimator;

 private:
  rtp::SequenceNumber number() const { return {static_cast<std::uint16_t>(next_)}; }

  std::uint64_t next_ = 65'500;  // soon wraps
  std::uint8_t count_ = 0;
  std::vector<rtcp::Arrival> arrivals_;
  std::vector<std::byte> last_;
};

}  // namespace visio::tests
