#pragma once

#include <deque>
#include <queue>
#include <vector>

#include "client/peer/random.h"
#include "sfu/bandwidth/estimator.h"
#include "tests/simulation/bandwidth/busy_process.h"
#include "tests/simulation/bandwidth/flow.h"
#include "tests/simulation/bandwidth/receiver.h"

namespace visio::simulation::bandwidth {

struct CallOptions {
  /// What pictures may cost; where there are none, they cost whatever is allowed.
  std::vector<rtp::BitRate> layers{};
  rtp::BitRate demand{8'000'000};
  base::Duration feedback_interval = std::chrono::milliseconds(100);
  base::Duration longest_wait{};  ///< of the receiver for its processor
  base::Instant begins;
  std::uint64_t seed = 1;
};

/// A subscriber's transport: sound that is always sent, and pictures that fill what the estimator
/// allows, through a pacer.
class Call final : public Flow {
 public:
  Call(const CallOptions& options, Bottleneck& down, const LinkProfile& up);

  base::Instant next_deadline() const override;
  void advance(base::Instant now) override;
  rtp::BitRate target() const override { return estimator_.target(); }
  const Received& received() const override { return received_; }

  void set_demand(rtp::BitRate demand) { options_.demand = demand; }

 private:
  struct Packet {
    std::size_t bytes = 0;
    bool is_audio = false;
  };
  struct Arrival {
    base::Instant at;
    rtp::SequenceNumber number;
    Packet packet;

    bool operator<(const Arrival& other) const { return other.at < at; }
  };
  struct Feedback {
    base::Instant at;
    std::vector<std::byte> bytes;

    bool operator<(const Feedback& other) const { return other.at < at; }
  };

  void make_audio(base::Instant now);
  void make_frame(base::Instant now);
  void pace(base::Instant now);
  void send(const Packet& packet, base::Instant now);
  void arrive(base::Instant now);
  void report(base::Instant now);
  void take_feedback(base::Instant now);
  rtp::BitRate pacing_rate() const;
  rtp::BitRate picture_rate() const;

  CallOptions options_;
  Bottleneck& down_;
  Link up_;
  client::Random random_;
  Receiver receiver_;
  BusyProcess receiving_;
  sfu::bandwidth::Estimator estimator_;

  base::Instant report_at_ = base::never;
  base::Instant audio_at_;
  base::Instant frame_at_;
  base::Instant send_at_;  ///< when the pacer may send again
  std::deque<Packet> queue_;
  std::size_t queued_ = 0;
  std::optional<sfu::bandwidth::ProbeCluster> probe_;
  std::size_t probe_bytes_ = 0;
  std::size_t probe_packets_ = 0;

  rtp::SequenceNumber next_number_{65'000};
  std::priority_queue<Arrival> arrivals_;
  std::priority_queue<Feedback> feedbacks_;
  Received received_;
};

}  // namespace visio::simulation::bandwidth
