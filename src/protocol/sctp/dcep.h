#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace visio::protocol::sctp {

/// What the opener of a channel decides about it (W3C RTCDataChannelInit). Reliable when neither
/// limit is set; at most one of them may be.
struct ChannelParameters {
  std::string label{};
  std::string protocol{};
  bool ordered = true;
  std::optional<std::uint16_t> max_retransmits{};
  std::optional<std::uint32_t> max_lifetime_ms{};

  friend bool operator==(const ChannelParameters&, const ChannelParameters&) = default;
};

/// Bytes of label and protocol together. Each may have 65,535 on the wire; a peer could keep
/// megabytes with us by opening channels, and real labels are short.
inline constexpr std::size_t max_label_size = 1024;

/// The Data Channel Establishment Protocol (RFC 8832): two messages, both here.
namespace dcep {

/// Reads a DATA_CHANNEL_OPEN (RFC 8832 §5.1). nullopt if it is none, malformed, or its label and
/// protocol exceed max_label_size.
std::optional<ChannelParameters> parse_open(base::Bytes message);
std::vector<std::byte> write_open(const ChannelParameters& parameters);

/// DATA_CHANNEL_ACK (RFC 8832 §5.2): a single byte.
bool is_ack(base::Bytes message);
std::vector<std::byte> write_ack();

}  // namespace dcep
}  // namespace visio::protocol::sctp
