#include "shard/capture.h"

#include <gtest/gtest.h>

#include <memory>
#include <thread>
#include <vector>

#include "protocol/rtcp/payload_feedback.h"
#include "shard/captures.h"
#include "tests/sfu/camera.h"
#include "tests/sfu/media_commands.h"
#include "tests/sfu/meeting.h"
#include "tests/sfu/microphone.h"

namespace visio::shard {
namespace {

using namespace tests;

/// What a recorder would write: packets in the order in which they came, and the gaps between.
struct Recording {
  struct Entry {
    std::uint64_t index = 0;
    std::uint32_t gap = 0;  ///< packets that are missing before it
    Packet rtp;
  };

  void read(Capture& capture) {
    capture.drain(1000, [&](const sfu::Crossed& crossed) {
      if (const auto* packet = std::get_if<sfu::CrossedPacket>(&crossed)) {
        entries.push_back({packet->index.value, packet->left_out,
                           Packet(packet->rtp.begin(), packet->rtp.end())});
      } else {
        ++reports;
      }
    });
  }

  std::vector<Entry> entries;
  std::size_t reports = 0;
};

/// Alice publishes audio and video; a capture of one of them is read to memory.
class Capturing : public testing::Test {
 protected:
  Capturing() {
    meeting.execute(0, sound);
    meeting.execute(0, picture);
    meeting.captures = [this](sfu::CaptureId to, const sfu::Crossed& crossed) {
      return captures.send(to, crossed);
    };
    meeting.captures_want = [this](sfu::CaptureId id) {
      return captures.poll_keyframe_requests(id);
    };
  }

  /// Begins a capture, as Cluster does.
  void capture_of(const sfu::Publish& publish, sfu::CaptureId id, std::shared_ptr<Capture> to) {
    captures.add(id, std::move(to));
    meeting.execute(0, sfu::CapturePublication{publish.id, id});
  }

  std::size_t keyframe_requests() {
    return alice.count_feedback(
        [](const rtcp::Block& block) { return rtcp::read_picture_loss(block).has_value(); });
  }

  Captures captures;
  Meeting meeting;
  Person& alice = meeting.join();
  sfu::Publish sound = audio_of(alice, 1, "0");
  sfu::Publish picture = video_of(alice, 2, "1", {""});
  Microphone microphone{alice, "0", 42};
  Camera camera{alice, "1", "", 43};
  std::shared_ptr<Capture> capture = std::make_shared<Capture>(1 << 14);
  Recording recording;
};

TEST_F(Capturing, a_publication_comes_whole_and_in_order) {
  capture_of(sound, {1}, capture);
  for (int i = 0; i < 50; ++i) {
    microphone.speak();
    meeting.wait(20ms);
    recording.read(*capture);
  }
  ASSERT_EQ(recording.entries.size(), 50U);
  for (std::size_t i = 0; i < recording.entries.size(); ++i) {
    const Recording::Entry& entry = recording.entries[i];
    EXPECT_EQ(entry.index, recording.entries[0].index + i);
    EXPECT_EQ(entry.gap, 0U);
    const auto view = rtp::PacketView::parse(entry.rtp);
    ASSERT_TRUE(view);
    EXPECT_EQ(base::as_text(view->payload()), "twenty milliseconds of sound");
  }
}

TEST_F(Capturing, what_was_lost_is_requested_although_nobody_else_watches) {
  capture_of(picture, {1}, capture);
  camera.show(true);
  meeting.wait(20ms);
  camera.lose_next = true;
  camera.show(false);
  camera.show(false);
  meeting.wait(100ms);
  EXPECT_GE(meeting.engines[0]->counters().nacks_out, 1U);
}

TEST_F(Capturing, a_reader_that_is_too_slow_finds_a_gap_as_long_as_what_it_missed) {
  capture_of(sound, {1}, capture);
  constexpr std::uint64_t spoken = 200;
  for (std::uint64_t i = 0; i < spoken; ++i) {
    microphone.speak();
    meeting.talk();
  }
  recording.read(*capture);
  const std::size_t kept = recording.entries.size();
  ASSERT_LT(kept, spoken);
  microphone.speak();
  meeting.talk();
  recording.read(*capture);
  ASSERT_EQ(recording.entries.size(), kept + 1);
  EXPECT_EQ(recording.entries.back().gap, spoken - kept);
  EXPECT_EQ(recording.entries.back().index, recording.entries[kept - 1].index + spoken - kept + 1);
}

TEST_F(Capturing, video_goes_on_after_a_gap_with_a_keyframe_that_is_requested) {
  capture_of(picture, {1}, capture);
  camera.show(true);
  meeting.wait(2s);
  const std::size_t before = keyframe_requests();
  for (int i = 0; i < 60; ++i) camera.show(false, 3);
  meeting.wait(1s);
  EXPECT_GT(keyframe_requests(), before);
  recording.read(*capture);
  const std::size_t kept = recording.entries.size();
  camera.show(false);
  camera.show(true);
  meeting.talk();
  recording.read(*capture);
  ASSERT_EQ(recording.entries.size(), kept + 2) << "the keyframe's packets alone";
  EXPECT_GT(recording.entries[kept].gap, 2U);
  EXPECT_EQ(recording.entries[kept + 1].gap, 0U);
}

TEST_F(Capturing, a_keyframe_that_the_reader_needs_is_requested_from_the_publisher) {
  capture_of(picture, {1}, capture);
  camera.show(true);
  camera.show(false);
  meeting.wait(2s);
  camera.show(false);
  meeting.talk();
  const std::size_t before = keyframe_requests();
  capture->request_keyframe(0);
  meeting.wait(200ms);
  EXPECT_EQ(keyframe_requests(), before + 1);
}

TEST_F(Capturing, a_microphone_that_the_speaker_gate_closes_is_captured_too) {
  const sfu::RoomId room{9};
  meeting.execute(0, sfu::ConfigureRoom{.room = room, .speakers = 1, .shards = {{0}}});
  Person& bob = meeting.join();
  sfu::Publish quiet = audio_of(bob, 3, "0");
  sfu::Publish loud = audio_of(alice, 4, "4");
  for (sfu::Publish* const publish : {&loud, &quiet}) {
    publish->room = room;
    publish->is_microphone = true;
    meeting.execute(0, *publish);
  }
  capture_of(quiet, {1}, capture);
  Microphone of_alice{alice, "4", 60};
  Microphone of_bob{bob, "0", 61};
  for (int i = 0; i < 50; ++i) {
    of_alice.speak(10);
    of_bob.speak(127);
    meeting.wait(20ms);
    recording.read(*capture);
  }
  EXPECT_EQ(recording.entries.size(), 50U);
}

TEST_F(Capturing, a_muted_publication_is_not_captured_and_a_stopped_capture_gets_nothing) {
  capture_of(sound, {1}, capture);
  meeting.execute(0, sfu::SetPublicationMuted{sound.id, true});
  microphone.speak();
  meeting.talk();
  meeting.execute(0, sfu::SetPublicationMuted{sound.id, false});
  microphone.speak();
  meeting.talk();
  meeting.execute(0, sfu::StopCapture{sound.id, {1}});
  microphone.speak();
  meeting.talk();
  recording.read(*capture);
  EXPECT_EQ(recording.entries.size(), 1U);
}

TEST_F(Capturing, whoever_captures_twice_is_fed_once_and_two_captures_are_fed_each) {
  const auto another = std::make_shared<Capture>(1 << 14);
  capture_of(sound, {1}, capture);
  capture_of(sound, {1}, capture);
  capture_of(sound, {2}, another);
  microphone.speak();
  meeting.talk();
  recording.read(*capture);
  EXPECT_EQ(recording.entries.size(), 1U);
  recording.read(*another);
  EXPECT_EQ(recording.entries.size(), 2U);
}

TEST(Capture, one_thread_writes_while_another_reads) {
  Capture capture(1 << 14);
  constexpr std::uint64_t all = 20'000;
  const Packet rtp(300);
  std::uint64_t refused = 0;
  std::jthread writer([&] {
    for (std::uint64_t i = 0; i < all; ++i) {
      while (!capture.push(
          sfu::CrossedPacket{.publication = {1}, .index = {i}, .arrived_at = {}, .rtp = rtp})) {
        ++refused;
        std::this_thread::yield();
      }
    }
  });
  std::uint64_t next = 0;
  while (next < all) {
    capture.drain(100, [&](const sfu::Crossed& crossed) {
      EXPECT_EQ(std::get<sfu::CrossedPacket>(crossed).index.value, next++);
    });
  }
  writer.join();
  EXPECT_EQ(next, all);
}

}  // namespace
}  // namespace visio::shard
