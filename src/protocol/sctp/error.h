#pragma once

#include <cstdint>
#include <expected>

namespace visio::protocol::sctp {

/// Why a call on the association or its channels had no effect.
enum class Error {
  association_ended,  ///< it failed or was shut down; nothing more is sent
  unknown_stream,     ///< no open channel has this stream
  no_free_stream,     ///< every stream of our parity carries a channel
  too_large,          ///< larger than the peer accepts, or a label longer than we allow
  buffer_full,        ///< the peer receives too slowly; nothing of the message was kept
  bad_parameters,     ///< max_retransmits and max_lifetime_ms exclude each other (RFC 8831 §6.4)
};

/// Why an association ended.
enum class Failure : std::uint8_t {
  aborted_by_peer,     ///< it sent ABORT
  shut_down_by_peer,   ///< it sent SHUTDOWN, and what we had sent before has arrived
  peer_restarted,      ///< it lost its state and started over; its channels are gone
  protocol_violation,  ///< it broke a rule, or exceeded a limit, beyond recovery
  aborted_by_us,
};

template <class Value>
using Result = std::expected<Value, Error>;

}  // namespace visio::protocol::sctp
