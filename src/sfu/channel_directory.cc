#include "sfu/channel_directory.h"

#include <algorithm>

namespace visio::sfu {
namespace {

constexpr std::size_t max_waiting_bytes = 100'000;

/// A lossy channel with more than this unacknowledged is behind: what is new would come too late.
constexpr std::size_t max_lossy_backlog = 64 * 1024;

bool is_lossy(const sctp::ChannelParameters& parameters) {
  return parameters.max_retransmits || parameters.max_lifetime_ms;
}

}  // namespace

void ChannelDirectory::open(transport::Transport& transport,
                            const sctp::ChannelParameters& parameters) {
  if (find(parameters.label)) return;
  const auto stream = transport.open_channel(parameters);
  if (!stream) return;
  channels_.push_back({parameters.label, *stream, is_lossy(parameters)});
}

void ChannelDirectory::add(transport::Transport& transport, const sctp::ChannelOpened& opened,
                           base::Instant now) {
  remove(opened.stream);
  channels_.push_back({opened.parameters.label, opened.stream, is_lossy(opened.parameters)});
  make_ready(transport, opened.stream, now);
}

std::string_view ChannelDirectory::make_ready(transport::Transport& transport,
                                              sctp::StreamId stream, base::Instant now) {
  const auto found = std::ranges::find(channels_, stream, &Channel::stream);
  if (found == channels_.end()) return {};
  found->is_ready = true;
  release(transport, *found, now);
  return found->label;
}

void ChannelDirectory::remove(sctp::StreamId stream) {
  std::erase_if(channels_, [&](const Channel& channel) { return channel.stream == stream; });
}

std::string_view ChannelDirectory::label_of(sctp::StreamId stream) const {
  const auto found = std::ranges::find(channels_, stream, &Channel::stream);
  return found == channels_.end() ? std::string_view{} : found->label;
}

void ChannelDirectory::send(transport::Transport& transport, std::string_view label,
                            base::Bytes bytes, base::Instant now) {
  const Channel* const channel = find(label);
  if (channel && channel->is_ready) {
    send_on(transport, *channel, bytes, now);
    return;
  }
  if ((channel && channel->is_lossy) || waiting_bytes_ + bytes.size() > max_waiting_bytes) return;
  waiting_bytes_ += bytes.size();
  waiting_.push_back({std::string(label), {bytes.begin(), bytes.end()}});
}

/// Of several channels with one label the first that is usable counts.
const ChannelDirectory::Channel* ChannelDirectory::find(std::string_view label) const {
  const Channel* best = nullptr;
  for (const Channel& channel : channels_) {
    if (channel.label == label && (!best || (channel.is_ready && !best->is_ready))) best = &channel;
  }
  return best;
}

void ChannelDirectory::release(transport::Transport& transport, const Channel& channel,
                               base::Instant now) {
  std::erase_if(waiting_, [&](const Waiting& waiting) {
    if (waiting.label != channel.label) return false;
    if (!channel.is_lossy) send_on(transport, channel, waiting.bytes, now);
    waiting_bytes_ -= waiting.bytes.size();
    return true;
  });
}

void ChannelDirectory::send_on(transport::Transport& transport, const Channel& channel,
                               base::Bytes bytes, base::Instant now) {
  if (channel.is_lossy && transport.buffered_amount(channel.stream) > max_lossy_backlog) return;
  // A peer that takes nothing loses the message: there is nobody to tell.
  static_cast<void>(transport.send_message(channel.stream, sctp::MessageType::binary, bytes, now));
}

}  // namespace visio::sfu
