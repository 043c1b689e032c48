// Of the microphones of a large room only the loudest are heard: what their listeners get.

#include <gtest/gtest.h>

#include "protocol/rtcp/compound_writer.h"
#include "protocol/rtcp/reports.h"
#include "tests/sfu/media_commands.h"
#include "tests/sfu/meeting.h"
#include "tests/sfu/microphone.h"

namespace visio::sfu {
namespace {

using namespace tests;

constexpr RoomId room{77};
constexpr std::uint8_t loud = 10;
constexpr std::uint8_t silent = 127;

/// Alice and Bob have microphones on the first shard and one slot between them. Carol listens on
/// one shard or another, and so does a recorder.
class SpeakerGateInEngine : public testing::TestWithParam<std::size_t> {
 protected:
  SpeakerGateInEngine() {
    meeting.execute(0, ConfigureRoom{.room = room, .speakers = 1, .shards = {{0}}});
    std::uint64_t id = 0;
    for (Person* const speaker : {&alice, &bob}) {
      Publish publish = audio_of(*speaker, ++id, "0");
      publish.room = room;
      publish.is_microphone = true;
      meeting.execute(0, publish);
      if (GetParam() != 0) {
        meeting.execute(GetParam(), MirrorPublication{{0}, publish});
        meeting.execute(0, FeedShard{publish.id, {static_cast<std::uint8_t>(GetParam())}});
      }
      const auto ssrc = static_cast<std::uint32_t>(id);
      meeting.execute(GetParam(), subscription_of(carol, id, publish, ssrc));
      Subscribe recording = subscription_of(recorder, 10 + id, publish, ssrc);
      recording.bypasses_speaker_gate = true;
      meeting.execute(GetParam(), recording);
    }
  }

  /// One packet of each, of these levels, after the other.
  void speak(int packets, std::uint8_t alice_level, std::uint8_t bob_level) {
    for (int i = 0; i < packets; ++i) {
      alice_microphone.speak(alice_level);
      bob_microphone.speak(bob_level);
      meeting.wait(20ms);
    }
  }

  std::vector<Got> heard_of_alice() const { return carol.got_on({1}); }
  std::vector<Got> heard_of_bob() const { return carol.got_on({2}); }

  /// No number is left out, and none comes twice or late.
  static void expect_numbers_without_gap(const std::vector<Got>& all) {
    for (std::size_t i = 1; i < all.size(); ++i) {
      EXPECT_EQ(all[i - 1].header.sequence_number.distance_to(all[i].header.sequence_number), 1);
    }
  }

  Meeting meeting{2};
  Person& alice = meeting.join();
  Person& bob = meeting.join();
  Person& carol = meeting.join(GetParam());
  Person& recorder = meeting.join(GetParam());
  Microphone alice_microphone{alice, "0", 41};
  Microphone bob_microphone{bob, "0", 42};
};

TEST_P(SpeakerGateInEngine, one_who_is_silent_while_another_talks_is_not_forwarded) {
  speak(100, loud, silent);
  EXPECT_EQ(heard_of_alice().size(), 100U);
  EXPECT_LE(heard_of_bob().size(), 1U);
}

TEST_P(SpeakerGateInEngine, who_begins_to_talk_is_heard_from_the_first_word_on) {
  speak(100, loud, silent);
  speak(50, silent, silent);
  const std::uint32_t first_word = bob_microphone.timestamp.value;
  speak(50, silent, loud);
  const auto all = heard_of_bob();
  ASSERT_GE(all.size(), 50U);
  EXPECT_LE(all.size(), 56U) << "a tenth of a second before";
  EXPECT_LE(all.front().header.timestamp.value, first_word);
  EXPECT_EQ(all.back().header.timestamp.value, bob_microphone.timestamp.value - 960);
  EXPECT_TRUE(all.front().header.marker);
  EXPECT_FALSE(all[1].header.marker);
  expect_numbers_without_gap(all);
}

TEST_P(SpeakerGateInEngine, a_pause_leaves_no_gap_in_the_numbers_and_the_clock_goes_on) {
  speak(50, loud, silent);
  speak(100, silent, loud);
  const std::size_t before = heard_of_alice().size();
  EXPECT_LT(before, 90U) << "closed after a while of silence";
  speak(100, loud, silent);
  const auto all = heard_of_alice();
  ASSERT_GT(all.size(), before + 90);
  expect_numbers_without_gap(all);
  EXPECT_TRUE(all[before].header.marker);
  // The source's clock, shifted by what it was shifted by before.
  const std::uint32_t spoken = alice_microphone.timestamp.value - 960 - 500'000;
  EXPECT_EQ(all.back().header.timestamp.value - all.front().header.timestamp.value, spoken);
}

TEST_P(SpeakerGateInEngine, a_packet_lost_before_the_opening_has_its_place_kept) {
  speak(100, loud, silent);
  speak(50, silent, silent);
  speak(1, silent, silent);
  const rtp::PacketIndex lost = bob_microphone.index;
  bob_microphone.skip();
  meeting.wait(20ms);
  speak(10, silent, loud);
  bob_microphone.repeat(lost);
  speak(30, silent, loud);
  auto all = heard_of_bob();
  ASSERT_GE(all.size(), 41U);
  std::ranges::sort(all, {}, [](const Got& got) { return got.header.sequence_number.value; });
  expect_numbers_without_gap(all);
}

TEST_P(SpeakerGateInEngine, what_was_said_into_a_muted_microphone_is_never_heard) {
  speak(50, silent, loud);
  speak(100, loud, silent);
  ASSERT_FALSE(heard_of_bob().empty());
  for (std::size_t shard = 0; shard <= GetParam(); ++shard) {
    meeting.execute(shard, SetPublicationMuted{{2}, true});
  }
  const std::size_t before = heard_of_bob().size();
  const std::size_t recorded = recorder.got_on({2}).size();
  speak(50, silent, loud);
  for (std::size_t shard = 0; shard <= GetParam(); ++shard) {
    meeting.execute(shard, SetPublicationMuted{{2}, false});
  }
  const std::uint32_t since = bob_microphone.timestamp.value - 500'000;
  speak(50, silent, loud);
  const auto all = heard_of_bob();
  ASSERT_EQ(all.size(), before + 50);
  const std::uint32_t first = all.front().header.timestamp.value;
  EXPECT_EQ(all[before].header.timestamp.value - first, since);
  EXPECT_EQ(recorder.got_on({2}).size(), recorded + 50);
}

TEST_P(SpeakerGateInEngine, a_recorder_hears_everybody) {
  speak(50, loud, silent);
  speak(50, silent, loud);
  EXPECT_EQ(recorder.got_on({1}).size(), 100U);
  EXPECT_EQ(recorder.got_on({2}).size(), 100U);
  expect_numbers_without_gap(recorder.got_on({1}));
  expect_numbers_without_gap(recorder.got_on({2}));
}

TEST_P(SpeakerGateInEngine, sender_reports_go_on_while_closed) {
  speak(50, loud, silent);
  std::array<std::byte, 100> space;
  rtcp::CompoundWriter report(space);
  ASSERT_TRUE(report.sender_report({.sender = {41},
                                    .ntp_time = {std::uint64_t{1} << 60},
                                    .rtp_timestamp = alice_microphone.timestamp,
                                    .packet_count = 50,
                                    .octet_count = 1000},
                                   {}));
  alice.send_control(report.written());
  speak(100, silent, loud);
  const std::size_t heard = heard_of_alice().size();
  const auto is_of_alice = [](const rtcp::Block& block) {
    const auto sent = rtcp::read_sender_report(block);
    return sent && sent->info.sender == rtp::Ssrc{1};
  };
  const std::size_t before = carol.count_feedback(is_of_alice);
  speak(150, silent, loud);
  EXPECT_EQ(heard_of_alice().size(), heard);
  EXPECT_GE(carol.count_feedback(is_of_alice), before + 2);
}

TEST_P(SpeakerGateInEngine, when_the_room_has_become_small_everybody_is_heard) {
  speak(100, loud, silent);
  const std::size_t before = heard_of_bob().size();
  meeting.execute(0, ConfigureRoom{.room = room, .speakers = 0, .shards = {}});
  speak(10, loud, silent);
  EXPECT_GE(heard_of_bob().size(), before + 10);
  expect_numbers_without_gap(heard_of_bob());
}

INSTANTIATE_TEST_SUITE_P(ListenersOn, SpeakerGateInEngine, testing::Values(0U, 1U),
                         [](const auto& info) {
                           return info.param == 0 ? "the_same_shard" : "another_shard";
                         });

}  // namespace
}  // namespace visio::sfu
