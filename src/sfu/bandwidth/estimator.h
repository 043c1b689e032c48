#pragma once

#include <cstddef>
#include <optional>

#include "base/time.h"
#include "protocol/rtcp/transport_feedback.h"
#include "sfu/bandwidth/delay_control.h"
#include "sfu/bandwidth/loss_bound.h"
#include "sfu/bandwidth/probe.h"
#include "sfu/bandwidth/probe_control.h"
#include "sfu/bandwidth/probe_results.h"
#include "sfu/bandwidth/rate_window.h"
#include "sfu/bandwidth/rates.h"
#include "sfu/bandwidth/remote_clock.h"
#include "sfu/bandwidth/report_control.h"
#include "sfu/bandwidth/send_history.h"

namespace visio::sfu::bandwidth {

/// Where the estimate starts, and its bounds.
struct EstimatorConfig {
  BitRate start{300'000};
  BitRate least{30'000};  ///< of speech, which is sent whatever the estimate
  BitRate most{30'000'000};
};

/// Estimates how much one transport may send: the delay trend (draft-ietf-rmcat-gcc-02) bounded by
/// a model of loss, with probes that find out what growing slowly would take long to. For peers
/// without transport-wide feedback it falls back to receiver reports and REMB.
///
/// Pure and of fixed size (about 35 kB): nothing is allocated after construction. Sizes are those
/// of datagrams without IP and UDP headers, and so is the estimate. Instants never go back.
class Estimator {
 public:
  explicit Estimator(const EstimatorConfig& config = {});

  /// Every packet with a transport-wide number, retransmissions and padding too, when it leaves.
  void on_sent(rtp::SequenceNumber number, std::size_t bytes, base::Instant now,
               ProbeId probe = {});

  /// The receiver's transport-wide feedback. Once any has said something new, receiver reports and
  /// REMB count no more.
  void on_feedback(const protocol::rtcp::TransportFeedback& feedback, base::Instant now);

  /// A receiver report on what we send: the share of packets lost, 0 … 1, averaged over the sources
  /// by the packets sent. Ignored once transport-wide feedback has come.
  void on_report(double loss, std::optional<base::Duration> round_trip, base::Instant now);

  /// The receiver's own estimate (draft-alvestrand-rmcat-remb-03). Ignored likewise.
  void on_remb(BitRate estimate, base::Instant now);

  /// What would be sent if the link carried everything, sound included. Until it is set nothing is
  /// probed, and the estimate does not grow much above it. More than before may be probed for at
  /// once, even if nothing was sent yet: call it when packets can leave.
  void set_demand(BitRate demand, base::Instant now);

  /// Plans probes, and lowers the estimate if feedback stays away. Call it at next_deadline().
  void advance(base::Instant now);

  /// Never, while nothing is sent and nothing more is wanted.
  base::Instant next_deadline() const { return deadline_; }

  /// What may be sent now, within the bounds of the configuration.
  BitRate target() const { return target_; }

  /// Smoothed; includes how long the peer waits before it reports.
  base::Duration round_trip() const { return round_trip_; }

  /// A cluster to send now, returned once.
  std::optional<ProbeCluster> poll_probe();

 private:
  struct Summary;
  using Situation = ProbeControl::Situation;

  void add_arrival(SentPacket& packet, base::Instant arrival, Summary& summary);
  void add_loss(SentPacket& packet, Summary& summary);
  void measure_round_trip(const Summary& summary, base::Instant now);
  void evaluate_probes(base::Instant now);
  void back_off_without_feedback(base::Instant now);
  void end_silence(const Summary& summary, base::Instant now);
  void update_target(base::Instant now);
  Situation situation() const;

  EstimatorConfig config_;
  BitRate target_;
  BitRate demand_;
  base::Duration round_trip_;
  base::Instant deadline_ = base::never;
  base::Instant backed_off_at_;  ///< last time for lack of feedback
  std::optional<BitRate> before_silence_;
  base::Instant active_at_;         ///< last time that something was sent, or more wanted
  base::Instant unanswered_since_;  ///< the first packet sent after the last feedback
  int unanswered_ = 0;              ///< packets since then
  bool was_fed_back_ = false;

  RemoteClock clock_;
  SendHistory history_;
  RateWindow sent_;
  DelayControl delay_;
  LossBound loss_;
  ReportControl reports_;
  ProbeControl probes_;
  ProbeResults results_;
};

}  // namespace visio::sfu::bandwidth
