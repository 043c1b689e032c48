#include "record/room_recorder.h"

#include <gtest/gtest.h>

#include "tests/base/real_clock.h"
#include "tests/base/seeded_entropy.h"
#include "tests/main/folder.h"
#include "tests/record/captured.h"
#include "tests/record/crossed_packets.h"

namespace visio::record {
namespace {

using namespace tests;
using namespace std::chrono_literals;
using protocol::codec::Codec;
using protocol::codec::MediaKind;

class RoomRecording : public testing::Test {
 protected:
  void begin(const capture::WriterLimits& limits = {}) {
    auto begun = RoomRecorder::begin(
        path, {.recording = "r", .room = "standup", .room_sid = "RM_1", .started_at = {}},
        {.clock = real_clock, .entropy = entropy, .limits = limits});
    ASSERT_TRUE(begun) << begun.error().message();
    recorder = std::move(*begun);
  }

  std::shared_ptr<shard::Capture> add(capture::TrackNumber number, MediaKind kind) {
    const auto to = std::make_shared<shard::Capture>(1 << 20);
    const bool is_sound = kind == MediaKind::audio;
    const std::vector<capture::Format> formats{
        is_sound ? capture::Format{{CrossedPackets::opus_type}, Codec::opus}
                 : capture::Format{{CrossedPackets::vp8_type}, Codec::vp8}};
    const std::string sid = "TR_" + std::to_string(number);
    recorder->add(
        {.track = number,
         .sid = sid,
         .identity = "alice",
         .name = "Alice",
         .formats = formats,
         .sizes = {},
         .extensions = {}},
        {.number = number, .capture = to, .kind = kind, .formats = formats, .extensions = {}});
    return to;
  }

  Captured finish() {
    recorder->end(capture::EndReason::stopped);
    while (!recorder->is_done()) std::this_thread::yield();
    return Captured::read(path);
  }

  static base::Instant now() { return real_clock.now(); }

  Folder folder;
  std::filesystem::path path = folder.path() / "part-1.capture";
  SeededEntropy entropy;
  std::unique_ptr<RoomRecorder> recorder;
};

TEST_F(RoomRecording, sound_is_in_the_file_packet_by_packet) {
  begin();
  const auto to = add(1, MediaKind::audio);
  std::vector<std::vector<std::byte>> sent;
  for (std::uint64_t i = 0; i < 500; ++i) {
    sent.push_back(CrossedPackets::sound(i));
    ASSERT_TRUE(CrossedPackets::push(*to, 0, 1'000 + i, now(), sent.back()));
  }
  const Captured captured = finish();
  EXPECT_EQ(captured.fault(), "");
  EXPECT_TRUE(captured.is_complete());
  EXPECT_EQ(captured.packets(1), sent);
  EXPECT_EQ(captured.all<capture::TrackEnded>().size(), 1U);
  EXPECT_TRUE(captured.all<capture::Gap>().empty());
}

TEST_F(RoomRecording, a_picture_begins_with_a_keyframe_that_is_asked_for) {
  begin();
  const auto to = add(1, MediaKind::video);
  CrossedPackets::push(*to, 0, 1, now(), CrossedPackets::picture(1, false));
  while ((to->poll_keyframe_requests() & 1U) == 0) std::this_thread::yield();
  CrossedPackets::push(*to, 0, 2, now(), CrossedPackets::picture(2, true));
  CrossedPackets::push(*to, 0, 3, now(), CrossedPackets::picture(3, false));
  const Captured captured = finish();
  EXPECT_EQ(captured.indices(1), (std::vector<std::uint64_t>{2, 3}));
}

TEST_F(RoomRecording, of_several_sizes_the_best_is_recorded_and_the_file_says_which) {
  begin();
  const auto to = add(1, MediaKind::video);
  const base::Instant at = now();
  CrossedPackets::push(*to, 0, 10, at, CrossedPackets::picture(10, true));
  CrossedPackets::push(*to, 2, 90, at, CrossedPackets::picture(90, false));
  CrossedPackets::push(*to, 0, 11, at, CrossedPackets::picture(11, false));
  CrossedPackets::push(*to, 2, 91, at, CrossedPackets::picture(91, true));
  CrossedPackets::push(*to, 0, 12, at, CrossedPackets::picture(12, false));
  CrossedPackets::push(*to, 2, 92, at, CrossedPackets::picture(92, false));
  const Captured captured = finish();
  EXPECT_EQ(captured.indices(1), (std::vector<std::uint64_t>{10, 11, 91, 92}));
  const std::vector<capture::EncodingChanged> changes{{.track = 1, .encoding = 0},
                                                      {.track = 1, .encoding = 2}};
  EXPECT_EQ(captured.all<capture::EncodingChanged>(), changes);
}

TEST_F(RoomRecording, what_found_no_room_on_the_way_is_a_gap) {
  begin();
  const auto to = add(1, MediaKind::audio);
  CrossedPackets::push(*to, 0, 1, now(), CrossedPackets::sound(1));
  CrossedPackets::push(*to, 0, 5, now(), CrossedPackets::sound(5), 3);
  const Captured captured = finish();
  EXPECT_EQ(captured.indices(1), (std::vector<std::uint64_t>{1, 0, 5}));
  const capture::Gap gap{
      .track = 1, .encoding = 0, .packets = 3, .reason = capture::GapReason::recorder_behind};
  EXPECT_EQ(captured.all<capture::Gap>(), std::vector{gap});
}

TEST_F(RoomRecording, when_the_disk_is_behind_large_pictures_give_way_and_sound_stays) {
  // Room for 4 KiB of large pictures, 6 of small ones and 8 of sound.
  begin({.waiting = 8 << 10, .flush_interval = 1ms});
  const auto picture = add(1, MediaKind::video);
  const auto sound = add(2, MediaKind::audio);
  const base::Instant at = now();
  CrossedPackets::push(*picture, 0, 1, at, CrossedPackets::picture(1, false));
  CrossedPackets::push(*picture, 2, 1, at, CrossedPackets::picture(1, true, 5'000));
  CrossedPackets::push(*sound, 0, 1, at, CrossedPackets::sound(1));
  CrossedPackets::push(*picture, 2, 2, at, CrossedPackets::picture(2, false));
  CrossedPackets::push(*picture, 0, 2, at, CrossedPackets::picture(2, true));
  CrossedPackets::push(*picture, 0, 3, at, CrossedPackets::picture(3, false));
  CrossedPackets::push(*sound, 0, 2, at, CrossedPackets::sound(2));
  const Captured captured = finish();
  EXPECT_EQ(captured.indices(1), (std::vector<std::uint64_t>{2, 3, 0}));
  EXPECT_EQ(captured.indices(2), (std::vector<std::uint64_t>{1, 2}));
  const capture::Gap gap{
      .track = 1, .encoding = 2, .packets = 2, .reason = capture::GapReason::disk_behind};
  EXPECT_EQ(captured.all<capture::Gap>(), std::vector{gap});
  EXPECT_EQ(recorder->numbers().dropped[0], 1U);
}

TEST_F(RoomRecording, a_track_that_ends_is_written_whole_before_its_end) {
  begin();
  const auto to = add(1, MediaKind::audio);
  CrossedPackets::push(*to, 0, 1, now(), CrossedPackets::sound(1));
  recorder->remove(1);
  const Captured captured = finish();
  EXPECT_EQ(captured.indices(1), std::vector<std::uint64_t>{1});
  EXPECT_EQ(captured.all<capture::TrackEnded>(), std::vector{capture::TrackEnded{1}});
  const std::size_t last = captured.kinds().back();
  EXPECT_EQ(last, capture::Content(capture::CaptureEnded()).index());
}

TEST_F(RoomRecording, a_recorder_that_goes_away_leaves_a_file_without_an_end) {
  begin();
  const auto to = add(1, MediaKind::audio);
  recorder.reset();
  const Captured captured = Captured::read(path);
  EXPECT_EQ(captured.fault(), "");
  EXPECT_FALSE(captured.is_complete());
  EXPECT_EQ(captured.all<capture::TrackBegan>().size(), 1U);
}

}  // namespace
}  // namespace visio::record
