#include "protocol/sctp/outbound.h"

#include <algorithm>
#include <utility>

namespace visio::protocol::sctp {
namespace {

/// A large message is not split into pieces smaller than this just to fill up a packet.
constexpr std::size_t smallest_piece = 256;

std::size_t payload_room(const PacketWriter& packet) {
  return packet.room() - std::min(packet.room(), data_header_size);
}

}  // namespace

Outbound::Outbound(const Config& config)
    : send_buffer_(config.send_buffer),
      send_reserve_(config.send_reserve),
      outstanding_({config.initial_tsn}, buffered_),
      congestion_(config.mtu) {}

void Outbound::start(std::uint32_t receive_window, bool peer_understands_forward_tsn) {
  started_ = true;
  peer_window_ = receive_window;
  if (peer_understands_forward_tsn) outstanding_.allow_abandoning();
}

bool Outbound::has_room(std::size_t size, bool may_use_reserve) const {
  const std::size_t limit = send_buffer_ + (may_use_reserve ? send_reserve_ : 0);
  return buffered_.total() + size <= limit && queue_.size() < max_queued_messages;
}

bool Outbound::push(OutboundMessage message) {
  const bool may_use_reserve = message.ppid == Ppid::dcep || message.reliability.is_limited();
  if (!has_room(message.bytes.size(), may_use_reserve)) return false;
  queue_.push(std::move(message));
  return true;
}

void Outbound::on_sack(const Sack& sack, base::Instant now) {
  const std::size_t in_flight_before = outstanding_.in_flight();
  const auto outcome = outstanding_.on_sack(sack, congestion_.in_recovery(), now);
  if (!outcome) return;
  after_losses();

  acknowledged_ += outcome->bytes;
  peer_window_ = sack.receive_window;
  if (outcome->round_trip) rto_.on_measurement(*outcome->round_trip);
  congestion_.on_acknowledgement({.cumulative = sack.cumulative,
                                  .advanced = outcome->advanced,
                                  .bytes = outcome->bytes,
                                  .in_flight_before = in_flight_before});
  if (outcome->lost) {
    fast_retransmit_ = fast_retransmit_ || !congestion_.in_recovery();
    congestion_.on_loss(last_assigned_tsn());
  }
  // Every SACK may show that a FORWARD TSN was lost, but one on its way is not repeated.
  const bool may_repeat = now >= forwarded_at_ + rto_.round_trip();
  forward_due_ = outstanding_.must_forward() && (outcome->advanced || outcome->lost || may_repeat);
  if (outcome->advanced) restart_timer(now);
}

void Outbound::on_shutdown(Tsn cumulative) {
  outstanding_.on_cumulative(cumulative);
}

void Outbound::advance(base::Instant now) {
  if (now < retransmit_at_) return;
  rto_.on_timeout();
  congestion_.on_timeout();
  outstanding_.on_timeout(now);
  after_losses();
  forward_due_ = outstanding_.must_forward();
  restart_timer(now);
}

void Outbound::write(PacketWriter& packet, base::Instant now) {
  if (!started_) return;
  write_retransmissions(packet, now);
  if (forward_due_) write_forward_tsn(packet, now);
  write_new(packet, now);
}

// One FORWARD TSN covers all abandoned chunks at the front of the line.
void Outbound::write_forward_tsn(PacketWriter& packet, base::Instant now) {
  const auto skipped = outstanding_.skipped_streams();
  if (packet.room() < 4 + 4 * skipped.size()) return;
  ForwardTsn::write(packet, outstanding_.forward_point(), skipped);
  forward_due_ = false;
  forwarded_at_ = now;
  if (retransmit_at_ == base::never) restart_timer(now);
}

void Outbound::write_retransmissions(PacketWriter& packet, base::Instant now) {
  const bool must_forward = outstanding_.must_forward();
  bool any = false;
  while (const auto size = outstanding_.next_retransmission(now)) {
    if (payload_room(packet) < *size || !(fast_retransmit_ || may_send(*size))) break;
    outstanding_.retransmit(now).write(packet);
    any = true;
  }
  if (any) {
    fast_retransmit_ = false;
    restart_timer(now);
  }
  after_losses();  // some may have expired while they waited for room in the window
  if (!must_forward && outstanding_.must_forward()) forward_due_ = true;
}

void Outbound::write_new(PacketWriter& packet, base::Instant now) {
  while (const auto left = queue_.front_size(now)) {
    const std::size_t size = std::min(*left, payload_room(packet));
    const bool worth_it = size == *left || size >= smallest_piece;
    if (!worth_it || !may_send(size) || outstanding_.full()) break;
    outstanding_.send(queue_.dequeue(size), now).write(packet);
    if (retransmit_at_ == base::never) restart_timer(now);
  }
}

// One chunk may always be in flight: it probes a window that the peer has closed, whose reopening
// may have been lost (RFC 9260 §6.1 A). The last chunk may exceed the congestion window (§6.1
// B): after a timeout two leave instead of one, so that the peer does not delay its answer.
bool Outbound::may_send(std::size_t size) const {
  const std::size_t in_flight = outstanding_.in_flight();
  if (in_flight == 0) return true;
  return in_flight < congestion_.window() && in_flight + size <= peer_window_;
}

void Outbound::after_losses() {
  if (!outstanding_.last_is_abandoned_and_open()) return;
  queue_.drop_started();
  outstanding_.close_abandoned();
}

void Outbound::restart_timer(base::Instant now) {
  retransmit_at_ = outstanding_.empty() ? base::never : now + rto_.value();
}

}  // namespace visio::protocol::sctp
