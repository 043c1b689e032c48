#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/writer.h"
#include "shard/capture.h"

namespace visio::tests {

/// Makes packets as shards hand them to captures.
class CrossedPackets {
 public:
  static constexpr std::uint8_t vp8_type = 96;
  static constexpr std::uint8_t opus_type = 111;

  /// A packet of VP8 that begins a picture.
  static std::vector<std::byte> picture(std::uint64_t index, bool is_keyframe,
                                        std::size_t size = 100) {
    constexpr std::array keyframe{std::byte{0x10}, std::byte{0x10}, std::byte{0},    std::byte{0},
                                  std::byte{0x9d}, std::byte{0x01}, std::byte{0x2a}, std::byte{0},
                                  std::byte{0},    std::byte{0},    std::byte{0}};
    std::vector<std::byte> payload(size);
    std::copy(keyframe.begin(), keyframe.end(), payload.begin());
    if (!is_keyframe) payload[1] = std::byte{0x11};
    return packet(vp8_type, index, payload);
  }

  static std::vector<std::byte> sound(std::uint64_t index, std::size_t size = 60) {
    return packet(opus_type, index, std::vector<std::byte>(size, std::byte{0x55}));
  }

  static bool push(shard::Capture& capture, sfu::EncodingIndex encoding, std::uint64_t index,
                   base::Instant at, const std::vector<std::byte>& rtp,
                   std::uint32_t left_out = 0) {
    return capture.push(sfu::CrossedPacket{.publication = {1},
                                           .encoding = encoding,
                                           .index = {index},
                                           .arrived_at = at,
                                           .left_out = left_out,
                                           .rtp = rtp});
  }

 private:
  static std::vector<std::byte> packet(std::uint8_t type, std::uint64_t index,
                                       const std::vector<std::byte>& payload) {
    std::vector<std::byte> bytes(12 + payload.size());
    base::Writer writer(bytes);
    writer.u8(0x80);
    writer.u8(type);
    writer.u16(static_cast<std::uint16_t>(index));
    writer.u32(static_cast<std::uint32_t>(index * 3'000));
    writer.u32(42);
    writer.bytes(payload);
    return bytes;
  }
};

}  // namespace visio::tests
