#include "protocol/sctp/association.h"

#include <algorithm>
#include <utility>

#include "base/reader.h"

namespace visio::protocol::sctp {
namespace {

constexpr std::uint8_t tag_reflected = 1;  // the T bit of ABORT and SHUTDOWN COMPLETE
constexpr std::uint16_t stale_cookie = 3;

}  // namespace

Association::Association(const Config& config)
    : config_(config), handshake_(config), outbound_(config), buffer_(config.mtu) {}

void Association::receive(base::Bytes bytes, base::Instant now) {
  auto packet = Packet::parse(bytes);
  if (!packet || packet->header().source_port != config_.remote_port ||
      packet->header().destination_port != config_.local_port) {
    return;
  }
  while (const auto chunk = packet->next_chunk()) {
    if (!is_for_us(packet->header(), *chunk) || !handle_chunk(*chunk, now)) break;
  }
  after_packet(now);
}

void Association::abort() {
  if (ended_) return;
  if (peer()) return end_with_abort(Failure::aborted_by_us, peer()->tag);
  end(Failure::aborted_by_us);
}

Result<void> Association::send(OutboundMessage message) {
  if (ended_ || shutdown_received_) return std::unexpected(Error::association_ended);
  if (!outbound_.push(std::move(message))) return std::unexpected(Error::buffer_full);
  return {};
}

bool Association::complete_reset(StreamId stream) {
  if (!resets_.complete(stream)) return false;
  outbound_.on_stream_reset(stream);
  return true;
}

std::optional<base::Bytes> Association::poll_transmit(base::Instant now) {
  if (ended_) return poll_farewell();
  if (const auto packet = handshake_.poll_packet(buffer_)) return packet;
  if (!peer()) return std::nullopt;
  PacketWriter packet(buffer_, header_to_peer(peer()->tag));
  handshake_.write(packet);
  if (up_) write_chunks(packet, now);
  return packet.empty() ? std::nullopt : std::optional(packet.seal());
}

std::optional<AssociationEvent> Association::poll_event() {
  std::optional<AssociationEvent> event;
  if (events_.empty()) return event;
  event = std::move(events_.front());
  events_.pop_front();
  return event;
}

void Association::release(std::size_t held) {
  if (ended_ || !inbound_) return;
  inbound_->release(held);
  collect_messages();
  perform_reset();
}

void Association::advance(base::Instant now) {
  if (ended_) return;
  handshake_.advance(now);
  outbound_.advance(now);
  resets_.advance(now, outbound_.rto());
  if (inbound_) inbound_->advance(now);
  after_packet(now);
}

base::Instant Association::next_deadline() const {
  if (ended_) return base::never;
  const base::Instant deadline =
      std::min({handshake_.next_deadline(), outbound_.next_deadline(), resets_.next_deadline()});
  return inbound_ ? std::min(deadline, inbound_->next_deadline()) : deadline;
}

// RFC 9260 §8.5. A peer that has lost its state has only our tag to answer with.
bool Association::is_for_us(const PacketHeader& header, const Chunk& chunk) const {
  if (chunk.type == ChunkType::init) return header.verification_tag == 0;
  if (header.verification_tag == config_.verification_tag) return true;
  return chunk.type == ChunkType::abort && (chunk.flags & tag_reflected) != 0 && peer() &&
         header.verification_tag == peer()->tag;
}

// False if the rest of the packet is to be ignored.
bool Association::handle_chunk(const Chunk& chunk, base::Instant now) {
  if (ended_) {
    shutdown_ack_due_ = *ended_ == Failure::shut_down_by_peer && chunk.type == ChunkType::shutdown;
    return false;
  }
  switch (chunk.type) {
    case ChunkType::data:
      on_data(chunk);
      break;
    case ChunkType::init:
    case ChunkType::init_ack:
    case ChunkType::cookie_echo:
    case ChunkType::cookie_ack:
      return handle_handshake(chunk, now);
    case ChunkType::sack:
      if (const auto sack = Sack::parse(chunk); sack && up_) outbound_.on_sack(*sack, now);
      break;
    case ChunkType::heartbeat:
      heartbeat_.emplace(chunk.value.begin(), chunk.value.end());
      break;
    case ChunkType::abort:
      end(Failure::aborted_by_peer);
      return false;
    case ChunkType::shutdown:
      on_shutdown(chunk);
      break;
    case ChunkType::error:
      on_error(chunk, now);
      break;
    case ChunkType::reconfig:
      if (up_) on_reconfig(chunk, now);
      break;
    case ChunkType::forward_tsn:
      on_forward_tsn(chunk);
      break;
    case ChunkType::heartbeat_ack:
    case ChunkType::shutdown_ack:
    case ChunkType::shutdown_complete:
      break;  // answers to what we never send
    default:
      return may_be_skipped(chunk.type);
  }
  return !ended_;
}

// As handle_chunk(). INIT and INIT ACK travel alone (RFC 9260 §6.10).
bool Association::handle_handshake(const Chunk& chunk, base::Instant now) {
  if (chunk.type == ChunkType::init) {
    on_init(chunk);
    return false;
  }
  if (chunk.type == ChunkType::init_ack) {
    on_init_ack(chunk, now);
    return false;
  }
  if (chunk.type == ChunkType::cookie_ack) {
    handshake_.on_cookie_ack();
  } else if (handshake_.on_cookie_echo(chunk.value)) {
    begin_inbound();
  }
  after_handshake();
  return !ended_;
}

void Association::on_data(const Chunk& chunk) {
  const auto data = Data::parse(chunk);
  if (!data || !inbound_) return;
  if (!inbound_->on_data(*data)) end_with_abort(Failure::protocol_violation, peer()->tag);
}

void Association::on_forward_tsn(const Chunk& chunk) {
  const auto forward = ForwardTsn::parse(chunk);
  if (forward && inbound_) inbound_->on_forward_tsn(*forward);
}

void Association::on_init(const Chunk& chunk) {
  const auto init = Init::parse(chunk);
  if (!init || handshake_.on_init(*init)) return;
  end_with_abort(Failure::peer_restarted, init->tag);
}

void Association::on_init_ack(const Chunk& chunk, base::Instant now) {
  const auto init = Init::parse(chunk);
  if (init && handshake_.on_init_ack(*init, now)) begin_inbound();
}

void Association::on_error(const Chunk& chunk, base::Instant now) {
  if (base::Reader(chunk.value).u16() == stale_cookie) handshake_.on_stale_cookie(now);
}

void Association::on_shutdown(const Chunk& chunk) {
  const auto cumulative = parse_shutdown(chunk);
  if (!cumulative || !up_) return;
  shutdown_received_ = true;
  outbound_.on_shutdown(*cumulative);
}

void Association::on_reconfig(const Chunk& chunk, base::Instant now) {
  base::Reader reader(chunk.value);
  while (const auto parameter = next_reconfig_parameter(reader)) {
    if (const auto* reset = std::get_if<OutgoingReset>(&*parameter)) resets_.on_request(*reset);
    if (const auto* other = std::get_if<OtherRequest>(&*parameter)) resets_.on_request(*other);
    const auto* response = std::get_if<ResetResponse>(&*parameter);
    if (!response) continue;
    for (const StreamId stream : resets_.on_response(*response, now, outbound_.rto())) {
      outbound_.on_stream_reset(stream);
      events_.emplace_back(OurResetDone{stream});
    }
  }
}

void Association::begin_inbound() {
  inbound_.emplace(config_, peer()->initial_tsn);
}

void Association::after_handshake() {
  if (up_ || handshake_.state() != Handshake::State::established) return;
  up_ = true;
  outbound_.start(peer()->receive_window, peer()->forward_tsn);
  resets_.start({config_.initial_tsn}, peer()->initial_tsn);
  events_.emplace_back(AssociationUp{});
}

void Association::after_packet(base::Instant now) {
  if (ended_) return;
  if (inbound_ && up_) {
    inbound_->end_packet(now);
    collect_messages();
    perform_reset();
  }
  if (!shutdown_received_ || !outbound_.finished()) return;
  shutdown_ack_due_ = true;
  end(Failure::shut_down_by_peer);
}

void Association::collect_messages() {
  while (auto message = inbound_->poll()) events_.emplace_back(std::move(*message));
}

void Association::perform_reset() {
  const auto reset = resets_.perform(inbound_->cumulative());
  if (!reset) return;
  const auto begin_anew = [this](StreamId stream) {
    inbound_->reset(stream);
    events_.emplace_back(PeerResetStream{stream});
  };
  if (reset->all) {
    for (std::uint16_t stream = 0; stream < max_streams; ++stream) begin_anew({stream});
  }
  for (const StreamId stream : reset->streams) begin_anew(stream);
}

void Association::end(Failure reason) {
  ended_ = reason;
  events_.emplace_back(AssociationEnded{reason});
}

void Association::end_with_abort(Failure reason, std::uint32_t tag) {
  abort_tag_ = tag;
  end(reason);
}

PacketHeader Association::header_to_peer(std::uint32_t tag) const {
  return {config_.local_port, config_.remote_port, tag};
}

std::optional<base::Bytes> Association::poll_farewell() {
  if (const auto tag = std::exchange(abort_tag_, std::nullopt)) {
    PacketWriter packet(buffer_, header_to_peer(*tag));
    packet.chunk(ChunkType::abort);
    return packet.seal();
  }
  if (std::exchange(shutdown_ack_due_, false)) {
    PacketWriter packet(buffer_, header_to_peer(peer()->tag));
    packet.chunk(ChunkType::shutdown_ack);
    return packet.seal();
  }
  return std::nullopt;
}

// Control chunks stand before DATA (RFC 9260 §6.10). A SACK that could still wait leaves with data.
void Association::write_chunks(PacketWriter& packet, base::Instant now) {
  if (const auto heartbeat = std::exchange(heartbeat_, std::nullopt);
      heartbeat && packet.room() >= heartbeat->size()) {
    packet.chunk(ChunkType::heartbeat_ack, 0, *heartbeat);
  }
  if (inbound_->must_acknowledge() || (inbound_->may_acknowledge() && outbound_.has_backlog())) {
    inbound_->write_sack(packet);
  }
  resets_.write(packet, outbound_.last_assigned_tsn(), now, outbound_.rto(),
                [this](StreamId stream) { return outbound_.buffered().of(stream) == 0; });
  outbound_.write(packet, now);
}

}  // namespace visio::protocol::sctp
