#include <gtest/gtest.h>

#include "protocol/codec/vp9.h"
#include "tests/sfu/layered_camera.h"
#include "tests/sfu/meeting.h"

namespace visio::sfu {
namespace {

using namespace tests;

bool is_picture_loss(const rtcp::Block& block) {
  return block.is(rtcp::PayloadFeedbackFormat::picture_loss);
}

/// Somebody shows a picture in layers; somebody on the same shard or on another one sees it.
class LayersInEngine : public testing::TestWithParam<std::size_t> {
 protected:
  LayersInEngine() {
    meeting.execute(0, picture);
    if (bob.shard != 0) {
      meeting.execute(bob.shard, MirrorPublication{{0}, picture});
      meeting.execute(0, FeedShard{picture.id, {static_cast<std::uint8_t>(bob.shard)}});
    }
    Subscribe subscribe = subscription_of(bob, 1, picture, 0x1000);
    subscribe.extensions.transport_sequence_number = 0;  // nothing measures his link
    meeting.execute(bob.shard, subscribe);
  }

  void want(EncodingIndex quality) {
    meeting.execute(bob.shard, ConfigureSubscription{{1}, {.max_encoding = quality}});
  }

  void show(int pictures, bool keyframe = false) {
    for (int i = 0; i < pictures; ++i) {
      camera.show(keyframe && i == 0);
      meeting.wait(33ms);
    }
    meeting.wait(200ms);
  }

  /// The spatial layers of what Bob has got since the last call, and whether it all was in order.
  std::array<int, 3> look() {
    const auto seen = bob.got_on({0x1000});
    std::array<int, 3> packets{};
    for (std::size_t i = looked_; i < seen.size(); ++i) {
      if (i > 0) {
        EXPECT_EQ(seen[i - 1].header.sequence_number.distance_to(seen[i].header.sequence_number),
                  1);
        const bool new_picture = seen[i - 1].header.timestamp != seen[i].header.timestamp;
        EXPECT_EQ(seen[i - 1].header.marker, new_picture) << i;
      }
      ++packets[codec::vp9::parse(seen[i].payload)->layer->spatial];
    }
    looked_ = seen.size();
    return packets;
  }

  Meeting meeting{2};
  Person& alice = meeting.join(0);
  Person& bob = meeting.join(GetParam());
  const Publish picture = layered_video_of(alice, 1, "1");
  LayeredCamera camera{alice, "1", 42};

 private:
  std::size_t looked_ = 0;
};

TEST_P(LayersInEngine, a_quality_is_a_spatial_layer) {
  want(0);
  show(1, true);
  show(7);
  EXPECT_EQ(look(), (std::array{16, 0, 0}));
  const std::size_t asked = alice.count_feedback(is_picture_loss);

  want(1);
  show(8);
  EXPECT_EQ(look(), (std::array{16, 0, 0}));
  EXPECT_GT(alice.count_feedback(is_picture_loss), asked);
  show(8, true);
  EXPECT_EQ(look(), (std::array{16, 16, 0}));

  want(2);
  show(8, true);
  EXPECT_EQ(look(), (std::array{16, 16, 16}));
  const std::size_t enough = alice.count_feedback(is_picture_loss);
  want(0);
  show(8);
  EXPECT_EQ(look(), (std::array{16, 0, 0}));
  EXPECT_EQ(alice.count_feedback(is_picture_loss), enough) << "down needs no keyframe";
}

TEST_P(LayersInEngine, the_subscriber_reads_in_the_descriptors_what_he_gets) {
  want(0);
  show(1, true);
  const auto seen = bob.got_on({0x1000});
  ASSERT_FALSE(seen.empty());
  const auto structure = std::make_unique<codec::dd::Structure>();
  const auto descriptor = codec::dd::parse(seen[0].dependency_descriptor, nullptr, *structure);
  ASSERT_TRUE(descriptor);
  EXPECT_EQ(descriptor->active_targets, 0b111U);
  EXPECT_EQ(structure->target_count, 9);
}

TEST_P(LayersInEngine, who_knows_no_descriptors_gets_layers_all_the_same) {
  Person& chloe = meeting.join(GetParam());
  Subscribe subscribe = subscription_of(chloe, 2, picture, 0x2000);
  subscribe.extensions.dependency_descriptor = 0;
  subscribe.extensions.transport_sequence_number = 0;
  subscribe.settings.max_encoding = 1;
  meeting.execute(chloe.shard, subscribe);
  show(1, true);
  const auto seen = chloe.got_on({0x2000});
  ASSERT_EQ(seen.size(), 4U);
  EXPECT_TRUE(seen[3].header.marker);
  EXPECT_TRUE(seen[3].dependency_descriptor.empty());
}

INSTANTIATE_TEST_SUITE_P(ViewersOn, LayersInEngine, testing::Values(0U, 1U), [](const auto& info) {
  return info.param == 0 ? "the_same_shard" : "another_shard";
});

}  // namespace
}  // namespace visio::sfu
