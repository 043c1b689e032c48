#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "base/time.h"
#include "protocol/sctp/chunks.h"
#include "protocol/sctp/serial.h"
#include "protocol/sctp/stream_id.h"

namespace visio::protocol::sctp {

/// How long a message is worth sending (RFC 3758, RFC 7496).
struct Reliability {
  std::optional<std::uint16_t> max_retransmits{};
  base::Instant expires_at = base::never;

  bool is_limited() const { return max_retransmits || expires_at != base::never; }

  bool is_exhausted(std::uint32_t retransmits, base::Instant now) const {
    return now >= expires_at || (max_retransmits && retransmits >= *max_retransmits);
  }
};

/// What DataChannels hands down; an empty message is one zero byte under its own PPID.
struct OutboundMessage {
  StreamId stream;
  Ppid ppid = Ppid::binary;
  bool unordered = false;
  Reliability reliability{};
  std::vector<std::byte> bytes;  ///< never empty
};

/// What one DATA chunk carries, before it has a TSN.
struct Fragment {
  StreamId stream;
  Ssn ssn;
  Ppid ppid = Ppid::binary;
  bool beginning = true;
  bool end = true;
  bool unordered = false;
  Reliability reliability{};
  std::uint64_t message = 0;  ///< the same for all fragments of one message
  std::vector<std::byte> payload;
};

/// Bytes that wait for the peer's acknowledgement, queued or in flight.
class BufferedBytes {
 public:
  /// What is added is removed when it is acknowledged or given up.
  void add(StreamId stream, std::size_t size);
  void remove(StreamId stream, std::size_t size);

  std::size_t total() const { return total_; }

  /// Zero if nothing of this stream is buffered.
  std::size_t of(StreamId stream) const;

 private:
  std::size_t total_ = 0;
  std::map<StreamId, std::size_t> streams_;  ///< no zeros
};

/// Messages that are not sent yet. Streams take turns, message by message, so that a long backlog
/// on one does not hold up the others.
class SendQueue {
 public:
  explicit SendQueue(BufferedBytes& buffered) : buffered_(buffered) {}

  /// Unlimited: Outbound checks for room.
  void push(OutboundMessage message);

  /// Bytes left of the message whose turn it is, or nullopt. Drops messages that expired before
  /// their first fragment was taken.
  std::optional<std::size_t> front_size(base::Instant now);

  /// Takes up to `max_size` bytes of that message; front_size() has just said that there is one.
  Fragment dequeue(std::size_t max_size);

  /// Drops the rest of the message of which only the first fragments were taken.
  void drop_started();

  /// The stream's next ordered message has SSN 0 again.
  void reset(StreamId stream);

  bool empty() const { return message_count_ == 0; }

  /// Messages not yet taken whole.
  std::size_t size() const { return message_count_; }

 private:
  struct Stream {
    std::deque<OutboundMessage> messages;
    Ssn next_ssn;
  };

  void drop_expired(StreamId id, Stream& stream, base::Instant now);
  bool choose_stream(base::Instant now);
  void finish_message();

  BufferedBytes& buffered_;
  std::map<StreamId, Stream> streams_;
  std::size_t message_count_ = 0;
  StreamId current_;       ///< whose turn it is, or was last
  bool chosen_ = false;    ///< current_ has a message whose turn it is
  std::size_t taken_ = 0;  ///< bytes of that message that are fragments already
  std::uint64_t message_ = 0;
};

}  // namespace visio::protocol::sctp
