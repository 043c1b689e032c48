#include "protocol/sctp/data_channels.h"

#include <algorithm>
#include <utility>

namespace visio::protocol::sctp {
namespace {

bool is_empty_message(Ppid ppid) {
  return ppid == Ppid::empty_text || ppid == Ppid::empty_binary;
}

std::optional<MessageType> type_of(Ppid ppid) {
  switch (ppid) {
    case Ppid::text:
    case Ppid::empty_text:
      return MessageType::text;
    case Ppid::binary:
    case Ppid::empty_binary:
      return MessageType::binary;
    case Ppid::dcep:
      break;
  }
  return std::nullopt;
}

Ppid ppid_of(MessageType type, bool empty) {
  if (type == MessageType::text) return empty ? Ppid::empty_text : Ppid::text;
  return empty ? Ppid::empty_binary : Ppid::binary;
}

StreamId after(StreamId stream) {
  return {static_cast<std::uint16_t>((stream.value + 2) % max_streams)};
}

Reliability reliability_of(const ChannelParameters& parameters, base::Instant now) {
  Reliability reliability{.max_retransmits = parameters.max_retransmits};
  if (parameters.max_lifetime_ms) {
    reliability.expires_at = now + std::chrono::milliseconds(*parameters.max_lifetime_ms);
  }
  return reliability;
}

StreamId first_stream(Role role) {
  return {static_cast<std::uint16_t>(role == Role::dtls_client ? 0 : 1)};
}

}  // namespace

DataChannels::DataChannels(Role role, const Config& config)
    : config_(config), association_(config), next_stream_(first_stream(role)) {}

void DataChannels::set_role(Role role) {
  next_stream_ = first_stream(role);
}

void DataChannels::connect(base::Instant now) {
  if (!association_.is_ended()) association_.connect(now);
}

void DataChannels::receive(base::Bytes packet, base::Instant now) {
  association_.receive(packet, now);
  handle_events();
}

Result<StreamId> DataChannels::open(const ChannelParameters& parameters) {
  if (association_.is_ended()) return std::unexpected(Error::association_ended);
  if (parameters.max_retransmits && parameters.max_lifetime_ms) {
    return std::unexpected(Error::bad_parameters);
  }
  if (parameters.label.size() + parameters.protocol.size() > max_label_size) {
    return std::unexpected(Error::too_large);
  }
  const auto stream = free_stream();
  if (!stream) return std::unexpected(Error::no_free_stream);
  if (auto sent = send_dcep(*stream, dcep::write_open(parameters)); !sent) {
    return std::unexpected(sent.error());
  }
  channels_.emplace(*stream, Channel{.parameters = parameters});
  next_stream_ = after(*stream);
  return *stream;
}

Result<void> DataChannels::send(StreamId stream, MessageType type, base::Bytes bytes,
                                base::Instant now) {
  if (association_.is_ended()) return std::unexpected(Error::association_ended);
  const auto found = channels_.find(stream);
  if (found == channels_.end() || found->second.closing) {
    return std::unexpected(Error::unknown_stream);
  }
  if (bytes.size() > config_.max_outbound_message) return std::unexpected(Error::too_large);

  const Channel& channel = found->second;
  const Reliability reliability = reliability_of(channel.parameters, now);
  // Asked before the bytes are copied: whoever waits for room tries again and again.
  if (!association_.has_room(bytes.size(), reliability.is_limited())) {
    return std::unexpected(Error::buffer_full);
  }
  OutboundMessage message{.stream = stream,
                          .ppid = ppid_of(type, bytes.empty()),
                          .unordered = !channel.parameters.ordered && channel.acknowledged,
                          .reliability = reliability,
                          .bytes = {bytes.begin(), bytes.end()}};
  // SCTP carries no empty message: a zero byte stands in for it (RFC 8831 §6.6).
  if (bytes.empty()) message.bytes.push_back(std::byte{0});
  return association_.send(std::move(message));
}

void DataChannels::close(StreamId stream) {
  const auto found = channels_.find(stream);
  if (found != channels_.end() && !found->second.closing) begin_closing(found);
}

void DataChannels::abort() {
  association_.abort();
  handle_events();
}

std::optional<base::Bytes> DataChannels::poll_transmit(base::Instant now) {
  return association_.poll_transmit(now);
}

std::optional<Event> DataChannels::poll_event() {
  if (events_.empty()) return std::nullopt;
  OwnedEvent owned = std::move(events_.front());
  events_.pop_front();
  return std::visit(
      [this]<class Told>(Told& told) -> Event {
        if constexpr (std::is_same_v<Told, OwnedMessage>) {
          polled_ = std::move(told.bytes);
          return Message{told.stream, told.type, polled_, told.held};
        } else {
          return std::move(told);
        }
      },
      owned);
}

void DataChannels::release(std::size_t held) {
  association_.release(held);
  handle_events();
}

void DataChannels::advance(base::Instant now) {
  association_.advance(now);
  handle_events();
}

base::Instant DataChannels::next_deadline() const {
  return association_.next_deadline();
}

std::size_t DataChannels::buffered_amount(StreamId stream) const {
  return association_.buffered_amount(stream);
}

void DataChannels::handle_events() {
  while (auto event = association_.poll_event()) {
    std::visit([this](auto& told) { handle(told); }, *event);
  }
}

void DataChannels::handle(AssociationUp) {
  events_.emplace_back(Connected{});
  if (peer_resets_streams()) return;
  for (auto at = channels_.begin(); at != channels_.end();) {
    const auto channel = at++;
    if (channel->second.closing) finish_closing(channel);
  }
}

void DataChannels::handle(const AssociationEnded& ended) {
  channels_.clear();
  events_.emplace_back(AssociationFailed{ended.reason});
}

void DataChannels::handle(InboundMessage& message) {
  if (message.ppid == Ppid::dcep) {
    association_.release(message.held);
    return handle_dcep(message.stream, message.bytes);
  }
  const auto found = channels_.find(message.stream);
  const auto type = type_of(message.ppid);
  if (found == channels_.end() || found->second.closing || !type) {
    return association_.release(message.held);
  }
  acknowledge(found);  // whatever comes back shows that the OPEN has arrived
  if (is_empty_message(message.ppid)) message.bytes.clear();
  events_.emplace_back(OwnedMessage{message.stream, *type, std::move(message.bytes), message.held});
}

// The peer closes: we answer with our half (RFC 8831 §6.7).
void DataChannels::handle(const PeerResetStream& reset) {
  const auto found = channels_.find(reset.stream);
  if (found == channels_.end()) return;
  found->second.peer_half_reset = true;
  if (!found->second.closing) {
    begin_closing(found);
  } else if (found->second.our_half_reset) {
    finish_closing(found);
  }
}

void DataChannels::handle(const OurResetDone& reset) {
  const auto found = channels_.find(reset.stream);
  if (found == channels_.end()) return;
  found->second.our_half_reset = true;
  if (found->second.peer_half_reset) finish_closing(found);
}

void DataChannels::handle_dcep(StreamId stream, base::Bytes message) {
  if (!dcep::is_ack(message)) return handle_open(stream, message);
  const auto found = channels_.find(stream);
  if (found != channels_.end()) acknowledge(found);
}

void DataChannels::acknowledge(Channels::iterator channel) {
  if (std::exchange(channel->second.acknowledged, true)) return;
  events_.emplace_back(ChannelAcknowledged{channel->first});
}

// A wrong parity is tolerated: it is enough that the stream is free.
void DataChannels::handle_open(StreamId stream, base::Bytes message) {
  if (const auto old = channels_.find(stream); old != channels_.end()) {
    // The peer is done with the old channel, so it has performed our reset: only its response is
    // still to come.
    if (!old->second.peer_half_reset || !association_.complete_reset(stream)) return;
    finish_closing(old);
  }
  if (association_.is_resetting(stream)) return;
  auto parameters = dcep::parse_open(message);
  if (!parameters || channels_.size() >= max_channels || !send_dcep(stream, dcep::write_ack())) {
    return association_.reset_stream(stream);
  }
  channels_.emplace(stream, Channel{.parameters = *parameters, .acknowledged = true});
  events_.emplace_back(ChannelOpened{stream, std::move(*parameters)});
}

// Cycles through the streams instead of reusing the lowest: the peer may not know yet that a stream
// just closed is free again.
std::optional<StreamId> DataChannels::free_stream() const {
  if (channels_.size() >= max_channels) return std::nullopt;
  const std::uint16_t limit =
      association_.peer() ? association_.peer()->outbound_streams : max_streams;
  StreamId stream = next_stream_;
  for (int tries = 0; tries < max_streams / 2; ++tries, stream = after(stream)) {
    if (stream.value < limit && !channels_.contains(stream) && !association_.is_resetting(stream)) {
      return stream;
    }
  }
  return std::nullopt;
}

Result<void> DataChannels::send_dcep(StreamId stream, std::vector<std::byte> message) {
  return association_.send({.stream = stream,
                            .ppid = Ppid::dcep,
                            .unordered = false,
                            .reliability = {},
                            .bytes = std::move(message)});
}

void DataChannels::begin_closing(Channels::iterator channel) {
  channel->second.closing = true;
  if (association_.is_up() && !peer_resets_streams()) return finish_closing(channel);
  association_.reset_stream(channel->first);
}

void DataChannels::finish_closing(Channels::iterator channel) {
  events_.emplace_back(ChannelClosed{channel->first});
  channels_.erase(channel);
}

bool DataChannels::peer_resets_streams() const {
  return association_.peer() && association_.peer()->reconfig;
}

}  // namespace visio::protocol::sctp
