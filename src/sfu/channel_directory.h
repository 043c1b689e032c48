#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/time.h"
#include "protocol/sctp/data_channels.h"
#include "transport/transport.h"

namespace visio::sfu {

namespace sctp = protocol::sctp;

/// A transport's data channels by their labels, and the messages that wait for one to open.
class ChannelDirectory {
 public:
  /// Opens a channel of ours.
  void open(transport::Transport& transport, const sctp::ChannelParameters& parameters);

  /// The peer opened a channel.
  void add(transport::Transport& transport, const sctp::ChannelOpened& opened, base::Instant now);

  /// The channel on `stream` can be used; its label, empty for an unknown one.
  std::string_view make_ready(transport::Transport& transport, sctp::StreamId stream,
                              base::Instant now);

  void remove(sctp::StreamId stream);
  void clear() { channels_.clear(); }

  /// Empty for an unknown stream.
  std::string_view label_of(sctp::StreamId stream) const;

  /// Sends on the channel `label`, or keeps the message until there is one; a lossy message is
  /// never kept.
  void send(transport::Transport& transport, std::string_view label, base::Bytes bytes,
            base::Instant now);

 private:
  struct Channel {
    std::string label;
    sctp::StreamId stream;
    bool is_lossy = false;
    bool is_ready = false;
  };
  struct Waiting {
    std::string label;
    std::vector<std::byte> bytes;
  };

  const Channel* find(std::string_view label) const;
  void release(transport::Transport& transport, const Channel& channel, base::Instant now);
  static void send_on(transport::Transport& transport, const Channel& channel, base::Bytes bytes,
                      base::Instant now);

  std::vector<Channel> channels_;
  std::deque<Waiting> waiting_;
  std::size_t waiting_bytes_ = 0;
};

}  // namespace visio::sfu
