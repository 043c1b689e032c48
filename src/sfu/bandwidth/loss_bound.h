#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/time.h"
#include "sfu/bandwidth/rates.h"

namespace visio::sfu::bandwidth {

/// Tells the loss that a link always has from the loss of a link that is full. Each quarter of a
/// second of traffic is one observation. The model: a packet is lost with the link's inherent
/// probability, and beyond that in the measure in which more is sent than the link carries. Of a
/// few candidates for what it carries the likeliest is taken (after the ideas of libwebrtc's
/// loss-based estimator, version 2).
class LossBound {
 public:
  /// A packet was reported, in the order of sending.
  void add(base::Instant sent_at, std::size_t bytes, bool is_lost);

  /// A packet that was reported lost has arrived after all.
  void add_late();

  /// After the packets of a feedback. `delay_based` is what the bound may reach.
  void update(BitRate delay_based, std::optional<BitRate> acknowledged, base::Instant now);

  /// nullopt while loss does not limit.
  std::optional<BitRate> bound() const { return is_limiting_ ? rate_ : std::nullopt; }

  /// Of the last seconds, 0 … 1; the newer the weightier.
  double average_loss() const { return average_loss_; }

 private:
  static constexpr std::size_t window = 20;

  struct Observation {
    double packets = 0;
    double lost = 0;
    double rate = 0;  ///< bit/s, as sent
  };
  struct Candidate {
    double rate = 0;  ///< bit/s that the link carries
    double inherent = 0;
  };
  struct Partial {
    base::Instant first_sent_at;
    base::Instant last_sent_at;
    std::size_t packets = 0;
    std::size_t lost = 0;
    std::uint64_t bytes = 0;
  };

  bool observe();
  void average();
  double weight_of(std::size_t index) const;
  double best_inherent(const Candidate& candidate) const;
  double correction(const Candidate& candidate) const;
  double likelihood(const Candidate& candidate) const;
  Candidate best_candidate(double delay_based, std::optional<double> acknowledged) const;
  double bounded_growth(double rate, std::optional<double> acknowledged, base::Instant now);
  double instant_bound() const;

  std::array<Observation, window> observations_{};
  std::size_t count_ = 0;  ///< observations made, up to the window
  std::size_t newest_ = 0;
  Partial partial_;
  double average_loss_ = 0;
  double inherent_ = 0.01;
  std::optional<BitRate> rate_;
  bool is_limiting_ = false;
  double window_limit_ = 0;  ///< while recovering: no more before grows_at_
  base::Instant grows_at_;
};

}  // namespace visio::sfu::bandwidth
