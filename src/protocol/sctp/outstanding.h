#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "base/time.h"
#include "protocol/sctp/chunks.h"
#include "protocol/sctp/send_queue.h"

namespace visio::protocol::sctp {

/// The chunks that have a TSN and that the peer has not acknowledged cumulatively.
class Outstanding {
 public:
  /// A SACK names chunks by 16-bit offsets and we walk all of them for each SACK; 4,096 full chunks
  /// are more than the send buffer holds.
  static constexpr std::size_t capacity = 4096;

  /// Reports of a missing chunk after which it counts as lost (RFC 9260 §7.2.4).
  static constexpr int missing_limit = 3;

  Outstanding(Tsn initial, BufferedBytes& buffered) : first_(initial), buffered_(buffered) {}

  Tsn next_tsn() const { return first_ + static_cast<std::uint32_t>(chunks_.size()); }
  Tsn cumulative() const { return first_.previous(); }
  std::size_t in_flight() const { return in_flight_; }
  bool empty() const { return chunks_.empty(); }
  bool full() const { return chunks_.size() >= capacity; }

  /// Gives the fragment the next TSN. The chunk returned is a view, valid until the next change.
  Data send(Fragment fragment, base::Instant now);

  /// What a SACK changed. `round_trip` is of a chunk that was sent only once (Karn's rule).
  struct Outcome {
    bool advanced = false;  ///< the cumulative TSN moved
    bool lost = false;      ///< chunks are lost that were not before
    std::size_t bytes = 0;  ///< newly acknowledged
    std::optional<base::Duration> round_trip;
  };
  /// nullopt if the SACK is older than what we know, or acknowledges what was never sent.
  std::optional<Outcome> on_sack(const Sack& sack, bool in_recovery, base::Instant now);

  /// SHUTDOWN carries a cumulative TSN and no more.
  void on_cumulative(Tsn cumulative);

  /// Everything in flight is lost.
  void on_timeout(base::Instant now);

  /// The payload size of the first chunk to send again, or nullopt. Gives up messages that have
  /// expired.
  std::optional<std::size_t> next_retransmission(base::Instant now);

  /// That chunk, in flight again. A view, valid until the next change.
  Data retransmit(base::Instant now);

  /// Whether the peer's cumulative TSN waits for chunks that we gave up.
  bool must_forward() const {
    return !chunks_.empty() && chunks_.front().state == State::abandoned;
  }

  /// Where the peer may move its cumulative TSN (RFC 3758 §3.5), and the ordered streams that lose
  /// messages by it.
  Tsn forward_point() const;
  std::vector<SkippedStream> skipped_streams() const;

  /// Partial reliability works only with a peer that understands FORWARD TSN.
  void allow_abandoning() { may_abandon_ = true; }

  /// Whether the message sent last was given up before its end was sent: then its rest need not be.
  bool last_is_abandoned_and_open() const;

  /// Assigns a TSN to the end that is never sent. Without it the peer could see the next message
  /// begin where it waits for the end of this one.
  void close_abandoned();

 private:
  enum class State : std::uint8_t { in_flight, lost, acknowledged, abandoned };

  struct Sent {
    Fragment fragment;
    base::Instant sent_at;
    State state = State::in_flight;
    std::uint32_t retransmits = 0;
    int missing = 0;
  };

  Data data_at(std::size_t index) const;
  bool acknowledge(Sent& chunk, Outcome& outcome, base::Instant now);
  void leave_state(const Sent& chunk);
  void pop_up_to(Tsn cumulative, Outcome& outcome, base::Instant now);
  std::optional<std::size_t> mark_gaps(const Sack& sack, Outcome& outcome, base::Instant now);
  void count_missing(std::size_t end, Outcome& outcome, base::Instant now);
  void lose(std::size_t index, base::Instant now);
  void abandon_message(std::size_t index);
  std::size_t abandoned_prefix() const;

  Tsn first_;  ///< the TSN of chunks_.front()
  std::deque<Sent> chunks_;
  std::size_t in_flight_ = 0;
  std::size_t lost_ = 0;  ///< chunks in State::lost
  bool may_abandon_ = false;
  BufferedBytes& buffered_;
};

}  // namespace visio::protocol::sctp
