// Whatever is sent, reported and waited for: the estimate stays within its bounds, deadlines do not
// lie in the past, and probes are no larger than what a link can be asked for. Each act begins with
// an opcode byte; feedbacks are well-formed, since the parser has a target of its own, or raw.

#include <array>
#include <vector>

#include "base/reader.h"
#include "fuzz/require.h"
#include "protocol/rtcp/compound_writer.h"
#include "protocol/rtcp/transport_feedback.h"
#include "sfu/bandwidth/estimator.h"

namespace visio {
namespace {

namespace bandwidth = sfu::bandwidth;
namespace rtcp = protocol::rtcp;
namespace rtp = protocol::rtp;

constexpr std::size_t largest_probe = 1'000'000;

class Script {
 public:
  explicit Script(base::Bytes bytes) : script_(bytes) {}

  void run() {
    while (!script_.rest().empty()) {
      act(script_.u8());
      keep_promises();
    }
  }

 private:
  void act(std::uint8_t opcode) {
    switch (opcode % 9) {
      case 0:
        return send(script_.u16(), 1);
      case 1:
        return send(1'200, script_.u8());
      case 2:
        return report();
      case 3:
        return receive(script_.bytes(script_.u8()));
      case 4:
        return estimator_.on_remb({std::uint64_t{script_.u32()} << (script_.u8() % 32)}, now_);
      case 5:
        return estimator_.on_report(script_.u8() / 100.0, std::chrono::milliseconds(script_.u16()),
                                    now_);
      case 6:
        return estimator_.set_demand({script_.u32()}, now_);
      case 7:
        return wait(std::chrono::milliseconds(script_.u8()));
      default:
        return wait(std::chrono::seconds(script_.u16()));
    }
  }

  void send(std::size_t bytes, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      estimator_.on_sent({static_cast<std::uint16_t>(next_++)}, bytes, now_, probe_);
      now_ = now_ + std::chrono::microseconds(script_.u8() * 16);
    }
  }

  /// Of the packets sent last, with gaps and delays of the script's choice.
  void report() {
    const std::size_t count = script_.u8() % 64;
    std::vector<rtcp::Arrival> arrivals;
    base::Instant at = now_ + clock_;
    std::uint64_t number = next_ > 64 ? next_ - 64 : 1;
    for (std::size_t i = 0; i < count; ++i) {
      number += 1 + script_.u8() % 4;
      at = at + std::chrono::microseconds(script_.u16());
      arrivals.push_back({{number}, at});
    }
    if (arrivals.empty()) {
      clock_ = std::chrono::seconds(script_.u16());
      return;
    }
    std::array<std::byte, 1'400> buffer;
    rtcp::CompoundWriter writer(buffer);
    if (writer.transport_feedback({.sender = {1}, .media = {2}, .feedback_count = 0}, arrivals) ==
        0) {
      return;
    }
    receive(writer.written());
  }

  void receive(base::Bytes bytes) {
    const auto compound = rtcp::Compound::parse(bytes);
    if (!compound) return;
    for (const rtcp::Block& block : *compound) {
      const auto feedback = rtcp::TransportFeedback::read(block);
      if (feedback) estimator_.on_feedback(*feedback, now_);
    }
  }

  void wait(base::Duration duration) {
    const base::Instant end = now_ + duration;
    for (int i = 0; i < 64 && estimator_.next_deadline() <= end; ++i) {
      now_ = std::max(now_, estimator_.next_deadline());
      estimator_.advance(now_);
      fuzz::require(estimator_.next_deadline() > now_);
    }
    now_ = end;
    estimator_.advance(now_);
  }

  void keep_promises() {
    fuzz::require(estimator_.target() >= config_.least);
    fuzz::require(estimator_.target() <= config_.most);
    fuzz::require(estimator_.round_trip() >= base::Duration{});
    const auto cluster = estimator_.poll_probe();
    fuzz::require(!estimator_.poll_probe());
    if (!cluster) return;
    fuzz::require(static_cast<bool>(cluster->id) && cluster->rate.bps > 0);
    fuzz::require(cluster->packets > 0 && cluster->bytes <= largest_probe);
    fuzz::require(cluster->duration > base::Duration{});
    probe_ = cluster->id;
  }

  base::Reader script_;
  bandwidth::EstimatorConfig config_;
  bandwidth::Estimator estimator_;
  bandwidth::ProbeId probe_;
  base::Instant now_{std::chrono::hours(1)};
  base::Duration clock_{};
  std::uint64_t next_ = 1;
};

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::Script(std::as_bytes(std::span(data, size))).run();
  return 0;
}
