#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

#include "sfu/crossing.h"
#include "sfu/engine.h"

namespace visio::simulation {

/// The way from one shard to the others: what the server's lock-free rings do, as a plain queue.
class CrossingQueue final : public sfu::Crossing {
 public:
  /// `capacity`: bytes that may wait.
  explicit CrossingQueue(std::size_t capacity) : capacity_(capacity) {}

  bool send(sfu::ShardId to, const sfu::Crossed& crossed) override {
    const auto* const packet = std::get_if<sfu::CrossedPacket>(&crossed);
    const std::size_t size = packet ? packet->rtp.size() : 0;
    if (used_ + size > capacity_) {
      ++refused_;
      return false;
    }
    used_ += size;
    Waiting& waiting = waiting_.emplace_back(Waiting{to, crossed, {}});
    if (packet) waiting.bytes.assign(packet->rtp.begin(), packet->rtp.end());
    return true;
  }

  /// Nobody captures here.
  bool send(sfu::CaptureId, const sfu::Crossed&) override { return false; }
  std::uint8_t poll_keyframe_requests(sfu::CaptureId) override { return 0; }

  /// Gives `receive(shard, crossed)` what waits.
  template <class Receive>
  void drain(Receive&& receive) {
    for (; !waiting_.empty(); waiting_.pop_front()) {
      Waiting& waiting = waiting_.front();
      if (auto* const packet = std::get_if<sfu::CrossedPacket>(&waiting.crossed)) {
        packet->rtp = waiting.bytes;
      }
      receive(waiting.to, waiting.crossed);
    }
    used_ = 0;
  }

  std::size_t refused() const { return refused_; }

 private:
  struct Waiting {
    sfu::ShardId to;
    sfu::Crossed crossed;
    std::vector<std::byte> bytes;
  };

  std::size_t capacity_;
  std::size_t used_ = 0;
  std::size_t refused_ = 0;
  std::deque<Waiting> waiting_;
};

}  // namespace visio::simulation
