#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

#include "base/time.h"
#include "protocol/sctp/reconfig.h"

namespace visio::protocol::sctp {

/// Starts streams anew in one direction or the other, which closes data channels (RFC 6525 §5,
/// RFC 8831 §6.7). One request of ours and one of the peer's is under way at a time.
class StreamReset {
 public:
  /// `first` is our initial TSN and `expected` the peer's: their requests count from there.
  void start(Tsn first, Tsn expected);

  /// Resets our outgoing half of the stream, once `may_reset` of poll() says that it can be.
  void request(StreamId stream) { wanted_.insert(stream); }

  bool is_requested(StreamId stream) const;

  /// Takes in a request. It is performed when everything sent before it has arrived.
  void on_request(const OutgoingReset& request);
  void on_request(const OtherRequest& request);

  /// The streams that the peer has now reset for us; empty when the response ends nothing.
  std::vector<StreamId> on_response(const ResetResponse& response, base::Instant now,
                                    base::Duration rto);

  /// The peer has shown that it performed the request for this stream. False if none was sent.
  bool complete(StreamId stream);

  /// Our receiving half has everything up to `cumulative`.
  struct Performed {
    bool all = false;  ///< every stream, whatever `streams` names
    std::vector<StreamId> streams;
  };
  std::optional<Performed> perform(Tsn cumulative);

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
