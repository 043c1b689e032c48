#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/sfu/meeting.h"

namespace visio::tests {

inline constexpr rtp::PayloadType opus_type{111};
inline constexpr rtp::PayloadType red_type{63};

/// Somebody's microphone: one packet of 20 ms after the other.
class Microphone {
 public:
  Microphone(Person& person, std::string mid, std::uint32_t ssrc)
      : person_(person), mid_(std::move(mid)), stream_({ssrc}) {}

  void speak(std::uint8_t level = 10) {
    say(opus_type, base::as_bytes("twenty milliseconds of sound"), level);
  }

  void say(rtp::PayloadType type, base::Bytes payload, std::uint8_t level = 10) {
    const rtp::Header header{.payload_type = type,
                             .sequence_number = index.sequence_number(),
                             .timestamp = timestamp,
                             .ssrc = stream_.ssrc()};
    rtp::ExtensionValues values;
    values.mid = mid_;
    values.audio_level = {.voice = true, .below_overload = level};
    person_.send(stream_, index, header, values, payload);
    skip();
  }

  /// Sends the packet with the index `which` as if it were made just now.
  void repeat(rtp::PacketIndex which) {
    const rtp::PacketIndex next = index;
    const rtp::Timestamp time = timestamp;
    timestamp.value -= 960 * static_cast<std::uint32_t>(next.value - which.value);
    index = which;
    speak();
    index = next;
    timestamp = time;
  }

  /// A packet that gets lost before it is sent.
  void skip() {
    ++index.value;
    timestamp.value += 960;
  }

  rtp::PacketIndex index{1000};
  rtp::Timestamp timestamp{500'000};

 private:
  Person& person_;
  std::string mid_;
  srtp::OutboundStream stream_;
};

/// A payload with redundancy (RFC 2198): `blocks` are 20 ms apart, the last is the primary.
inline Packet red_of(const std::vector<std::string>& blocks, rtp::PayloadType type = opus_type) {
  Packet payload;
  const auto put = [&](std::uint64_t byte) { payload.push_back(std::byte(byte & 0xff)); };
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
    const std::uint64_t bits = 960 * (blocks.size() - 1 - i) << 10 | blocks[i].size();
    put(0x80U | type.value);
    for (const int shift : {16, 8, 0}) put(bits >> shift);
  }
  put(type.value);
  for (const std::string& block : blocks) {
    const base::Bytes bytes = base::as_bytes(block);
    payload.insert(payload.end(), bytes.begin(), bytes.end());
  }
  return payload;
}

}  // namespace visio::tests
