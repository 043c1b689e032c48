#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/time.h"
#include "protocol/sctp/data_channels.h"
#include "sfu/receipt.h"
#include "sfu/shared.h"
#include "sfu/stall_clock.h"
#include "transport/transport.h"

namespace visio::sfu {

namespace sctp = protocol::sctp;

/// A message for some peers' data channels. Whoever cannot take it yet keeps the receipt.
struct OutgoingData {
  Shared<std::vector<std::byte>> bytes;
  Shared<Receipt> receipt;  ///< of nothing: nobody waits for it to be taken
};

/// A transport's data channels by their labels, and the messages that wait for one to open, or for
/// room in the association's send buffer.
class ChannelDirectory {
 public:
  /// Bytes that wait for channels that are sure to open: as many as an open one buffers.
  static constexpr std::size_t max_waiting = 1024 * 1024;

  /// Bytes that wait when nothing is known of the channel: it may be one that the peer never opens.
  static constexpr std::size_t max_early = 100'000;

  /// Charged for a waiting message beside its bytes.
  static constexpr std::size_t message_overhead = 64;

  /// A reliable channel of that label is sure to open.
  void await(std::string label);

  /// Opens a channel of ours.
  void open(transport::Transport& transport, const sctp::ChannelParameters& parameters);

  /// The peer opened a channel.
  void add(transport::Transport& transport, const sctp::ChannelOpened& opened, base::Instant now);

  /// The channel on `stream` can be used; its label, empty for an unknown one.
  std::string_view make_ready(transport::Transport& transport, sctp::StreamId stream,
                              base::Instant now);

  /// The channel on `stream` is closed.
  void remove(sctp::StreamId stream);

  /// No channel will ever carry anything: nothing waits any more, or ever will.
  void give_up();

  /// Empty for an unknown stream.
  std::string_view label_of(sctp::StreamId stream) const;

  /// Sends on the channel `label`. A reliable message waits for the channel and for room; a lossy
  /// one that cannot leave soon is dropped.
  void send(transport::Transport& transport, std::string_view label, OutgoingData message,
            base::Instant now);

  /// The peer may have acknowledged something: sends what waits, as far as there is room.
  void drain(transport::Transport& transport, base::Instant now);

  /// Whether somebody is held back although the peer makes no progress.
  bool is_stalled(const transport::Transport& transport, base::Instant now);

 private:
  struct Channel {
    std::string label;
    std::optional<sctp::StreamId> stream;  ///< nothing while it is awaited
    bool is_lossy = false;
    bool is_ready = false;
  };
  /// For a channel that is not open.
  struct Waiting {
    std::string label;
    OutgoingData message;

    std::size_t cost() const { return label.size() + message.bytes->size() + message_overhead; }
  };
  /// For an open channel, in their order.
  struct Queued {
    sctp::StreamId stream;
    OutgoingData message;
  };

  const Channel* find(std::string_view label) const;
  void add(Channel channel);
  void keep(std::string_view label, OutgoingData message, bool is_awaited);
  void release(const Channel& channel);
  void send_lossy(transport::Transport& transport, sctp::StreamId stream, base::Bytes bytes,
                  base::Instant now);

  std::vector<Channel> channels_;
  std::deque<Waiting> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::deque<Queued> queue_;
  StallClock stall_;
  bool given_up_ = false;
};

}  // namespace visio::sfu
