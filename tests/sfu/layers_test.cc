#include <gtest/gtest.h>

#include <array>
#include <ostream>
#include <string>

#include "protocol/rtp/header_writer.h"
#include "tests/sfu/layer_viewer.h"
#include "tests/sfu/svc_source.h"

namespace visio::sfu {
namespace {

using namespace std::chrono_literals;
using client::SvcConfig;
using client::SvcPacket;
using client::SvcSource;
using tests::LayerViewer;

constexpr rtp::ExtensionIds extensions{.dependency_descriptor = 12};

/// One encoding on its way from the camera to the viewer.
class Stream {
 public:
  explicit Stream(const SvcConfig& config, EncodingIndex encoding = 0)
      : source(config),
        codec_(config.codec),
        encoding_(encoding),
        index_(70'000U + 1000 * encoding) {}

  /// Shows some pictures, of which the first may be a keyframe.
  void show(LayerViewer& viewer, int pictures, bool keyframe = false) {
    for (int i = 0; i < pictures; ++i) {
      for (const SvcPacket& packet : source.picture(keyframe && i == 0)) send(viewer, packet);
      now_ = now_ + 33ms;
    }
  }

  void send(LayerViewer& viewer, const SvcPacket& packet) {
    const rtp::PacketIndex index{index_++};
    if (lose_next > 0) {
      --lose_next;
      return;
    }
    deliver(viewer, packet, index);
  }

  void deliver(LayerViewer& viewer, const SvcPacket& packet, rtp::PacketIndex index) {
    std::array<std::byte, 1500> room{};
    rtp::ExtensionValues values;
    if (!packet.dependency_descriptor.empty()) {
      values.dependency_descriptor = packet.dependency_descriptor;
    }
    const rtp::Header header{.marker = packet.marker,
                             .payload_type = {98},
                             .sequence_number = index.sequence_number(),
                             .timestamp = packet.timestamp,
                             .ssrc = {7}};
    const std::size_t size = *rtp::write_header(room, header, values, extensions);
    std::ranges::copy(packet.payload, room.begin() + static_cast<std::ptrdiff_t>(size));
    const auto bytes = base::Bytes(room).first(size + packet.payload.size());
    const auto facts =
        read_facts(*rtp::PacketView::parse(bytes), index, codec_, extensions, layers, now_);
    viewer.receive(encoding_, facts, bytes, layers);
  }

  rtp::PacketIndex next() const { return {index_}; }

  SvcSource source;
  LayerReader layers;
  int lose_next = 0;

 private:
  codec::Codec codec_;
  EncodingIndex encoding_;
  std::uint64_t index_;
  base::Instant now_{1h};
};

void aim(LayerViewer& viewer, std::uint8_t spatial, std::uint8_t temporal = max_temporal,
         EncodingIndex encoding = 0) {
  viewer.forwarder.aim_at(Layer{.encoding = encoding, .spatial = spatial, .temporal = temporal});
}

/// What was seen since a moment: as many packets of each spatial layer.
std::array<int, 3> packets_of_layers(const LayerViewer& viewer, std::size_t since) {
  std::array<int, 3> packets{};
  for (std::size_t i = since; i < viewer.seen.size(); ++i) ++packets[viewer.seen[i].spatial];
  return packets;
}

struct Mode {
  std::string name;
  SvcConfig config;
};

void PrintTo(const Mode& mode, std::ostream* out) {
  *out << mode.name;
}

std::string name_of(const testing::TestParamInfo<Mode>& info) {
  return info.param.name;
}

std::vector<Mode> all_modes() {
  std::vector<Mode> modes;
  for (const auto codec : {codec::Codec::vp9, codec::Codec::av1}) {
    for (const bool descriptors : {true, false}) {
      if (!descriptors && codec == codec::Codec::av1) continue;
      for (std::uint8_t spatial = 1; spatial <= 3; ++spatial) {
        for (const bool key : {false, true}) {
          if (key && spatial == 1) continue;
          modes.push_back({.name = std::string(codec::encoding_name(codec)) + "_L" +
                                   std::to_string(spatial) + "T3" + (key ? "_KEY" : "") +
                                   (descriptors ? "" : "_without_descriptors"),
                           .config = {.codec = codec,
                                      .spatial_layers = spatial,
                                      .meets_at_keyframes = key,
                                      .has_descriptors = descriptors}});
        }
      }
    }
  }
  return modes;
}

class EveryMode : public testing::TestWithParam<Mode> {};

TEST_P(EveryMode, each_layer_comes_whole_and_ends_with_a_marker) {
  const SvcConfig& config = GetParam().config;
  for (std::uint8_t spatial = 0; spatial <= max_spatial; ++spatial) {
    for (std::uint8_t temporal = 0; temporal <= 2; ++temporal) {
      SCOPED_TRACE(testing::Message() << "S" << int{spatial} << "T" << int{temporal});
      Stream stream(config);
      LayerViewer viewer;
      aim(viewer, spatial, temporal);
      stream.show(viewer, 40, true);

      EXPECT_TRUE(viewer.is_contiguous());
      EXPECT_TRUE(viewer.seen.back().marker);
      viewer.expect_markers();
      EXPECT_EQ(viewer.highest_temporal(), temporal);
      EXPECT_EQ(viewer.highest_spatial(), std::min<int>(spatial, config.spatial_layers - 1));
      EXPECT_FALSE(viewer.forwarder.waits_for());
    }
  }
}

TEST_P(EveryMode, a_larger_picture_begins_with_a_keyframe_that_is_asked_for) {
  if (GetParam().config.spatial_layers == 1) return;
  Stream stream(GetParam().config);
  LayerViewer viewer;
  aim(viewer, 0);
  stream.show(viewer, 10, true);
  aim(viewer, 1);
  EXPECT_EQ(viewer.forwarder.waits_for(), 0);
  stream.show(viewer, 10);
  EXPECT_EQ(viewer.highest_spatial(), 0);
  EXPECT_EQ(viewer.forwarder.waits_for(), 0);
  stream.show(viewer, 10, true);

  EXPECT_EQ(viewer.highest_spatial(), 1);
  EXPECT_FALSE(viewer.forwarder.waits_for());
  EXPECT_TRUE(viewer.is_contiguous());
  viewer.expect_markers();
}

TEST_P(EveryMode, frames_per_second_change_without_a_keyframe) {
  Stream stream(GetParam().config);
  LayerViewer viewer;
  aim(viewer, max_spatial, 2);
  stream.show(viewer, 10, true);
  aim(viewer, max_spatial, 0);
  stream.show(viewer, 2);  // until the picture that is under way has ended
  const std::size_t slow = viewer.seen.size();
  stream.show(viewer, 12);
  EXPECT_EQ(viewer.highest_temporal(slow), 0);
  aim(viewer, max_spatial, 2);
  EXPECT_FALSE(viewer.forwarder.waits_for());
  const std::size_t fast = viewer.seen.size();
  stream.show(viewer, 12);

  EXPECT_EQ(viewer.highest_temporal(fast), 2);
  EXPECT_FALSE(viewer.forwarder.waits_for());
  EXPECT_TRUE(viewer.is_contiguous());
  viewer.expect_markers();
}

TEST_P(EveryMode, what_is_left_out_closes_up_and_what_is_lost_stays_a_gap) {
  Stream stream(GetParam().config);
  LayerViewer viewer;
  aim(viewer, max_spatial, 0);
  stream.show(viewer, 8, true);
  const std::vector<SvcPacket> picture = stream.source.picture();
  const rtp::PacketIndex lost = stream.next();
  stream.lose_next = 1;
  for (const SvcPacket& packet : picture) stream.send(viewer, packet);
  stream.show(viewer, 7);
  EXPECT_FALSE(viewer.is_contiguous());
  stream.deliver(viewer, picture.front(), lost);
  // Whether it is wanted or not: its number was kept for it.
  EXPECT_TRUE(viewer.is_contiguous());
}

INSTANTIATE_TEST_SUITE_P(Layers, EveryMode, testing::ValuesIn(all_modes()), name_of);

TEST(Layers, a_smaller_picture_of_layers_that_build_on_each_other_begins_at_once) {
  for (const bool descriptors : {true, false}) {
    Stream stream({.has_descriptors = descriptors});
    LayerViewer viewer;
    aim(viewer, 2);
    stream.show(viewer, 11, true);
    aim(viewer, 0);
    const std::size_t changed = viewer.seen.size();
    stream.show(viewer, 9);
    EXPECT_EQ(packets_of_layers(viewer, changed), (std::array{18, 0, 0}));
    EXPECT_FALSE(viewer.forwarder.waits_for());
    EXPECT_TRUE(viewer.is_contiguous());
    viewer.expect_markers();
  }
}

TEST(Layers, lower_layers_that_nobody_needs_between_keyframes_are_left_out) {
  Stream stream({.meets_at_keyframes = true});
  LayerViewer viewer;
  aim(viewer, 2);
  stream.show(viewer, 1, true);
  EXPECT_EQ(packets_of_layers(viewer, 0), (std::array{2, 2, 2}));
  stream.show(viewer, 8);
  EXPECT_EQ(packets_of_layers(viewer, 6), (std::array{0, 0, 16}));
}

TEST(Layers, a_smaller_picture_of_layers_that_meet_at_keyframes_waits_for_one) {
  Stream stream({.meets_at_keyframes = true});
  LayerViewer viewer;
  aim(viewer, 2);
  stream.show(viewer, 14, true);
  aim(viewer, 0);
  stream.show(viewer, 5);
  EXPECT_EQ(viewer.forwarder.waits_for(), 0);
  EXPECT_EQ(viewer.seen.back().spatial, 2) << "the larger one goes on until then";
  const std::size_t changed = viewer.seen.size();
  stream.show(viewer, 8, true);

  EXPECT_EQ(packets_of_layers(viewer, changed), (std::array{16, 0, 0}));
  EXPECT_FALSE(viewer.forwarder.waits_for());
  EXPECT_TRUE(viewer.is_contiguous());
  viewer.expect_markers();
}

TEST(Layers, right_after_a_keyframe_they_can_still_be_left) {
  Stream stream({.meets_at_keyframes = true});
  LayerViewer viewer;
  aim(viewer, 2);
  stream.show(viewer, 1, true);
  aim(viewer, 1);
  stream.show(viewer, 8);
  EXPECT_EQ(packets_of_layers(viewer, 6), (std::array{0, 16, 0}));
  EXPECT_FALSE(viewer.forwarder.waits_for());
}

TEST(Layers, a_larger_layer_that_the_sender_begins_to_send_is_entered_where_it_begins) {
  Stream stream({});
  stream.source.send_layers(1);
  LayerViewer viewer;
  aim(viewer, 2);
  stream.show(viewer, 6, true);
  EXPECT_EQ(stream.layers.available(),
            LayerSet::from(0, 0).has(0, 0) ? stream.layers.available() : LayerSet{});
  EXPECT_EQ(viewer.highest_spatial(), 0);
  stream.source.send_layers(3);
  for (int picture = 0; picture < 10; ++picture) {
    stream.show(viewer, 1);
    EXPECT_FALSE(viewer.forwarder.waits_for());
  }

  EXPECT_EQ(viewer.highest_spatial(), 2);
  EXPECT_TRUE(viewer.is_contiguous());
  viewer.expect_markers();
}

TEST(Layers, a_layer_that_the_sender_no_longer_sends_is_not_waited_for) {
  Stream stream({});
  LayerViewer viewer;
  aim(viewer, 2);
  stream.show(viewer, 9, true);
  stream.source.send_layers(2);
  const std::size_t changed = viewer.seen.size();
  stream.show(viewer, 9);

  EXPECT_EQ(packets_of_layers(viewer, changed), (std::array{18, 18, 0}));
  EXPECT_FALSE(viewer.forwarder.waits_for());
  EXPECT_FALSE(stream.layers.available().has(2, 0));
  viewer.expect_markers();
}

TEST(Layers, layers_that_met_at_a_keyframe_cannot_replace_each_other_without_one) {
  Stream stream({.meets_at_keyframes = true});
  LayerViewer viewer;
  aim(viewer, 2);
  stream.show(viewer, 13, true);
  stream.source.send_layers(2);
  stream.show(viewer, 5);
  EXPECT_EQ(viewer.forwarder.waits_for(), 0);
  stream.show(viewer, 5, true);
  EXPECT_EQ(viewer.seen.back().spatial, 1);
  EXPECT_FALSE(viewer.forwarder.waits_for());
}

TEST(Layers, the_receiver_is_told_which_decode_targets_he_gets) {
  Stream stream({});
  LayerViewer viewer;
  aim(viewer, 0, 1);
  stream.show(viewer, 1, true);
  EXPECT_EQ(viewer.seen.front().descriptor.active_targets, 0b000'000'011U);
  aim(viewer, 0, 0);
  stream.show(viewer, 6);
  std::vector<std::uint32_t> told;
  for (const auto& one : viewer.seen) {
    if (one.descriptor.active_targets) told.push_back(*one.descriptor.active_targets);
  }
  EXPECT_EQ(told, (std::vector<std::uint32_t>{0b011, 0b001}));
}

TEST(Layers, whoever_gets_everything_gets_descriptors_as_they_came) {
  Stream stream({});
  LayerViewer viewer;
  aim(viewer, 2);
  stream.show(viewer, 12, true);
  for (const auto& one : viewer.seen) EXPECT_FALSE(one.descriptor.active_targets);
}

TEST(Layers, a_keyframe_of_encrypted_pictures_is_known_by_its_descriptor) {
  Stream stream({.codec = codec::Codec::av1, .spatial_layers = 1});
  LayerViewer viewer;
  aim(viewer, 0);
  std::vector<SvcPacket> packets = stream.source.picture(true);
  for (SvcPacket& packet : packets) {
    std::ranges::fill(packet.payload, std::byte{0x5a});
    stream.send(viewer, packet);
  }
  EXPECT_EQ(viewer.seen.size(), packets.size());
}

TEST(Layers, frames_pictures_and_templates_go_on_from_one_encoding_to_another) {
  for (const auto codec : {codec::Codec::vp9, codec::Codec::av1}) {
    Stream small({.codec = codec, .spatial_layers = 1, .first_frame = 60'000}, 0);
    Stream large({.codec = codec,
                  .spatial_layers = 1,
                  .first_frame = 5,
                  .first_picture = 30'000,
                  .first_template = 3},
                 1);
    LayerViewer viewer;
    const auto both = [&](int pictures, bool small_key, bool large_key) {
      for (int i = 0; i < pictures; ++i) {
        small.show(viewer, 1, small_key && i == 0);
        large.show(viewer, 1, large_key && i == 0);
      }
    };
    aim(viewer, max_spatial, max_temporal, 0);
    both(9, true, true);
    const int before = viewer.structure()->first_template;
    aim(viewer, max_spatial, max_temporal, 1);
    EXPECT_EQ(viewer.forwarder.waits_for(), 1);
    both(9, false, true);
    EXPECT_EQ(viewer.structure()->first_template,
              (before + viewer.structure()->template_count) % 64);
    aim(viewer, max_spatial, max_temporal, 0);
    both(9, true, false);

    EXPECT_TRUE(viewer.is_contiguous());
    const LayerViewer::Seen* last = nullptr;
    for (const auto& one : viewer.seen) {
      if (last) {
        const bool is_new = last->timestamp != one.timestamp;
        EXPECT_EQ(
            static_cast<std::uint16_t>(one.descriptor.frame_number - last->descriptor.frame_number),
            is_new ? 1 : 0);
        if (one.picture) {
          EXPECT_EQ((*one.picture - *last->picture) & 0x7fff, is_new ? 1 : 0);
        }
      }
      last = &one;
    }
  }
}

}  // namespace
}  // namespace visio::sfu
