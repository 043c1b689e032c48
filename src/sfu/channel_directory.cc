#include "sfu/channel_directory.h"

#include <algorithm>
#include <utility>

namespace visio::sfu {
namespace {

/// A lossy channel with more than this unacknowledged is behind: what is new would come too late.
constexpr std::size_t max_lossy_backlog = 64 * 1024;

bool is_lossy(const sctp::ChannelParameters& parameters) {
  return parameters.max_retransmits || parameters.max_lifetime_ms;
}

}  // namespace

void ChannelDirectory::await(std::string label) {
  if (find(label)) return;
  channels_.push_back({.label = std::move(label), .stream = {}});
}

void ChannelDirectory::open(transport::Transport& transport,
                            const sctp::ChannelParameters& parameters) {
  const Channel* const known = find(parameters.label);
  if (known && known->stream) return;
  const auto stream = transport.open_channel(parameters);
  if (!stream) return;
  add({.label = parameters.label, .stream = *stream, .is_lossy = is_lossy(parameters)});
}

void ChannelDirectory::add(transport::Transport& transport, const sctp::ChannelOpened& opened,
                           base::Instant now) {
  remove(opened.stream);
  add({.label = opened.parameters.label,
       .stream = opened.stream,
       .is_lossy = is_lossy(opened.parameters)});
  make_ready(transport, opened.stream, now);
}

/// Takes the place of the one that was awaited.
void ChannelDirectory::add(Channel channel) {
  std::erase_if(channels_, [&](const Channel& other) {
    return !other.stream && other.label == channel.label;
  });
  channels_.push_back(std::move(channel));
}

std::string_view ChannelDirectory::make_ready(transport::Transport& transport,
                                              sctp::StreamId stream, base::Instant now) {
  const auto found = std::ranges::find(channels_, stream, &Channel::stream);
  if (found == channels_.end()) return {};
  found->is_ready = true;
  release(*found);
  drain(transport, now);
  return found->label;
}

void ChannelDirectory::remove(sctp::StreamId stream) {
  std::erase_if(channels_, [&](const Channel& channel) { return channel.stream == stream; });
}

void ChannelDirectory::give_up() {
  given_up_ = true;
  channels_.clear();
  waiting_.clear();
  queue_.clear();
}

std::string_view ChannelDirectory::label_of(sctp::StreamId stream) const {
  const auto found = std::ranges::find(channels_, stream, &Channel::stream);
  return found == channels_.end() ? std::string_view{} : found->label;
}

void ChannelDirectory::send(transport::Transport& transport, std::string_view label,
                            OutgoingData message, base::Instant now) {
  if (given_up_) return;
  const Channel* const channel = find(label);
  if (!channel || !channel->is_ready) {
    if (!channel || !channel->is_lossy) keep(label, std::move(message), channel != nullptr);
    return;
  }
  if (channel->is_lossy) return send_lossy(transport, *channel->stream, *message.bytes, now);
  queue_.push_back({*channel->stream, std::move(message)});
  drain(transport, now);
}

// A message that the channel will never take, because it is closed or takes none so large, is in
// nobody's way.
void ChannelDirectory::drain(transport::Transport& transport, base::Instant now) {
  while (!queue_.empty()) {
    const auto& [stream, message] = queue_.front();
    const auto sent =
        transport.send_message(stream, sctp::MessageType::binary, *message.bytes, now);
    if (!sent && sent.error() == sctp::Error::buffer_full) return;
    queue_.pop_front();
  }
}

bool ChannelDirectory::is_stalled(const transport::Transport& transport, base::Instant now) {
  if (queue_.empty() && waiting_bytes_ <= max_waiting) {
    stall_.stop();
    return false;
  }
  return !given_up_ && stall_.is_stalled(transport.acknowledged_bytes(), now);
}

/// Of several channels with one label the first that is usable counts.
const ChannelDirectory::Channel* ChannelDirectory::find(std::string_view label) const {
  const Channel* best = nullptr;
  for (const Channel& channel : channels_) {
    if (channel.label == label && (!best || (channel.is_ready && !best->is_ready))) best = &channel;
  }
  return best;
}

/// What is over the bound keeps its receipt: its sender is held back, and so bounds it.
void ChannelDirectory::keep(std::string_view label, OutgoingData message, bool is_awaited) {
  Waiting waiting{std::string(label), std::move(message)};
  const std::size_t after = waiting_bytes_ + waiting.cost();
  if (!is_awaited && after > max_early) return;
  if (after <= max_waiting) waiting.message.receipt.reset();
  waiting_bytes_ = after;
  waiting_.push_back(std::move(waiting));
}

void ChannelDirectory::release(const Channel& channel) {
  std::erase_if(waiting_, [&](Waiting& waiting) {
    if (waiting.label != channel.label) return false;
    waiting_bytes_ -= waiting.cost();
    if (!channel.is_lossy) queue_.push_back({*channel.stream, std::move(waiting.message)});
    return true;
  });
}

void ChannelDirectory::send_lossy(transport::Transport& transport, sctp::StreamId stream,
                                  base::Bytes bytes, base::Instant now) {
  if (transport.buffered_amount(stream) > max_lossy_backlog) return;
  // Where there is no room for it either, it is dropped for this peer alone.
  static_cast<void>(transport.send_message(stream, sctp::MessageType::binary, bytes, now));
}

}  // namespace visio::sfu
