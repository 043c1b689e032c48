#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace visio::protocol::sdp {

/// RFC 8866 §6.7, as the writer of the description means it.
enum class Direction { sendrecv, sendonly, recvonly, inactive };

constexpr bool sends(Direction direction) {
  return direction == Direction::sendrecv || direction == Direction::sendonly;
}
constexpr bool receives(Direction direction) {
  return direction == Direction::sendrecv || direction == Direction::recvonly;
}

/// The same as the other side sees it.
constexpr Direction reversed(Direction direction) {
  if (direction == Direction::sendonly) return Direction::recvonly;
  if (direction == Direction::recvonly) return Direction::sendonly;
  return direction;
}

/// Who begins the DTLS handshake (RFC 4145 §4, RFC 8842 §5.2).
enum class Setup { actpass, active, passive, holdconn };

/// `a=fingerprint` (RFC 8122 §5).
struct Fingerprint {
  std::string hash;   ///< such as "sha-256", as written
  std::string value;  ///< hex pairs with colons between, as written

  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

/// What says how to reach and to trust the peer; at session level it holds for every section.
struct TransportAttributes {
  std::optional<std::string> ice_ufrag;     ///< RFC 8839 §5.4
  std::optional<std::string> ice_password;  ///< a secret
  std::optional<std::string> ice_options;
  std::vector<Fingerprint> fingerprints;
  std::optional<Setup> setup;

  friend bool operator==(const TransportAttributes&, const TransportAttributes&) = default;
};

/// `a=rtpmap` (RFC 8866 §6.6).
struct RtpMap {
  std::uint8_t payload_type = 0;
  std::string encoding;
  std::uint32_t clock_rate = 0;
  std::string parameters;  ///< the channels, or empty

  friend bool operator==(const RtpMap&, const RtpMap&) = default;
};

/// `a=fmtp` (RFC 8866 §6.15).
struct FormatParameters {
  std::uint8_t payload_type = 0;
  std::string parameters;

  friend bool operator==(const FormatParameters&, const FormatParameters&) = default;
};

/// `a=rtcp-fb` (RFC 4585 §4.2).
struct Feedback {
  std::optional<std::uint8_t> payload_type;  ///< absent for `*`, every payload type
  std::string type;                          ///< such as "nack pli"

  friend bool operator==(const Feedback&, const Feedback&) = default;
};

/// `a=extmap` (RFC 8285 §5).
struct ExtensionMap {
  std::uint16_t id = 0;  ///< 1 … 255 on the wire; 4096 … 4351 ask the answerer to choose
  std::optional<Direction> direction;
  std::string uri;
  std::string attributes;  ///< or empty

  friend bool operator==(const ExtensionMap&, const ExtensionMap&) = default;
};

/// `a=msid` (RFC 8830 §2).
struct Msid {
  std::string stream;  ///< "-" when the track is in none
  std::string track;   ///< or empty

  friend bool operator==(const Msid&, const Msid&) = default;
};

/// `a=ssrc` (RFC 5576 §4.1).
struct SourceAttribute {
  std::uint32_t ssrc = 0;
  std::string name;
  std::optional<std::string> value;

  friend bool operator==(const SourceAttribute&, const SourceAttribute&) = default;
};

/// `a=ssrc-group` (RFC 5576 §4.2): FID pairs media with its retransmission, SIM orders encodings.
struct SourceGroup {
  std::string semantics;
  std::vector<std::uint32_t> ssrcs;

  friend bool operator==(const SourceGroup&, const SourceGroup&) = default;
};

/// As seen by the writer of the description: `send` or `recv` on the wire.
enum class RidDirection { send, receive };

/// `a=rid` (RFC 8851 §10).
struct Rid {
  std::string id;  ///< 1 to 16 letters, digits, '-' and '_'
  RidDirection direction = RidDirection::send;
  std::string restrictions;  ///< or empty

  friend bool operator==(const Rid&, const Rid&) = default;
};

/// One rid of `a=simulcast`; `~` before it means that it begins paused (RFC 8853 §5.1).
struct SimulcastRid {
  std::string id;
  bool paused = false;

  friend bool operator==(const SimulcastRid&, const SimulcastRid&) = default;
};

/// One stream of `a=simulcast`: alternatives of which the sender picks one.
using SimulcastStream = std::vector<SimulcastRid>;

/// `a=simulcast` (RFC 8853 §5.1).
struct Simulcast {
  std::vector<SimulcastStream> send;
  std::vector<SimulcastStream> receive;

  friend bool operator==(const Simulcast&, const Simulcast&) = default;
};

/// An attribute that we keep without reading it.
struct Attribute {
  std::string name;
  std::optional<std::string> value;

  friend bool operator==(const Attribute&, const Attribute&) = default;
};

}  // namespace visio::protocol::sdp
