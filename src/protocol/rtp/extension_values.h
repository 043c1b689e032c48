#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "base/time.h"
#include "protocol/rtp/extension.h"
#include "protocol/rtp/extension_block.h"
#include "protocol/rtp/types.h"

namespace visio::protocol::rtp {

/// How loud the packet is, and whether the sender detects a voice in it (RFC 6464 §3).
struct AudioLevel {
  bool voice = false;
  std::uint8_t below_overload = 127;  ///< in -dBov: 0 is the loudest, 127 is silence

  friend bool operator==(AudioLevel, AudioLevel) = default;
};

/// When a packet left, in seconds with 18 fractional bits, modulo 64 s (24 bits).
struct AbsSendTime {
  std::uint32_t value = 0;  ///< below 2^24

  /// `now` in this format. Its epoch is ours: only differences mean something to a receiver.
  static AbsSendTime at(base::Instant now);

  friend bool operator==(AbsSendTime, AbsSendTime) = default;
};

/// What a header's extensions say. Text and bytes are views into the packet they were read from,
/// or into what the caller wants to write.
struct ExtensionValues {
  std::optional<std::string_view> mid{};
  std::optional<std::string_view> rid{};
  std::optional<std::string_view> repaired_rid{};
  std::optional<AudioLevel> audio_level{};
  std::optional<SequenceNumber> transport_sequence_number{};
  std::optional<AbsSendTime> abs_send_time{};
  std::optional<base::Bytes> abs_capture_time{};       ///< 8 or 16 bytes, passed on as they are
  std::optional<base::Bytes> dependency_descriptor{};  ///< passed on as it is

  /// Picks from `block` what `ids` names. An element of a wrong size counts as absent, and of
  /// repeated ones the first well-formed one counts.
  static ExtensionValues read(const ExtensionBlock& block, const ExtensionIds& ids);
};

}  // namespace visio::protocol::rtp
