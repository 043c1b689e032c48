#include "sfu/allocation/allocator.h"

#include <gtest/gtest.h>

#include <array>

#include "tests/sfu/allocation/streams.h"

namespace visio::sfu::allocation {
namespace {

using namespace std::chrono_literals;
using namespace tests;

constexpr Layer lowest{0, 0};

TEST(Allocation, a_link_with_room_gives_everybody_the_best_that_is_of_use) {
  Subscriber subscriber({microphone(), screen_share(), focused_camera(), camera()});
  subscriber.streams[3].wanted = {1, 3};
  const Summary summary = subscriber.allocate(10'000);
  EXPECT_EQ(subscriber[0].layer, lowest);
  EXPECT_EQ(subscriber[1].layer, (Layer{1, 2}));
  EXPECT_EQ(subscriber[2].layer, (Layer{2, 2}));
  EXPECT_EQ(subscriber[3].layer, (Layer{1, 2}));
  EXPECT_EQ(summary.used.bps, 40'000U + 2'000'000U + 1'700'000U + 450'000U);
  EXPECT_EQ(summary.demand, summary.used);
  EXPECT_FALSE(summary.next);
}

TEST(Allocation, sound_is_never_paused) {
  Subscriber subscriber({camera(), microphone(), microphone()});
  subscriber.allocate(50);
  EXPECT_FALSE(subscriber[0].layer);
  EXPECT_EQ(subscriber[1].layer, lowest);
  EXPECT_EQ(subscriber[2].layer, lowest);
}

TEST(Allocation,
     sound_has_its_redundancy_after_everybody_is_seen_and_before_somebody_is_seen_better) {
  Subscriber subscriber({microphone_with_redundancy(), camera(), camera()});
  subscriber.allocate(260);
  EXPECT_EQ(subscriber.layers(), (std::vector<std::optional<Layer>>(3, lowest)));
  subscriber.allocate(300);
  EXPECT_EQ(subscriber[0].layer, (Layer{1, 0}));
  EXPECT_EQ(subscriber[1].layer, lowest);
}

TEST(Allocation, who_takes_no_redundancy_has_none_set_aside) {
  Subscriber subscriber({microphone_with_redundancy()});
  subscriber.streams[0].wanted = {};
  EXPECT_EQ(subscriber.allocate(1'000).demand.bps, 40'000U);
}

TEST(Allocation, who_does_not_know_pauses_keeps_the_lowest_layer_at_any_rate) {
  Subscriber subscriber({camera(), camera()});
  subscriber.streams[1].may_pause = false;
  EXPECT_EQ(subscriber.allocate(10).used.bps, 80'000U);
  EXPECT_FALSE(subscriber[0].layer);
  EXPECT_EQ(subscriber[1].layer, lowest);
}

TEST(Allocation, everybody_is_seen_before_somebody_is_seen_better) {
  Subscriber subscriber({focused_camera(), camera(), camera(), camera()});
  subscriber.allocate(420);  // 4 x 80 and a quarter
  EXPECT_EQ(subscriber.layers(), (std::vector<std::optional<Layer>>(4, lowest)));
}

TEST(Allocation, a_screen_share_is_legible_before_cameras_are_seen) {
  Subscriber subscriber({camera(), screen_share(), focused_camera()});
  subscriber.allocate(1'300);
  EXPECT_EQ(subscriber[1].layer, (Layer{1, 0}));
  EXPECT_FALSE(subscriber[0].layer);
  EXPECT_FALSE(subscriber[2].layer);
}

TEST(Allocation, a_screen_share_that_can_not_be_whole_is_shown_small) {
  Subscriber subscriber({screen_share(), camera()});
  subscriber.allocate(1'000);
  EXPECT_EQ(subscriber[0].layer, lowest);
  EXPECT_EQ(subscriber[1].layer, (Layer{1, 2}));
}

TEST(Allocation, a_screen_share_has_its_full_resolution_before_a_higher_frame_rate) {
  Subscriber subscriber({screen_share()});
  subscriber.allocate(1'500);
  EXPECT_EQ(subscriber[0].layer, (Layer{1, 0}));
  subscriber.allocate(2'000);
  EXPECT_EQ(subscriber[0].layer, (Layer{1, 1}));
}

TEST(Allocation, who_speaks_is_seen_better_than_the_others) {
  Subscriber subscriber({camera(), camera(), focused_camera(), camera()});
  subscriber.allocate(900);  // 4 x 80, then what is left for the one
  EXPECT_EQ(subscriber[2].layer, (Layer{1, 2}));
  EXPECT_EQ(subscriber[0].layer, lowest);
}

TEST(Allocation, among_cameras_the_larger_tile_comes_first) {
  Subscriber subscriber({camera(100), camera(300), camera(200)});
  subscriber.allocate(350);  // 3 x 80 and one step of 40
  EXPECT_EQ(subscriber.layers(), (std::vector<std::optional<Layer>>{lowest, Layer{0, 1}, lowest}));
}

TEST(Allocation, cameras_climb_one_layer_at_a_time) {
  Subscriber subscriber({camera(), camera(), camera()});
  subscriber.allocate(650);  // 3 x 160 leave nothing for a larger picture of one
  EXPECT_EQ(subscriber.layers(), (std::vector<std::optional<Layer>>(3, Layer{0, 2})));
}

TEST(Allocation, a_larger_picture_is_not_entered_at_a_quarter_of_its_frame_rate) {
  Subscriber subscriber({camera()});
  subscriber.allocate(300);  // 225 kbit/s would do for (1, 0)
  EXPECT_EQ(subscriber[0].layer, (Layer{0, 2}));
  subscriber.allocate(430);
  EXPECT_EQ(subscriber[0].layer, (Layer{1, 1}));
}

TEST(Allocation, a_camera_without_a_small_picture_does_not_push_out_what_others_share) {
  Subscriber subscriber({camera(640 * 360), focused_camera(), camera(), camera()});
  subscriber.streams[0].rates = one_frame_rate({1'500});
  subscriber.allocate(2'000);
  EXPECT_FALSE(subscriber[0].layer);
  EXPECT_EQ(subscriber[1].layer, (Layer{2, 1}));
  EXPECT_EQ(subscriber[2].layer, (Layer{0, 2}));
}

TEST(Allocation, a_layer_that_the_publisher_does_not_send_is_not_chosen) {
  Subscriber subscriber({camera()});
  subscriber.streams[0].rates = one_frame_rate({0, 450});
  subscriber.allocate(10'000);
  EXPECT_EQ(subscriber[0].layer, (Layer{1, 0}));
}

TEST(Allocation, a_larger_picture_that_needs_less_costs_nothing_more) {
  Subscriber subscriber({camera()});
  subscriber.streams[0].rates = one_frame_rate({160, 120});
  EXPECT_EQ(subscriber.allocate(200).used.bps, 160'000U);
  EXPECT_EQ(subscriber[0].layer, (Layer{1, 0}));
}

TEST(Allocation, a_stream_that_is_not_measured_yet_begins_small) {
  Subscriber subscriber({microphone(), camera()});
  subscriber.streams[1].rates = {};
  const Summary summary = subscriber.allocate(50);
  EXPECT_EQ(subscriber[1].layer, (Layer{0, 3}));
  EXPECT_EQ(summary.used.bps, 40'000U);
}

TEST(Allocation, a_paused_stream_that_falls_silent_stays_paused) {
  Subscriber subscriber({microphone(), camera()});
  subscriber.allocate(100);
  ASSERT_FALSE(subscriber[1].layer);
  subscriber.streams[1].rates = {};
  subscriber.wait(10s);
  subscriber.allocate(100);
  EXPECT_FALSE(subscriber[1].layer);
  subscriber.allocate(200);
  EXPECT_TRUE(subscriber[1].layer);
}

TEST(Allocation, a_drop_of_the_estimate_is_followed_at_once) {
  Subscriber subscriber({microphone(), focused_camera(), camera()});
  subscriber.allocate(5'000);
  subscriber.allocate(300);
  EXPECT_LE(subscriber[0].rate.bps + subscriber[1].rate.bps + subscriber[2].rate.bps, 300'000U);
  EXPECT_EQ(subscriber[2].layer, lowest);
}

TEST(Allocation, a_new_screen_share_takes_from_the_cameras) {
  Subscriber subscriber({camera(), camera(), camera()});
  subscriber.allocate(2'000);
  EXPECT_EQ(subscriber[2].layer, (Layer{1, 2}));
  subscriber.streams.push_back(screen_share());
  subscriber.allocate(2'000);
  EXPECT_EQ(subscriber[3].layer, (Layer{1, 0}));
  EXPECT_EQ(subscriber[2].layer, (Layer{0, 2}));
}

TEST(Allocation, a_layer_that_costs_a_little_more_than_before_is_kept) {
  Subscriber subscriber({camera()});
  subscriber.allocate(600);
  ASSERT_EQ(subscriber[0].layer, (Layer{1, 2}));
  subscriber.streams[0].rates = three_frame_rates({190, 590, 1700});
  subscriber.allocate(600);
  EXPECT_EQ(subscriber[0].layer, (Layer{1, 2}));
}

TEST(Allocation, an_estimate_that_sways_by_a_tenth_changes_nothing) {
  for (std::uint64_t middle = 100; middle < 6'000; middle += 37) {
    Subscriber subscriber({microphone(), screen_share(), focused_camera(), camera(), camera()});
    std::size_t changes = 0;
    base::Instant last_change = subscriber.now;
    const base::Instant begin = subscriber.now;
    for (int i = 0; i < 240; ++i) {
      const auto before = subscriber.layers();
      constexpr std::array<std::uint64_t, 8> percent{100, 107, 110, 107, 100, 93, 90, 93};
      subscriber.allocate(middle * percent[static_cast<std::size_t>(i) % 8] / 100);
      if (subscriber.layers() != before) {
        ++changes;
        last_change = subscriber.now;
      }
      subscriber.wait(250ms);
    }
    EXPECT_LE(changes, 8U) << middle;  // while the first swings are new
    EXPECT_LT(last_change - begin, 20s) << middle;
  }
}

TEST(Allocation, who_had_to_fall_waits_two_seconds_before_rising) {
  Subscriber subscriber({camera()});
  subscriber.allocate(600);
  subscriber.wait(20s);
  subscriber.allocate(200);
  ASSERT_EQ(subscriber[0].layer, (Layer{0, 2}));
  subscriber.wait(1900ms);
  subscriber.allocate(600);
  EXPECT_EQ(subscriber[0].layer, (Layer{0, 2}));
  subscriber.wait(100ms);
  subscriber.allocate(600);
  EXPECT_EQ(subscriber[0].layer, (Layer{1, 2}));
}

TEST(Allocation, who_rises_in_vain_waits_longer_each_time) {
  Subscriber subscriber({camera()});
  std::vector<std::int64_t> waits;
  for (int i = 0; i < 7; ++i) {
    subscriber.allocate(600);
    ASSERT_EQ(subscriber[0].layer, (Layer{1, 2}));
    subscriber.wait(1s);
    subscriber.allocate(400);  // falls in two steps
    subscriber.allocate(200);
    std::int64_t seconds = 0;
    while (subscriber[0].layer == Layer{0, 2}) {
      subscriber.wait(1s);
      subscriber.allocate(600);
      ++seconds;
    }
    waits.push_back(seconds);
  }
  EXPECT_EQ(waits, (std::vector<std::int64_t>{2, 4, 8, 16, 32, 32, 32}));
}

TEST(Allocation, what_somebody_enlarges_or_pins_does_not_wait) {
  Subscriber subscriber({camera(), camera()});
  for (Stream& stream : subscriber.streams) stream.wanted = {1, 3};
  subscriber.allocate(5'000);
  subscriber.wait(20s);
  subscriber.allocate(400);
  ASSERT_EQ(subscriber.layers(), (std::vector<std::optional<Layer>>(2, Layer{0, 2})));
  subscriber.streams[0].wanted = {2, 3};
  subscriber.streams[1].kind = Kind::focused;
  subscriber.allocate(5'000);
  EXPECT_EQ(subscriber[0].layer, (Layer{2, 2}));
  EXPECT_EQ(subscriber[1].layer, (Layer{1, 2}));
}

TEST(Allocation, sign_language_gives_up_size_before_frame_rate) {
  const auto layer_at = [](Kind kind, std::uint64_t kilobits) {
    Stream picture = focused_camera();
    picture.kind = kind;
    Subscriber subscriber({microphone(), picture, camera(), camera()});
    subscriber.allocate(kilobits);
    return subscriber[1].layer;
  };
  EXPECT_EQ(layer_at(Kind::signing, 700), (Layer{0, 2}));
  EXPECT_EQ(layer_at(Kind::signing, 1'500), (Layer{1, 2}));
  EXPECT_EQ(layer_at(Kind::focused, 2'000), (Layer{2, 1}));
  EXPECT_EQ(layer_at(Kind::signing, 2'000), (Layer{1, 2}));
  EXPECT_EQ(layer_at(Kind::signing, 5'000), (Layer{2, 2}));
}

TEST(Allocation, sign_language_comes_before_who_speaks) {
  Stream signing = focused_camera();
  signing.kind = Kind::signing;
  Subscriber subscriber({focused_camera(), signing});
  subscriber.allocate(800);
  EXPECT_EQ(subscriber[1].layer, (Layer{1, 2}));
  EXPECT_EQ(subscriber[0].layer, (Layer{0, 2}));
}

TEST(Allocation, the_next_layer_is_added_at_the_estimate_that_was_named_for_it) {
  Subscriber subscriber({microphone(), focused_camera(), camera()});
  std::uint64_t kilobits = 100;
  int steps = 0;
  while (const auto next = subscriber.allocate(kilobits).next) {
    EXPECT_GT(next->bps, kilobits * 1000);
    const auto before = subscriber.layers();
    kilobits = (next->bps + 999) / 1000;
    subscriber.allocate(kilobits);
    EXPECT_NE(subscriber.layers(), before);
    ASSERT_LT(++steps, 20);
  }
  EXPECT_EQ(subscriber[1].layer, (Layer{2, 2}));
  EXPECT_EQ(subscriber[2].layer, (Layer{2, 2}));
}

TEST(Allocation, the_demand_does_not_depend_on_the_estimate) {
  Subscriber subscriber({microphone(), screen_share(), camera()});
  EXPECT_EQ(subscriber.allocate(10).demand.bps, 3'740'000U);
  EXPECT_EQ(subscriber.allocate(100'000).demand.bps, 3'740'000U);
}

TEST(Allocation, nobody_watched_needs_nothing) {
  Subscriber subscriber({});
  EXPECT_EQ(subscriber.allocate(1'000).demand.bps, 0U);
}

}  // namespace
}  // namespace visio::sfu::allocation
