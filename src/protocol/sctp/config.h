#pragma once

#include <cstddef>
#include <cstdint>

namespace visio::protocol::sctp {

/// What an association is created with. It has no source of randomness: the caller draws the random
/// values.
struct Config {
  std::uint32_t verification_tag = 0;  ///< random, not zero
  std::uint32_t initial_tsn = 0;       ///< random

  /// The ports of `a=sctp-port` (RFC 8841 §5); 5000 is what every browser uses.
  std::uint16_t local_port = 5000;
  std::uint16_t remote_port = 5000;

  /// The largest SCTP packet: a multiple of 4, at least 1,100 (a peer's cookie must fit). With UDP,
  /// IPv6 and a DTLS record (AES-GCM) around it, it stays within 1,280 bytes, which every IPv6 link
  /// carries.
  std::size_t mtu = 1188;

  /// The largest message that we accept, announced in `a=max-message-size` (RFC 8841 §6).
  std::size_t max_inbound_message = 65535;

  /// The largest message that the peer announced to accept.
  std::size_t max_outbound_message = 65535;

  /// Bytes of messages held for sending or until acknowledged. Sixteen of the largest: a peer that
  /// is further behind than that is not helped by more memory.
  std::size_t send_buffer = 1024 * 1024;

  /// In addition, for what must not wait behind a backlog of reliable messages: those that are
  /// given up if they do not get through, and the few that open channels.
  std::size_t send_reserve = 128 * 1024;

  /// Bytes of messages held until they are complete, in order, and polled. At 100 ms round trip
  /// this allows 20 Mbit/s, more than a meeting's data needs.
  std::size_t receive_buffer = 256 * 1024;
};

/// Streams per direction. Browsers use no stream id above it (libwebrtc allows 1,024).
inline constexpr std::uint16_t max_streams = 1024;

}  // namespace visio::protocol::sctp
