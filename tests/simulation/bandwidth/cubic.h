#pragma once

#include <queue>

#include "tests/simulation/bandwidth/flow.h"

namespace visio::simulation::bandwidth {

/// A download by TCP: the window of CUBIC (RFC 9438) with an acknowledgement for each segment.
/// Losses are noticed by the segments behind them, and repairs are not modelled.
class CubicFlow final : public Flow {
 public:
  CubicFlow(base::Instant begins, Bottleneck& down, const LinkProfile& up)
      : down_(down), back_(up.delay), send_at_(begins), epoch_at_(begins) {}

  base::Instant next_deadline() const override;
  void advance(base::Instant now) override;
  rtp::BitRate target() const override { return {}; }
  const Received& received() const override { return received_; }

 private:
  struct Acknowledgement {
    base::Instant at;
    std::uint64_t number = 0;
    base::Instant sent_at;

    bool operator<(const Acknowledgement& other) const { return other.at < at; }
  };

  void acknowledge(const Acknowledgement& acknowledgement);
  void lose(base::Instant now);
  void grow(base::Instant now);

  Bottleneck& down_;
  base::Duration back_;
  base::Instant send_at_;  ///< the start, and when nothing came back for long
  base::Instant epoch_at_;
  base::Duration round_trip_ = std::chrono::milliseconds(100);
  double window_ = 10;  ///< segments
  double threshold_ = 1e9;
  double before_loss_ = 0;
  std::uint64_t next_ = 0;
  std::uint64_t expected_ = 0;  ///< the next number that should be acknowledged
  std::uint64_t recover_ = 0;   ///< losses below it belong to the last reduction
  std::uint64_t in_flight_ = 0;
  std::priority_queue<Acknowledgement> acknowledgements_;
  Received received_;
};

}  // namespace visio::simulation::bandwidth
