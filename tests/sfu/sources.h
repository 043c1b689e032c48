#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "tests/sfu/meeting.h"

namespace visio::tests {

inline constexpr rtp::PayloadType opus_type{111};
inline constexpr rtp::PayloadType red_type{63};
inline constexpr rtp::PayloadType vp8_type{96};
inline constexpr rtp::PayloadType vp8_rtx_type{97};

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

inline sfu::Publish audio_of(const Person& person, std::uint64_t id, std::string mid) {
  sfu::Publish publish;
  publish.id = {id};
  publish.participant = person.id;
  publish.transport = person.transport_id;
  publish.kind = codec::MediaKind::audio;
  publish.mid = std::move(mid);
  publish.formats = {{codec::Codec::opus, opus_type, {}}};
  publish.extensions = extension_ids;
  publish.encodings = {{}};
  return publish;
}

/// The same where the sender may add redundancy.
inline sfu::Publish redundant_audio_of(const Person& person, std::uint64_t id, std::string mid) {
  sfu::Publish publish = audio_of(person, id, std::move(mid));
  publish.formats.insert(publish.formats.begin(), {codec::Codec::red, red_type, {}});
  return publish;
}

inline sfu::Publish video_of(const Person& person, std::uint64_t id, std::string mid,
                             std::vector<std::string> rids = {"q", "h", "f"}) {
  sfu::Publish publish = audio_of(person, id, std::move(mid));
  publish.kind = codec::MediaKind::video;
  publish.formats = {{codec::Codec::vp8, vp8_type, vp8_rtx_type}};
  publish.encodings.clear();
  for (auto& rid : rids) publish.encodings.push_back({.rid = rid, .ssrc = {}, .rtx_ssrc = {}});
  return publish;
}

inline sfu::Subscribe subscription_of(const Person& person, std::uint64_t id,
                                      const sfu::Publish& publish, std::uint32_t ssrc) {
  sfu::Subscribe subscribe;
  subscribe.id = {id};
  subscribe.publication = publish.id;
  subscribe.transport = person.transport_id;
  subscribe.ssrc = {ssrc};
  if (publish.kind == codec::MediaKind::video) subscribe.rtx_ssrc = rtp::Ssrc{ssrc + 1};
  subscribe.mid = "m" + std::to_string(id);
  subscribe.cname = "stream";
  subscribe.formats = publish.formats;
  subscribe.extensions = extension_ids;
  subscribe.extensions.transport_sequence_number = 0;  // nobody measures the link
  return subscribe;
}

}  // namespace visio::tests
