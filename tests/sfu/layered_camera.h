#pragma once

#include <string>
#include <utility>

#include "tests/sfu/media_commands.h"
#include "tests/sfu/meeting.h"
#include "tests/sfu/svc_source.h"

namespace visio::tests {

inline constexpr rtp::PayloadType vp9_type{98};
inline constexpr rtp::PayloadType vp9_rtx_type{99};

/// Somebody's camera, in VP9 with layers in one encoding.
class LayeredCamera {
 public:
  LayeredCamera(Person& person, std::string mid, std::uint32_t ssrc,
                const client::SvcConfig& config = {})
      : source(config), person_(person), mid_(std::move(mid)), stream_({ssrc}) {}

  void show(bool keyframe = false) {
    for (const client::SvcPacket& packet : source.picture(keyframe)) {
      const rtp::Header header{.marker = packet.marker,
                               .payload_type = vp9_type,
                               .sequence_number = index.sequence_number(),
                               .timestamp = packet.timestamp,
                               .ssrc = stream_.ssrc()};
      rtp::ExtensionValues values;
      values.mid = mid_;
      if (!packet.dependency_descriptor.empty()) {
        values.dependency_descriptor = packet.dependency_descriptor;
      }
      person_.send(stream_, index, header, values, packet.payload);
      ++index.value;
    }
  }

  rtp::PacketIndex index{3000};
  client::SvcSource source;

 private:
  Person& person_;
  std::string mid_;
  srtp::OutboundStream stream_;
};

inline sfu::Publish layered_video_of(const Person& person, std::uint64_t id, std::string mid) {
  sfu::Publish publish = video_of(person, id, std::move(mid), {""});
  publish.formats = {{codec::Codec::vp9, vp9_type, vp9_rtx_type}};
  return publish;
}

}  // namespace visio::tests
