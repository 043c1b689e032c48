#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/sfu/camera.h"
#include "tests/sfu/microphone.h"

namespace visio::tests {

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
