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

// The parameters of RE-CONFIG (RFC 6525 §4), read and written side by side.

namespace visio::protocol::sctp {

/// Outgoing SSN Reset Request: its sender starts the named streams anew.
struct OutgoingReset {
  RequestNumber number;
  RequestNumber answered;  ///< the last request of the other side that it answered
  Tsn last_tsn;            ///< what it sent before the reset ends here

  /// The streams as they stand in the packet; none means all.
  std::size_t stream_count() const { return streams_.size() / 2; }
  StreamId stream(std::size_t index) const;

  static std::optional<OutgoingReset> parse(base::Bytes value);
  void write(PacketWriter& packet, std::span<const StreamId> streams) const;

 private:
  base::Bytes streams_;
};

enum class ResetResult : std::uint32_t {
  nothing_to_do = 0,
  performed = 1,
  denied = 2,
  wrong_stream = 3,
  request_in_progress = 4,
  bad_number = 5,
  in_progress = 6,
};

/// Re-configuration Response.
struct ResetResponse {
  RequestNumber number;
  ResetResult result = ResetResult::performed;

  static std::optional<ResetResponse> parse(base::Bytes value);
  void write(PacketWriter& packet) const;
};

/// A request of a kind that we answer with no: resets of our streams by the peer, of the whole
/// association, and added streams. WebRTC asks for none of them (RFC 8831 §6.7).
struct OtherRequest {
  RequestNumber number;
};

using ReconfigParameter = std::variant<OutgoingReset, ResetResponse, OtherRequest>;

/// Takes the parameters of a RE-CONFIG chunk one by one; nothing at the end or when one is
/// malformed. What is unknown is passed over.
std::optional<ReconfigParameter> next_reconfig_parameter(base::Reader& reader);

}  // namespace visio::protocol::sctp
