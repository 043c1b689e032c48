#include "sfu/allocation/layer_meter.h"

#include <gtest/gtest.h>

namespace visio::sfu::allocation {
namespace {

using namespace std::chrono_literals;

class LayerMeterTest : public testing::Test {
 protected:
  /// Plays `span` of a stream of 30 pictures a second, the given bytes each, every other one in the
  /// upper of two temporal layers.
  void play(base::Duration span, std::size_t bytes, std::uint8_t spatial = 0) {
    const base::Instant end = now_ + span;
    while (now_ < end) {
      meter_.add({spatial, static_cast<std::uint8_t>(picture_++ % 2)}, bytes);
      wait(33'333us);
    }
  }

  void wait(base::Duration span) {
    const base::Instant end = now_ + span;
    while (now_ < end) {
      now_ = std::min(now_ + base::Duration(10ms), end);
      meter_.update(now_);
    }
  }

  double kilobits(Layer layer) const {
    return static_cast<double>(meter_.rates().of(layer).bps) / 1000;
  }

  LayerMeter meter_;
  base::Instant now_{1h};
  int picture_ = 0;
};

TEST_F(LayerMeterTest, a_layer_costs_what_it_is_decoded_from_too) {
  play(3s, 1000);
  EXPECT_NEAR(kilobits({0, 0}), 120, 6);
  EXPECT_NEAR(kilobits({0, 1}), 240, 12);
  EXPECT_EQ(kilobits({0, 2}), 0);
  EXPECT_EQ(kilobits({1, 0}), 0);
}

TEST_F(LayerMeterTest, simulcast_encodings_stand_alone) {
  for (int i = 0; i < 30; ++i) {
    meter_.add({0, 0}, 500);
    meter_.add({1, 0}, 2000);
    wait(100ms);
  }
  EXPECT_NEAR(kilobits({0, 0}), 40, 4);
  EXPECT_NEAR(kilobits({1, 0}), 160, 16);
}

TEST_F(LayerMeterTest, spatial_layers_rest_on_those_below) {
  meter_.set_structure(LayerMeter::Structure::layered);
  for (int i = 0; i < 30; ++i) {
    meter_.add({0, static_cast<std::uint8_t>(i % 2)}, 500);
    meter_.add({1, static_cast<std::uint8_t>(i % 2)}, 2000);
    wait(100ms);
  }
  EXPECT_NEAR(kilobits({0, 1}), 40, 4);
  EXPECT_NEAR(kilobits({1, 0}), 100, 10);
  EXPECT_NEAR(kilobits({1, 1}), 200, 20);
}

TEST_F(LayerMeterTest, a_layer_is_known_within_half_a_second) {
  play(600ms, 1000);
  EXPECT_NEAR(kilobits({0, 1}), 240, 40);
}

TEST_F(LayerMeterTest, a_keyframe_does_not_look_like_a_faster_stream) {
  play(3s, 4000);
  const double before = kilobits({0, 1});
  meter_.add({0, 0}, 30'000);  // seven pictures' worth
  play(1s, 4000);
  EXPECT_LT(kilobits({0, 1}), before * 1.3);
}

TEST_F(LayerMeterTest, a_rise_is_seen_within_a_second_and_a_fall_slowly) {
  play(3s, 1000);
  play(1300ms, 4000);
  EXPECT_GT(kilobits({0, 1}), 900);
  play(1300ms, 1000);
  EXPECT_GT(kilobits({0, 1}), 500);
  play(8s, 1000);
  EXPECT_NEAR(kilobits({0, 1}), 240, 24);
}

TEST_F(LayerMeterTest, a_layer_that_the_publisher_stops_is_gone_after_two_seconds) {
  play(3s, 1000, 1);
  wait(1500ms);
  EXPECT_GT(kilobits({1, 1}), 0);
  wait(800ms);
  EXPECT_EQ(kilobits({1, 1}), 0);
}

TEST_F(LayerMeterTest, a_still_screen_that_is_repeated_once_a_second_stays) {
  for (int i = 0; i < 20; ++i) {
    meter_.add({0, 0}, 1000);
    wait(1s);
  }
  EXPECT_GT(kilobits({0, 0}), 4);
}

TEST_F(LayerMeterTest, layers_beyond_those_that_exist_count_as_the_highest) {
  for (int i = 0; i < 10; ++i) {
    meter_.add({200, 200}, 1000);
    wait(100ms);
  }
  EXPECT_GT(kilobits({2, 3}), 0);
}

TEST_F(LayerMeterTest, after_a_pause_of_the_caller_rates_are_still_right) {
  play(3s, 1000);
  now_ = now_ + 1h;
  meter_.update(now_);
  play(3s, 1000);
  EXPECT_LT(kilobits({0, 1}), 260);
}

}  // namespace
}  // namespace visio::sfu::allocation
