#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <optional>
#include <vector>

#include "protocol/sctp/chunks.h"
#include "protocol/sctp/serial.h"
#include "protocol/sctp/stream_id.h"

namespace visio::protocol::sctp {

/// A whole message from the peer, in its turn.
struct InboundMessage {
  StreamId stream;
  Ppid ppid = Ppid::binary;
  std::vector<std::byte> bytes;
  std::size_t held = 0;  ///< what it occupies in the receive buffer until it is released
};

/// Puts fragments together and messages in order (RFC 9260 §6.5, §6.6, §6.9).
///
/// The caller makes sure that each TSN is added only once.
class Reassembly {
 public:
  /// Charged per fragment in addition to its bytes: what a list node and a vector take. Without it
  /// a peer could make us store a hundred times the announced window.
  static constexpr std::size_t fragment_overhead = 64;

  Reassembly(std::size_t capacity, std::size_t max_message)
      : capacity_(capacity), max_message_(max_message) {}

  /// What became of a chunk.
  enum class Outcome {
    taken,
    refused,    ///< no room; the chunk is as if it had been lost
    violation,  ///< the message is too large, or the peer's messages can never complete
  };

  /// `next` says that the chunk follows the cumulative TSN. Such a chunk is accepted up to twice
  /// the capacity, since it may be what all others wait for. While polled messages occupy room,
  /// which will be freed anyway, a quarter more is enough: for peers that count no overhead.
  Outcome add(const Data& data, bool next);

  /// Drops fragments up to `cumulative`: their messages will not be completed.
  void forward(Tsn cumulative);

  /// Ordered messages of the stream up to this one will not come.
  void skip(const SkippedStream& skipped);

  /// The stream restarts with SSN 0. Messages still waiting for earlier ones are dropped.
  void reset(StreamId stream);

  /// The next message, or nullopt. Its `held` bytes count against the window until release().
  std::optional<InboundMessage> poll();

  /// A polled message has left the receive buffer.
  void release(std::size_t held);

  /// Bytes that we may still be sent.
  std::size_t window() const { return capacity_ - (held_ < capacity_ ? held_ : capacity_); }

 private:
  /// Neighbouring fragments of one message.
  struct Run {
    Data head;  ///< of the first fragment; its payload is not kept
    Tsn last;
    bool end = false;
    std::size_t size = 0;
    std::list<std::vector<std::byte>> pieces;  ///< a list: runs are joined without copying
  };
  using Runs =
      std::map<Tsn, Run>;  ///< by first TSN; all lie within a window, so the order is sound

  struct Stream {
    Ssn next;
    std::map<Ssn, InboundMessage> waiting;
  };

  static bool is_continued(const Run& before, const Run& after);
  Runs::iterator join_neighbours(Runs::iterator run);
  void complete(const Run& run);
  void deliver(Stream& stream, Ssn ssn, InboundMessage message);
  void deliver_waiting(Stream& stream);

  std::size_t capacity_;
  std::size_t max_message_;
  std::size_t held_ = 0;
  std::size_t polled_ = 0;  ///< of these, in messages that were polled and not released
  Runs runs_;
  std::map<StreamId, Stream> streams_;
  std::deque<InboundMessage> ready_;
};

}  // namespace visio::protocol::sctp
