#include "protocol/codec/opus.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "tests/hex.h"

namespace visio::protocol::codec::opus {
namespace {

using namespace std::chrono_literals;
using tests::hex;

TEST(Opus, the_packet_of_a_browser_is_read) {
  // Configuration 15: hybrid, fullband, 20 ms, one frame.
  EXPECT_EQ(parse(hex("78 0102")), (Packet{.mode = Mode::hybrid,
                                           .bandwidth = Bandwidth::full,
                                           .frame_duration = 20ms,
                                           .frame_count = 1}));
}

TEST(Opus, the_configurations_are_those_of_RFC_6716) {
  struct Row {
    unsigned first;
    Mode mode;
    Bandwidth bandwidth;
    std::vector<base::Duration> durations;
  };
  const std::vector<base::Duration> silk{10ms, 20ms, 40ms, 60ms};
  const std::vector<base::Duration> hybrid{10ms, 20ms};
  const std::vector<base::Duration> celt{2500us, 5ms, 10ms, 20ms};
  const std::vector<Row> table{{0, Mode::silk, Bandwidth::narrow, silk},
                               {4, Mode::silk, Bandwidth::medium, silk},
                               {8, Mode::silk, Bandwidth::wide, silk},
                               {12, Mode::hybrid, Bandwidth::super_wide, hybrid},
                               {14, Mode::hybrid, Bandwidth::full, hybrid},
                               {16, Mode::celt, Bandwidth::narrow, celt},
                               {20, Mode::celt, Bandwidth::wide, celt},
                               {24, Mode::celt, Bandwidth::super_wide, celt},
                               {28, Mode::celt, Bandwidth::full, celt}};
  unsigned configuration = 0;
  for (const Row& row : table) {
    EXPECT_EQ(configuration, row.first);
    for (const base::Duration duration : row.durations) {
      const std::array bytes{static_cast<std::byte>(configuration++ << 3)};
      const auto packet = parse(bytes);
      ASSERT_TRUE(packet);
      EXPECT_EQ(packet->mode, row.mode);
      EXPECT_EQ(packet->bandwidth, row.bandwidth);
      EXPECT_EQ(packet->frame_duration, duration);
    }
  }
  EXPECT_EQ(configuration, 32U);
}

TEST(Opus, the_code_says_how_many_frames_there_are) {
  EXPECT_EQ(parse(hex("78 0102"))->duration(), 20ms);
  EXPECT_EQ(parse(hex("79 0102"))->duration(), 40ms);
  EXPECT_EQ(parse(hex("7a 0102"))->duration(), 40ms);
  EXPECT_EQ(parse(hex("7b 06 02"))->duration(), 120ms);
  EXPECT_EQ(parse(hex("7b c3 02"))->frame_count, 3U);  // flags above the count
  EXPECT_TRUE(parse(hex("7c 0102"))->stereo);
}

TEST(Opus, packets_without_or_with_too_many_frames_are_refused) {
  EXPECT_FALSE(parse({}));
  EXPECT_FALSE(parse(hex("7b")));
  EXPECT_FALSE(parse(hex("7b 00 02")));
  EXPECT_FALSE(parse(hex("7b 07 02")));  // 140 ms
}

TEST(Opus, silence_is_two_bytes_at_most) {
  EXPECT_TRUE(parse(hex("78"))->discontinuous);
  EXPECT_TRUE(parse(hex("78 01"))->discontinuous);
  EXPECT_FALSE(parse(hex("78 0102"))->discontinuous);
}

}  // namespace
}  // namespace visio::protocol::codec::opus
