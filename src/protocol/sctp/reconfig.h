#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <variant>

#include "base/bytes.h"
#include "protocol/sctp/packet.h"
#include "protocol/sctp/serial.h"
#include "protocol/sctp/stream_id.h"

// The parameters of RE-CONFIG (RFC 6525 §4), each with its parser and its writer.

namespace visio::protocol::sctp {

/// Outgoing SSN Reset Request (RFC 6525 §4.1): its sender resets its half of the named streams.
struct OutgoingReset {
  RequestNumber number;
  RequestNumber answered;  ///< the other side's last request that it answered
  Tsn last_tsn;            ///< what it sent before the reset ends here

  /// The streams as they are in the packet; none means all.
  std::size_t stream_count() const { return streams_.size() / 2; }
  StreamId stream(std::size_t index) const;

  /// `value` is the parameter's; nullopt if it is malformed. write() makes a RE-CONFIG chunk of its
  /// own.
  static std::optional<OutgoingReset> parse(base::Bytes value);
  void write(PacketWriter& packet, std::span<const StreamId> streams) const;

 private:
  base::Bytes streams_;
};

/// RFC 6525 §4.4. The first two mean success; after in_progress the request is to be repeated.
enum class ResetResult : std::uint32_t {
  nothing_to_do = 0,
  performed = 1,
  denied = 2,
  wrong_stream = 3,
  request_in_progress = 4,
  bad_number = 5,
  in_progress = 6,
};

/// Re-configuration Response (RFC 6525 §4.4), to the request of the same number.
struct ResetResponse {
  RequestNumber number;
  ResetResult result = ResetResult::performed;

  /// `value` is the parameter's; nullopt if it is too short. write() makes a RE-CONFIG chunk of its
  /// own.
  static std::optional<ResetResponse> parse(base::Bytes value);
  void write(PacketWriter& packet) const;
};

/// A request of a kind that we deny: resets of our streams by the peer, of the whole association,
/// and added streams. WebRTC uses none of them (RFC 8831 §6.7).
struct OtherRequest {
  RequestNumber number;
};

using ReconfigParameter = std::variant<OutgoingReset, ResetResponse, OtherRequest>;

/// Reads the parameters of a RE-CONFIG chunk one by one; nullopt at the end or at a malformed one.
/// Unknown ones are skipped.
std::optional<ReconfigParameter> next_reconfig_parameter(base::Reader& reader);

}  // namespace visio::protocol::sctp
