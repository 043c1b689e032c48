#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/sfu/layer_viewer.h"
#include "tests/sfu/recording.h"

namespace visio::sfu {
namespace {

using tests::LayerViewer;
using tests::Recording;

/// A browser's stream as it arrives, read packet by packet.
class Arrival {
 public:
  explicit Arrival(const std::string& name) : recording_(Recording::load(name)) {
    for (const Recording::Packet& packet : recording_.packets) {
      const auto view = rtp::PacketView::parse(packet.bytes);
      const int after = first().distance_to(view->sequence_number());
      const rtp::PacketIndex index{70'000 + static_cast<std::uint64_t>(after)};
      packets_.push_back({index, packet});
    }
  }

  std::size_t size() const { return packets_.size(); }
  LayerReader& layers() { return layers_; }

  PacketFacts facts(std::size_t i) {
    const auto view = rtp::PacketView::parse(bytes(i));
    return read_facts(*view, packets_[i].index, recording_.codec, recording_.extensions, layers_,
                      base::Instant{std::chrono::hours(1)} + packets_[i].packet.at);
  }
  base::Bytes bytes(std::size_t i) const { return packets_[i].packet.bytes; }

  void deliver(std::size_t i, LayerViewer& viewer) {
    const PacketFacts read = facts(i);
    viewer.receive(0, read, bytes(i), layers_);
  }

 private:
  struct Arrived {
    rtp::PacketIndex index;
    const Recording::Packet& packet;
  };

  rtp::SequenceNumber first() const {
    return rtp::PacketView::parse(recording_.packets.front().bytes)->sequence_number();
  }

  Recording recording_;
  std::vector<Arrived> packets_;
  LayerReader layers_;
};

class Recordings : public testing::TestWithParam<std::string> {};

TEST_P(Recordings, whoever_wants_everything_gets_it_as_it_came) {
  Arrival arrival(GetParam());
  ASSERT_GT(arrival.size(), 200U);
  LayerViewer viewer;
  viewer.forwarder.aim_at(Layer{.spatial = max_spatial, .temporal = max_temporal});
  for (std::size_t i = 0; i < arrival.size(); ++i) {
    arrival.deliver(i, viewer);
    EXPECT_FALSE(viewer.forwarder.waits_for()) << i;
  }

  EXPECT_TRUE(viewer.is_contiguous());
  viewer.expect_markers();
  EXPECT_EQ(viewer.highest_temporal(), 2);
}

TEST_P(Recordings, every_layer_can_be_decoded_on_its_own) {
  for (std::uint8_t spatial = 0; spatial <= max_spatial; ++spatial) {
    for (std::uint8_t temporal = 0; temporal <= 2; ++temporal) {
      SCOPED_TRACE(testing::Message() << "S" << int{spatial} << "T" << int{temporal});
      Arrival arrival(GetParam());
      LayerViewer viewer;
      viewer.forwarder.aim_at(Layer{.spatial = spatial, .temporal = temporal});
      for (std::size_t i = 0; i < arrival.size(); ++i) arrival.deliver(i, viewer);

      EXPECT_TRUE(viewer.is_contiguous());
      viewer.expect_markers();
      EXPECT_EQ(viewer.highest_temporal(), temporal);
      EXPECT_EQ(viewer.highest_spatial(),
                std::min<int>(spatial, arrival.layers().spatial_layers() - 1));
    }
  }
}

TEST_P(Recordings, layers_change_to_and_fro_and_everything_can_be_decoded) {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const auto draw = [&](int below) {
      return static_cast<std::uint8_t>(std::uniform_int_distribution(0, below - 1)(random));
    };
    Arrival arrival(GetParam());
    LayerViewer viewer;
    viewer.forwarder.aim_at(Layer{.spatial = draw(3), .temporal = draw(3)});
    for (std::size_t i = 0; i < arrival.size(); ++i) {
      if (draw(25) == 0) viewer.forwarder.aim_at(Layer{.spatial = draw(3), .temporal = draw(3)});
      arrival.deliver(i, viewer);
    }
    EXPECT_TRUE(viewer.is_contiguous());
    const rtp::Timestamp end = arrival.facts(arrival.size() - 1).timestamp;
    EXPECT_LT(viewer.seen.back().timestamp.distance_to(end), 90'000 / 2) << "the picture froze";
  }
}

TEST_P(Recordings, what_comes_late_finds_its_place) {
  Arrival arrival(GetParam());
  LayerViewer viewer;
  viewer.forwarder.aim_at(Layer{.spatial = max_spatial, .temporal = 1});
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < arrival.size(); ++i) order.push_back(i);
  std::mt19937 random(7);
  // From when all layers have begun.
  for (std::size_t i = 120; i + 4 < order.size(); i += 5) {
    std::shuffle(order.begin() + static_cast<std::ptrdiff_t>(i),
                 order.begin() + static_cast<std::ptrdiff_t>(i) + 4, random);
  }
  Arrival in_order(GetParam());
  LayerViewer expected;
  expected.forwarder.aim_at(Layer{.spatial = max_spatial, .temporal = 1});
  for (std::size_t i = 0; i < arrival.size(); ++i) {
    in_order.deliver(i, expected);
    const PacketFacts read = arrival.facts(order[i]);
    // Frames may come before what they need: here it is only a question of which ones come.
    for (const std::uint16_t difference : read.frame.references.all()) {
      viewer.lost.insert(static_cast<std::uint16_t>(read.frame.number - difference));
    }
    viewer.receive(0, read, arrival.bytes(order[i]), arrival.layers());
  }
  EXPECT_EQ(viewer.frames.size(), expected.frames.size());
}

INSTANTIATE_TEST_SUITE_P(Chromium, Recordings,
                         testing::Values("vp9_l3t3", "vp9_l3t3_key", "vp9_l2t3", "vp9_l2t3_key",
                                         "vp9_l1t3", "av1_l3t3", "av1_l3t3_key", "av1_l1t3",
                                         "h264_l1t3", "vp8_l1t3"),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace visio::sfu
