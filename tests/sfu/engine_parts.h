#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "sfu/engine_output.h"
#include "sfu/fanout.h"
#include "sfu/packet_reader.h"
#include "sfu/registry.h"
#include "sfu/send_scheduler.h"
#include "tests/sfu/camera.h"
#include "tests/sfu/microphone.h"

namespace visio::tests {

/// What crosses to other shards, as it was sent.
class RecordingCrossing final : public sfu::Crossing {
 public:
  struct Sent {
    sfu::FeedTarget to;
    sfu::Crossed crossed;  ///< a packet's view is over
  };

  bool send(sfu::ShardId to, const sfu::Crossed& crossed) override {
    if (!is_full) sent.push_back({to, crossed});
    return !is_full;
  }

  bool send(sfu::CaptureId to, const sfu::Crossed& crossed) override {
    if (!is_full) sent.push_back({to, crossed});
    return !is_full;
  }

  std::uint8_t poll_keyframe_requests(sfu::CaptureId) override {
    return std::exchange(wanted_by_captures, std::uint8_t{0});
  }

  template <class Kind>
  std::vector<Kind> all() const {
    std::vector<Kind> some;
    for (const Sent& one : sent) {
      if (const auto* kind = std::get_if<Kind>(&one.crossed)) some.push_back(*kind);
    }
    return some;
  }

  std::vector<Sent> sent;
  bool is_full = false;
  std::uint8_t wanted_by_captures = 0;
};

/// The parts of an engine on which the others stand, with connections that never connect.
class EngineParts : public testing::Test {
  static inline const auto certificate_ = *protocol::dtls::Certificate::generate();

 protected:
  sfu::Connection& open(std::uint64_t id, std::uint64_t participant = 1) {
    registry.open({.id = {id},
                   .participant = {participant},
                   .local = {"ufrag" + std::to_string(id), "a password of 22 ice-chars"}},
                  certificate_, now);
    return *registry.find(sfu::TransportId{id});
  }

  static sfu::Publish audio(std::uint64_t id, std::uint64_t transport) {
    return {.id = {id},
            .participant = {1},
            .transport = {transport},
            .kind = codec::MediaKind::audio,
            .mid = std::to_string(id),
            .formats = {{codec::Codec::opus, opus_type, {}}},
            .extensions = extension_ids,
            .encodings = {{}}};
  }

  static sfu::Publish video(std::uint64_t id, std::uint64_t transport) {
    sfu::Publish publish = audio(id, transport);
    publish.kind = codec::MediaKind::video;
    publish.formats = {{codec::Codec::vp8, vp8_type, vp8_rtx_type}};
    publish.encodings = {{.rid = "", .ssrc = rtp::Ssrc{7}, .rtx_ssrc = {}}};
    return publish;
  }

  static sfu::Subscribe subscription(std::uint64_t id, std::uint64_t publication,
                                     std::uint64_t transport) {
    sfu::Subscribe subscribe;
    subscribe.id = {id};
    subscribe.publication = {publication};
    subscribe.transport = {transport};
    subscribe.ssrc = {0x1000U + static_cast<std::uint32_t>(id)};
    subscribe.cname = "stream";
    subscribe.formats = {{codec::Codec::opus, opus_type, {}}, {codec::Codec::vp8, vp8_type, {}}};
    return subscribe;
  }

  /// Stores a packet and has it passed on.
  void receive(sfu::Publication& publication, std::uint64_t index, bool keyframe = false) {
    sfu::PacketFacts facts{.index = {index},
                           .arrived_at = now,
                           .timestamp = {static_cast<std::uint32_t>(index) * 960},
                           .codec = publication.formats()[0].codec,
                           .starts_keyframe = keyframe,
                           .payload = {.offset = 12, .size = 20}};
    const Packet bytes(32);
    ASSERT_TRUE(publication.encodings()[0].store(facts, bytes));
    fanout.receive(publication, 0, facts, bytes, now);
  }

  template <class Kind>
  std::vector<Kind> events() const {
    std::vector<Kind> some;
    for (const sfu::Event& event : output.events) {
      if (const auto* one = std::get_if<Kind>(&event)) some.push_back(*one);
    }
    return some;
  }

  base::Instant now{1h};
  RecordingCrossing crossing;
  sfu::EngineOutput output{crossing};
  sfu::Registry registry;
  sfu::SendScheduler scheduler{output};
  sfu::Fanout fanout{scheduler, output};
  Wire wire;
};

}  // namespace visio::tests
