#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

#include "base/time.h"
#include "protocol/sctp/reconfig.h"

namespace visio::protocol::sctp {

/// Resets streams in either direction, which closes data channels (RFC 6525 §5, RFC 8831 §6.7). One
/// request of ours and one of the peer's is under way at a time.
class StreamReset {
 public:
  /// `first` is our initial TSN and `expected` the peer's: their requests count from there.
  void start(Tsn first, Tsn expected);

  /// Resets our outgoing half of the stream, once `may_reset` of poll() says that it can be.
  void request(StreamId stream) { wanted_.insert(stream); }

  /// Whether the reset waits to be sent or to be answered.
  bool is_requested(StreamId stream) const;

  /// Requests of the peer. Its own reset is performed when everything sent before it has arrived;
  /// others are denied.
  void on_request(const OutgoingReset& request);
  void on_request(const OtherRequest& request);

  /// The streams that the peer has now reset for us; empty when the response ends nothing.
  std::vector<StreamId> on_response(const ResetResponse& response, base::Instant now,
                                    base::Duration rto);

  /// The peer has shown that it performed the request for this stream. False if none was sent.
  bool complete(StreamId stream);

  /// The streams of a request that is being performed.
  struct Performed {
    bool all = false;  ///< every stream, whatever `streams` names
    std::vector<StreamId> streams;
  };

  /// Performs the peer's request, and makes its response due, if our receiving half has everything
  /// that precedes it: all TSNs up to `cumulative` have arrived. nullopt if there is nothing to do
  /// yet.
  std::optional<Performed> perform(Tsn cumulative);

  /// Makes a request that is still unanswered due again (RFC 6525 §5.1.1).
  void advance(base::Instant now, base::Duration rto);
  base::Instant next_deadline() const { return retransmit_at_; }

  /// Writes a response, if due, and a request, if one is due or can be made of streams for which
  /// `may_reset` holds.
  template <class MayReset>
  void write(PacketWriter& packet, Tsn last_tsn, base::Instant now, base::Duration rto,
             MayReset may_reset) {
    if (!outgoing_) begin_request(last_tsn, now, rto, may_reset);
    write_due(packet);
  }

 private:
  /// In one request; the rest comes in the next. It fits in every packet beside a response.
  static constexpr std::size_t max_streams_per_request = 128;

  struct Outgoing {
    OutgoingReset request;
    std::vector<StreamId> streams;
  };
  struct Incoming {
    RequestNumber number;
    Tsn last_tsn;
    Performed reset;
  };

  template <class MayReset>
  void begin_request(Tsn last_tsn, base::Instant now, base::Duration rto, MayReset may_reset) {
    std::vector<StreamId> streams;
    for (const StreamId stream : wanted_) {
      if (streams.size() < max_streams_per_request && may_reset(stream)) streams.push_back(stream);
    }
    if (!streams.empty()) begin_request(std::move(streams), last_tsn, now, rto);
  }
  void begin_request(std::vector<StreamId> streams, Tsn last_tsn, base::Instant now,
                     base::Duration rto);
  bool is_next(RequestNumber number);
  void respond(RequestNumber number, ResetResult result);
  void write_due(PacketWriter& packet);

  std::set<StreamId> wanted_;
  std::optional<Outgoing> outgoing_;
  bool request_due_ = false;
  RequestNumber next_;
  base::Instant retransmit_at_ = base::never;

  std::optional<Incoming> incoming_;
  RequestNumber expected_;
  ResetResult last_result_ = ResetResult::nothing_to_do;
  std::optional<ResetResponse> response_;
};

}  // namespace visio::protocol::sctp
