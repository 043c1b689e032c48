#include "sfu/fanout.h"

#include "tests/sfu/engine_parts.h"

namespace visio::sfu {
namespace {

using namespace tests;

class FanoutTest : public EngineParts {
 protected:
  Connection& connection = open(1);
  Publication& sound = *registry.publish(audio(1, 1));
  Publication& picture = *registry.publish(video(2, 1));
};

TEST_F(FanoutTest, the_first_packet_is_told_once) {
  for (std::uint64_t index = 70'000; index < 70'005; ++index) receive(sound, index);
  EXPECT_EQ(events<PublicationStarted>().size(), 1U);
  const auto activity = events<EncodingActivity>();
  ASSERT_EQ(activity.size(), 1U);
  EXPECT_TRUE(activity[0].active);
}

TEST_F(FanoutTest, silence_is_told_once_and_sound_after_it_again) {
  receive(sound, 70'000);
  now = now + 3s;
  fanout.notice_silence(sound, now);
  fanout.notice_silence(sound, now);
  receive(sound, 70'001);
  const auto activity = events<EncodingActivity>();
  ASSERT_EQ(activity.size(), 3U);
  EXPECT_FALSE(activity[1].active);
  EXPECT_TRUE(activity[2].active);
}

TEST_F(FanoutTest, each_feed_gets_each_packet_whatever_the_speaker_gate_says) {
  fanout.add_feed(sound, ShardId{1});
  fanout.add_feed(sound, ShardId{2});
  fanout.add_feed(sound, ShardId{2});
  fanout.select(sound, false, now);
  receive(sound, 70'000);
  const auto packets = crossing.all<CrossedPacket>();
  ASSERT_EQ(packets.size(), 2U) << "no feed twice";
  EXPECT_FALSE(packets[0].is_selected);
}

TEST_F(FanoutTest, a_muted_publication_crosses_nowhere) {
  fanout.add_feed(sound, ShardId{1});
  fanout.set_muted(sound, true);
  receive(sound, 70'000);
  EXPECT_TRUE(crossing.sent.empty());
  fanout.set_muted(sound, false);
  EXPECT_EQ(sound.silent_until.value, 70'000U);
  receive(sound, 70'001);
  EXPECT_EQ(crossing.sent.size(), 1U);
}

TEST_F(FanoutTest, video_that_found_no_room_crosses_again_from_a_keyframe_on) {
  fanout.add_feed(picture, ShardId{1});
  receive(picture, 70'000, true);
  crossing.is_full = true;
  receive(picture, 70'001);
  crossing.is_full = false;
  receive(picture, 70'002);
  EXPECT_EQ(crossing.all<CrossedPacket>().size(), 1U);
  receive(picture, 70'003, true);
  receive(picture, 70'004);
  EXPECT_EQ(crossing.all<CrossedPacket>().size(), 3U);
}

TEST_F(FanoutTest, audio_that_found_no_room_is_missing_alone) {
  fanout.add_feed(sound, ShardId{1});
  crossing.is_full = true;
  receive(sound, 70'000);
  crossing.is_full = false;
  receive(sound, 70'001);
  EXPECT_EQ(crossing.all<CrossedPacket>().size(), 1U);
}

TEST_F(FanoutTest, a_new_feed_learns_the_clocks_that_are_known) {
  fanout.set_clock(picture, 0, {.ntp = {5}, .timestamp = {6}, .arrived_at = now});
  fanout.add_feed(picture, ShardId{1});
  fanout.add_feed(picture, ShardId{2});
  fanout.set_clock(picture, 0, {.ntp = {7}, .timestamp = {8}, .arrived_at = now});
  const auto reports = crossing.all<CrossedSenderReport>();
  ASSERT_EQ(reports.size(), 4U);
  EXPECT_EQ(reports[0].ntp, 5U);
  EXPECT_EQ(reports[3].ntp, 7U);
}

TEST_F(FanoutTest, a_capture_is_told_when_the_first_begins_and_the_last_ends) {
  const CaptureId one{1};
  const CaptureId other{2};
  fanout.add_feed(sound, ShardId{1});
  EXPECT_TRUE(events<CaptureChanged>().empty()) << "a shard's subscribers are known already";
  fanout.add_feed(sound, one);
  fanout.add_feed(sound, other);
  fanout.remove_feed(sound, one);
  ASSERT_EQ(events<CaptureChanged>().size(), 1U);
  EXPECT_TRUE(events<CaptureChanged>()[0].is_captured);
  fanout.remove_feed(sound, other);
  ASSERT_EQ(events<CaptureChanged>().size(), 2U);
  EXPECT_FALSE(events<CaptureChanged>()[1].is_captured);
}

TEST_F(FanoutTest, a_captures_reader_asks_back_for_keyframes) {
  picture.request_keyframes(crossing);
  EXPECT_FALSE(picture.encodings()[0].keyframes.poll_request(now));
  fanout.add_feed(picture, CaptureId{1});
  crossing.wanted_by_captures = 1;
  picture.request_keyframes(crossing);
  EXPECT_TRUE(picture.encodings()[0].keyframes.poll_request(now));
}

TEST_F(FanoutTest, what_a_feed_left_out_is_told_with_its_next_packet) {
  fanout.add_feed(sound, CaptureId{1});
  crossing.is_full = true;
  for (std::uint64_t index = 70'000; index < 70'003; ++index) receive(sound, index);
  crossing.is_full = false;
  receive(sound, 70'003);
  receive(sound, 70'004);
  const auto packets = crossing.all<CrossedPacket>();
  ASSERT_EQ(packets.size(), 2U);
  EXPECT_EQ(packets[0].left_out, 3U);
  EXPECT_EQ(packets[1].left_out, 0U);
}

}  // namespace
}  // namespace visio::sfu
