#include "sfu/nack_generator.h"

#include <gtest/gtest.h>

#include "sfu/packet.h"

namespace visio::sfu {
namespace {

using namespace std::chrono_literals;

class NackGeneratorTest : public testing::Test {
 protected:
  /// When the packet 11, missed at time zero, is asked for.
  static std::vector<base::Duration> times_asked(codec::MediaKind kind, base::Duration round_trip) {
    const base::Instant start{1h};
    NackGenerator nacks(kind);
    nacks.receive({10}, start);
    nacks.receive({12}, start);
    std::vector<base::Duration> times;
    std::vector<rtp::SequenceNumber> due;
    for (base::Duration since{}; since < 5s; since += 10ms) {
      due.clear();
      nacks.collect(start + since, round_trip, due);
      if (!due.empty()) times.push_back(since);
    }
    EXPECT_TRUE(nacks.is_idle());
    return times;
  }
};

TEST_F(NackGeneratorTest, sound_is_asked_for_three_times_a_round_trip_apart) {
  const auto times = times_asked(codec::MediaKind::audio, 80ms);
  ASSERT_EQ(times.size(), 3U);
  EXPECT_EQ(times[0], 10ms);
  EXPECT_GE(times[1] - times[0], 80ms);
  EXPECT_GE(times[2] - times[1], 80ms);
}

TEST_F(NackGeneratorTest, sound_is_not_asked_for_when_it_would_come_too_late) {
  const auto times = times_asked(codec::MediaKind::audio, 200ms);
  EXPECT_EQ(times.size(), 1U);
  EXPECT_TRUE(times_asked(codec::MediaKind::audio, latest_useful_sound).empty());
}

TEST_F(NackGeneratorTest, pictures_are_asked_for_longer_than_sound) {
  const auto times = times_asked(codec::MediaKind::video, 100ms);
  EXPECT_GT(times.size(), 3U);
  EXPECT_LE(times.size(), 10U);
}

TEST_F(NackGeneratorTest, what_came_is_not_asked_for) {
  const base::Instant start{1h};
  NackGenerator nacks(codec::MediaKind::audio);
  nacks.receive({10}, start);
  nacks.receive({13}, start);
  nacks.receive({11}, start + 5ms);
  std::vector<rtp::SequenceNumber> due;
  nacks.collect(start + 20ms, 50ms, due);
  EXPECT_EQ(due, std::vector<rtp::SequenceNumber>{{12}});
}

}  // namespace
}  // namespace visio::sfu
