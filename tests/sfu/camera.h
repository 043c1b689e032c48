#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "tests/sfu/meeting.h"

namespace visio::tests {

inline constexpr rtp::PayloadType vp8_type{96};
inline constexpr rtp::PayloadType vp8_rtx_type{97};

/// One encoding of somebody's camera, in VP8.
class Camera {
 public:
  Camera(Person& person, std::string mid, std::string rid, std::uint32_t ssrc)
      : person_(person), mid_(std::move(mid)), rid_(std::move(rid)), stream_({ssrc}) {}

  /// A picture of `packets` packets.
  void show(bool keyframe, std::size_t packets = 2, std::uint8_t temporal_layer = 0) {
    picture = (picture + 1) & 0x7fff;
    if (temporal_layer == 0) ++tl0;
    timestamp.value += 3000;
    for (std::size_t i = 0; i < packets; ++i) {
      send(keyframe, i == 0, i + 1 == packets, temporal_layer);
    }
  }

  void send(bool keyframe, bool first, bool last, std::uint8_t temporal_layer = 0) {
    codec::vp8::Descriptor descriptor;
    descriptor.starts_partition = first;
    descriptor.picture_id = {.value = picture, .wide = true};
    descriptor.tl0_picture_index = tl0;
    descriptor.temporal_layer = {.id = temporal_layer, .sync = true};
    std::array<std::byte, 400> payload{};
    const std::size_t size = descriptor.write(payload);
    if (first) {
      payload[size] = keyframe ? std::byte{0x10} : std::byte{0x11};
      const std::array start{std::byte{0x9d}, std::byte{0x01}, std::byte{0x2a}};
      if (keyframe)
        std::ranges::copy(start, payload.begin() + static_cast<std::ptrdiff_t>(size) + 3);
    }
    const rtp::Header header{.marker = last,
                             .payload_type = vp8_type,
                             .sequence_number = index.sequence_number(),
                             .timestamp = timestamp,
                             .ssrc = stream_.ssrc()};
    rtp::ExtensionValues values;
    values.mid = mid_;
    if (!rid_.empty()) values.rid = rid_;
    values.transport_sequence_number = {person_transport_number++};
    if (!lose_next) person_.send(stream_, index, header, values, payload);
    lose_next = false;
    ++index.value;
  }

  rtp::Ssrc ssrc() const { return stream_.ssrc(); }

  rtp::PacketIndex index{2000};
  rtp::Timestamp timestamp{7'000'000};
  std::uint16_t picture = 100;
  std::uint8_t tl0 = 50;
  bool lose_next = false;

 private:
  static inline std::uint16_t person_transport_number = 0;

  Person& person_;
  std::string mid_;
  std::string rid_;
  srtp::OutboundStream stream_;
};

}  // namespace visio::tests
