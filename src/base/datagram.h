#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include "base/bytes.h"
#include "base/transport_address.h"

namespace visio::base {

/// What carries datagrams between two addresses.
enum class Transport : std::uint8_t {
  udp,
  tcp,  ///< a connection that carries datagrams framed by their length (RFC 4571)
};

/// The two ends of a datagram's route and what carries it: what RFC 8445 calls a candidate pair
/// once a check has passed.
struct Path {
  TransportAddress local;
  TransportAddress remote;
  Transport transport = Transport::udp;

  friend bool operator==(const Path&, const Path&) = default;
};

/// A datagram that came in on `path`. A view: nothing keeps it beyond the call.
struct Datagram {
  Path path;
  Bytes bytes;
};

/// The largest datagram that we send or accept. WebRTC's media stays under 1,200 bytes of payload;
/// what is larger than an Ethernet frame is dropped at the socket.
inline constexpr std::size_t max_datagram_size = 1500;

}  // namespace visio::base
