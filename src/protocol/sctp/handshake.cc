#include "protocol/sctp/handshake.h"

#include <algorithm>
#include <utility>

#include "base/writer.h"
#include "protocol/sctp/rto.h"

namespace visio::protocol::sctp {

void Handshake::connect(base::Instant now) {
  if (state_ != State::closed) return;
  state_ = State::cookie_wait;
  init_due_ = true;
  wait_ = Rto::initial;
  retransmit_at_ = now + wait_;
}

bool Handshake::on_init(const Init& init) {
  if (state_ == State::established && init.tag != peer_->tag) return false;
  // A repeated INIT gets the same cookie again.
  if (!candidate_ || candidate_->tag != init.tag || candidate_->initial_tsn != init.initial_tsn) {
    base::Writer writer(candidate_cookie_);
    writer.u32(config_.verification_tag);
    writer.u32(++candidates_);
  }
  candidate_ = peer_from(init);
  init_ack_due_ = true;
  return true;
}

bool Handshake::on_init_ack(const Init& init, base::Instant now) {
  if (state_ != State::cookie_wait || init.cookie.empty() || init.cookie.size() > echo_.size()) {
    return false;
  }
  std::ranges::copy(init.cookie, echo_.begin());
  echo_size_ = init.cookie.size();
  peer_ = peer_from(init);
  state_ = State::cookie_echoed;
  init_due_ = false;
  cookie_echo_due_ = true;
  wait_ = Rto::initial;
  retransmit_at_ = now + wait_;
  return true;
}

// The cases B and D of RFC 9260 §5.2.4; we use one tag in all handshakes, so A and C do not arise.
bool Handshake::on_cookie_echo(base::Bytes cookie) {
  if (!candidate_ || !std::ranges::equal(cookie, candidate_cookie_)) return false;
  const bool known = peer_ && peer_->tag == candidate_->tag;
  if (state_ == State::established && !known) return false;
  peer_ = candidate_;
  state_ = State::established;
  cookie_ack_due_ = true;
  init_due_ = cookie_echo_due_ = false;
  retransmit_at_ = base::never;
  return !known;
}

void Handshake::on_cookie_ack() {
  if (state_ != State::cookie_echoed) return;
  state_ = State::established;
  cookie_echo_due_ = false;
  retransmit_at_ = base::never;
}

void Handshake::on_stale_cookie(base::Instant now) {
  if (state_ != State::cookie_echoed) return;
  cookie_echo_due_ = false;
  state_ = State::closed;
  connect(now);
}

void Handshake::advance(base::Instant now) {
  if (now < retransmit_at_) return;
  (state_ == State::cookie_wait ? init_due_ : cookie_echo_due_) = true;
  wait_ = std::min(2 * wait_, Rto::max);
  retransmit_at_ = now + wait_;
}

std::optional<base::Bytes> Handshake::poll_packet(base::MutableBytes buffer) {
  PacketHeader header{config_.local_port, config_.remote_port, 0};
  if (std::exchange(init_ack_due_, false)) {
    header.verification_tag = candidate_->tag;
    PacketWriter packet(buffer, header);
    Init init = our_init();
    init.cookie = candidate_cookie_;
    init.write(packet, ChunkType::init_ack);
    return packet.seal();
  }
  if (std::exchange(init_due_, false)) {
    PacketWriter packet(buffer, header);
    our_init().write(packet, ChunkType::init);
    return packet.seal();
  }
  return std::nullopt;
}

void Handshake::write(PacketWriter& packet) {
  if (std::exchange(cookie_echo_due_, false)) {
    packet.chunk(ChunkType::cookie_echo, 0, base::Bytes(echo_).first(echo_size_));
  }
  if (std::exchange(cookie_ack_due_, false)) packet.chunk(ChunkType::cookie_ack);
}

Init Handshake::our_init() const {
  return {.tag = config_.verification_tag,
          .receive_window = static_cast<std::uint32_t>(config_.receive_buffer),
          .outbound_streams = max_streams,
          .inbound_streams = max_streams,
          .initial_tsn = {config_.initial_tsn},
          .forward_tsn = true,
          .reconfig = true,
          .cookie = {}};
}

Peer Handshake::peer_from(const Init& init) {
  return {.tag = init.tag,
          .initial_tsn = init.initial_tsn,
          .receive_window = init.receive_window,
          .outbound_streams = std::min(init.inbound_streams, max_streams),
          .forward_tsn = init.forward_tsn,
          .reconfig = init.reconfig};
}

}  // namespace visio::protocol::sctp
