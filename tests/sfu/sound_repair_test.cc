// What is lost of somebody's sound, on the way in or on the way out, is repaired while it is of
// use, and nothing is heard twice.

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "protocol/rtcp/compound_writer.h"
#include "protocol/rtcp/nack.h"
#include "tests/sfu/media_commands.h"
#include "tests/sfu/meeting.h"
#include "tests/sfu/microphone.h"

namespace visio::sfu {
namespace {

using namespace tests;

constexpr rtp::Ssrc source{0x1000};

class SoundRepair : public testing::Test {
 protected:
  SoundRepair() {
    const Publish publish = audio_of(alice, 1, "0");
    meeting.execute(0, publish);
    meeting.execute(0, subscription_of(bob, 1, publish, source.value));
    meeting.carries = [this](const Wire::Sent& sent) {
      const auto view = rtp::PacketView::parse(sent.bytes);
      if (!view || view->ssrc() != source) return true;
      datagrams.push_back(sent.bytes);
      return !loses || !loses(view->sequence_number());
    };
  }

  void speak(int packets) {
    for (int i = 0; i < packets; ++i) {
      microphone.speak();
      meeting.wait(20ms);
    }
  }

  /// A packet that the network loses on the way in.
  rtp::PacketIndex speak_in_vain() {
    const rtp::PacketIndex lost = microphone.index;
    microphone.skip();
    meeting.wait(20ms);
    return lost;
  }

  void ask_for(rtp::SequenceNumber number) {
    const std::array lost{number};
    std::array<std::byte, 100> room;
    rtcp::CompoundWriter writer(room);
    ASSERT_EQ(writer.generic_nack({5}, source, lost), 1U);
    bob.send_control(writer.written());
    meeting.talk();
  }

  /// What Alice was asked for, each as often as it was.
  std::vector<rtp::SequenceNumber> asked_of_alice() const {
    std::vector<rtp::SequenceNumber> numbers;
    alice.count_feedback([&](const rtcp::Block& block) {
      const auto nack = rtcp::read_generic_nack(block);
      if (!nack) return false;
      for (const rtp::SequenceNumber number : nack->lost) numbers.push_back(number);
      return true;
    });
    return numbers;
  }

  std::vector<Got> heard() const { return bob.got_on(source); }

  /// Number and time run together, and nothing came twice.
  void expect_clean() const {
    const auto all = heard();
    std::set<std::uint16_t> numbers;
    for (const Got& one : all) {
      EXPECT_TRUE(numbers.insert(one.header.sequence_number.value).second) << "heard twice";
      const int ahead = all[0].header.sequence_number.distance_to(one.header.sequence_number);
      EXPECT_EQ(
          static_cast<std::int32_t>(one.header.timestamp.value - all[0].header.timestamp.value),
          960 * ahead);
    }
  }

  Meeting meeting;
  Person& alice = meeting.join();
  Person& bob = meeting.join();
  Microphone microphone{alice, "0", 42};
  std::vector<Packet> datagrams;  ///< of sound that left for Bob, protected
  std::function<bool(rtp::SequenceNumber)> loses;
};

TEST_F(SoundRepair, what_is_lost_on_the_way_in_is_asked_for_and_heard_in_its_place) {
  speak(3);
  const rtp::PacketIndex lost = speak_in_vain();
  speak(3);
  EXPECT_EQ(asked_of_alice(), std::vector{lost.sequence_number()});

  microphone.repeat(lost);
  meeting.talk();
  const auto all = heard();
  ASSERT_EQ(all.size(), 7U);
  EXPECT_EQ(all[2].header.sequence_number.distance_to(all[6].header.sequence_number), 1);
  expect_clean();
  meeting.wait(1s);
  EXPECT_EQ(asked_of_alice().size(), 1U);
}

TEST_F(SoundRepair, what_never_comes_is_asked_for_three_times_at_most) {
  speak(3);
  speak_in_vain();
  speak(100);
  EXPECT_EQ(asked_of_alice().size(), 3U);
  EXPECT_EQ(heard().size(), 103U);
  expect_clean();
}

TEST_F(SoundRepair, what_comes_too_late_to_be_of_use_stays_a_gap) {
  speak(3);
  const rtp::PacketIndex useful = speak_in_vain();
  speak(10);
  const rtp::PacketIndex useless = speak_in_vain();
  microphone.repeat(useful);
  speak(30);
  microphone.repeat(useless);
  meeting.talk();
  EXPECT_EQ(heard().size(), 44U);
  expect_clean();
}

TEST_F(SoundRepair, what_is_lost_on_the_way_out_is_sent_again_byte_by_byte) {
  speak(3);
  loses = [](rtp::SequenceNumber) { return true; };
  speak(1);
  loses = nullptr;
  speak(3);
  const Packet lost = datagrams[3];
  ask_for(rtp::PacketView::parse(lost)->sequence_number());

  ASSERT_EQ(datagrams.size(), 8U);
  EXPECT_EQ(datagrams.back(), lost);
  EXPECT_EQ(heard().size(), 7U);
  expect_clean();
  EXPECT_EQ(meeting.engines[0]->counters().packets_retransmitted, 1U);
}

TEST_F(SoundRepair, the_same_is_sent_again_once_a_round_trip_and_three_times_at_most) {
  speak(3);
  const auto number = heard()[1].header.sequence_number;
  meeting.wait(100ms);
  ask_for(number);
  ask_for(number);
  EXPECT_EQ(datagrams.size(), 4U);
  for (int i = 0; i < 10; ++i) {
    meeting.wait(100ms);
    ask_for(number);
  }
  EXPECT_EQ(datagrams.size(), 6U);
  EXPECT_EQ(std::set<Packet>(datagrams.begin(), datagrams.end()).size(), 3U);
}

TEST_F(SoundRepair, who_asks_for_what_has_not_come_yet_gets_it_once_when_it_comes) {
  speak(3);
  const rtp::PacketIndex lost = speak_in_vain();
  speak(2);
  const auto number = heard()[2].header.sequence_number.next();
  ask_for(number);
  EXPECT_EQ(datagrams.size(), 5U);
  microphone.repeat(lost);
  meeting.talk();
  ask_for(number);
  EXPECT_EQ(datagrams.size(), 6U);
  EXPECT_EQ(heard().back().header.sequence_number, number);
  expect_clean();
}

TEST_F(SoundRepair, what_is_lost_on_the_way_in_and_then_on_the_way_out_is_heard) {
  speak(3);
  const rtp::PacketIndex lost = speak_in_vain();
  speak(2);
  const auto number = heard()[2].header.sequence_number.next();
  loses = [&](rtp::SequenceNumber one) { return one == number; };
  microphone.repeat(lost);
  meeting.wait(100ms);
  EXPECT_EQ(heard().size(), 5U);
  loses = nullptr;
  ask_for(number);
  EXPECT_EQ(heard().size(), 6U);
  expect_clean();
}

TEST_F(SoundRepair, late_sound_crosses_to_other_shards) {
  Meeting two(2);
  Person& speaker = two.join(0);
  Person& listener = two.join(1);
  const Publish publish = audio_of(speaker, 1, "0");
  two.execute(0, publish);
  two.execute(1, MirrorPublication{{0}, publish});
  two.execute(0, FeedShard{publish.id, {1}});
  two.execute(1, subscription_of(listener, 1, publish, source.value));
  Microphone microphone_of_speaker(speaker, "0", 42);
  microphone_of_speaker.speak();
  const rtp::PacketIndex lost = microphone_of_speaker.index;
  microphone_of_speaker.skip();
  microphone_of_speaker.speak();
  two.wait(40ms);
  microphone_of_speaker.repeat(lost);
  two.talk();
  const auto all = listener.got_on(source);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].header.sequence_number.next(), all[2].header.sequence_number);
}

/// Both ways lose independently, requests and answers too; Bob asks as browsers do.
TEST_F(SoundRepair,
       with_two_percent_of_loss_each_way_less_than_one_packet_in_a_thousand_is_missing) {
  constexpr int packets = 6000;
  std::mt19937 random(7);
  const auto is_lost = [&] { return random() % 50 == 0; };
  loses = [&](rtp::SequenceNumber) { return is_lost(); };
  std::map<std::uint16_t, int> awaited;  ///< by Bob, and how often asked for
  std::optional<rtp::SequenceNumber> highest;
  std::size_t looked_at = 0;

  for (int i = 0; i < packets; ++i) {
    is_lost() ? microphone.skip() : microphone.speak();
    meeting.wait(20ms);
    for (const rtp::SequenceNumber number : asked_of_alice()) {
      const int behind = number.distance_to(microphone.index.sequence_number());
      if (!is_lost()) microphone.repeat({microphone.index.value - static_cast<unsigned>(behind)});
    }
    alice.feedback.clear();
    meeting.talk();
    for (; looked_at < bob.got.size(); ++looked_at) {
      const rtp::SequenceNumber came = bob.got[looked_at].header.sequence_number;
      awaited.erase(came.value);
      for (auto gap = highest.value_or(came).next(); gap.distance_to(came) > 0; gap = gap.next()) {
        awaited[gap.value] = 0;
      }
      if (!highest || highest->distance_to(came) > 0) highest = came;
    }
    if (i % 4 != 0) continue;
    std::erase_if(awaited, [](const auto& one) { return one.second == 4; });
    for (auto& [number, times] : awaited) {
      ++times;
      if (!is_lost()) ask_for({number});
    }
  }
  expect_clean();
  EXPECT_GE(heard().size() * 1000, packets * 999U);
  EXPECT_LE(meeting.engines[0]->counters().packets_retransmitted, packets / 20U);
}

}  // namespace
}  // namespace visio::sfu
