#include "client/peer/clip.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace visio::client {
namespace {

using namespace std::chrono_literals;

std::string little_endian(std::uint64_t value, int size) {
  std::string bytes;
  for (int i = 0; i < size; ++i) bytes.push_back(static_cast<char>(value >> (8 * i) & 0xff));
  return bytes;
}

std::string ivf(const std::string& codec, const std::vector<std::string>& frames,
                std::uint32_t rate = 15) {
  std::string file = "DKIF" + little_endian(0, 2) + little_endian(32, 2) + codec +
                     little_endian(640, 2) + little_endian(360, 2) + little_endian(rate, 4) +
                     little_endian(1, 4) + little_endian(0, 8);
  for (const std::string& frame : frames) {
    file +=
        little_endian(static_cast<std::uint32_t>(frame.size()), 4) + little_endian(0, 8) + frame;
  }
  return file;
}

std::optional<Clip> parse(const std::string& file) {
  return Clip::parse(base::as_bytes(file));
}

const std::string key("\x10key", 4);
const std::string delta(
    "\x11"
    "delta",
    6);

TEST(Clip, knows_its_frames_and_where_a_decoder_may_begin) {
  const std::string file = ivf("VP80", {key, delta, delta, key, delta});
  const auto clip = parse(file);
  ASSERT_TRUE(clip);
  EXPECT_EQ(clip->size(), 5U);
  EXPECT_EQ(clip->width(), 640);
  EXPECT_EQ(clip->height(), 360);
  EXPECT_EQ(clip->frame_time(), 66'666us);
  EXPECT_EQ(base::as_text(clip->frame(1)), delta);
  EXPECT_EQ(clip->next_keyframe(0), 0U);
  EXPECT_EQ(clip->next_keyframe(1), 3U);
  EXPECT_EQ(clip->next_keyframe(4), 0U);
}

TEST(Clip, of_sound_need_not_begin_with_a_keyframe) {
  const std::string file = ivf("OPUS", {delta, delta}, 50);
  const auto clip = parse(file);
  ASSERT_TRUE(clip);
  EXPECT_FALSE(clip->is_picture());
  EXPECT_EQ(clip->frame_time(), 20ms);
}

TEST(Clip, that_is_damaged_is_none) {
  const std::string good = ivf("VP80", {key, delta});
  EXPECT_FALSE(parse(""));
  EXPECT_FALSE(parse("RIFF" + good.substr(4)));
  EXPECT_FALSE(parse(ivf("AV01", {key})));
  EXPECT_FALSE(parse(ivf("VP80", {})));
  EXPECT_FALSE(parse(ivf("VP80", {delta, key})));
  EXPECT_FALSE(parse(ivf("VP80", {key}, 0)));
  EXPECT_FALSE(parse(good.substr(0, good.size() - 1)));
}

}  // namespace
}  // namespace visio::client
