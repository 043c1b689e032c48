// Sound with redundancy (RFC 2198): whole to those who take it, its primary encoding to the others,
// and what was lost on the way in restored from what was repeated.

#include <gtest/gtest.h>

#include <bit>
#include <string>

#include "base/writer.h"
#include "protocol/rtcp/compound_writer.h"
#include "protocol/rtcp/nack.h"
#include "tests/sfu/media_commands.h"
#include "tests/sfu/meeting.h"
#include "tests/sfu/microphone.h"

namespace visio::sfu {
namespace {

using namespace tests;

constexpr rtp::Ssrc to_bob{0x1000};
constexpr rtp::Ssrc to_carol{0x2000};

/// Alice speaks with redundancy. Bob takes it, under payload types of his own; Carol takes Opus.
class Redundancy : public testing::Test {
 protected:
  Redundancy() {
    meeting.execute(0, publish);
    Subscribe whole = subscription_of(bob, 1, publish, to_bob.value);
    whole.formats = {{codec::Codec::red, {62}, {}}, {codec::Codec::opus, {109}, {}}};
    meeting.execute(0, whole);
    Subscribe stripped = subscription_of(carol, 2, publish, to_carol.value);
    stripped.formats = {{codec::Codec::opus, {110}, {}}};
    meeting.execute(0, stripped);
  }

  static std::string word(int number) { return "word " + std::to_string(number); }

  /// The next packet, which repeats the `repeated` before it.
  void speak(int repeated = 1) {
    std::vector<std::string> blocks;
    for (int i = words - repeated; i <= words; ++i) blocks.push_back(word(i));
    microphone.say(red_type, red_of(blocks));
    ++words;
    meeting.wait(20ms);
  }

  void speak_without() {
    microphone.say(opus_type, base::as_bytes(word(words++)));
    meeting.wait(20ms);
  }

  void speak_in_vain() {
    microphone.skip();
    ++words;
    meeting.wait(20ms);
  }

  std::vector<Got> heard_by_bob() const { return bob.got_on(to_bob); }
  std::vector<Got> heard_by_carol() const { return carol.got_on(to_carol); }

  std::vector<std::string> words_of(const std::vector<Got>& heard) const {
    std::vector<std::string> all;
    for (const Got& one : heard) all.emplace_back(base::as_text(one.payload));
    return all;
  }

  /// Number and time run together, without a gap.
  static void expect_clean(const std::vector<Got>& heard) {
    for (std::size_t i = 1; i < heard.size(); ++i) {
      EXPECT_EQ(heard[i].header.sequence_number, heard[i - 1].header.sequence_number.next());
      EXPECT_EQ(heard[i].header.timestamp.value - heard[i - 1].header.timestamp.value, 960U);
    }
  }

  /// What a receiver says that it can take (draft-alvestrand-rmcat-remb-03).
  static Packet estimate_of(std::uint32_t bits_per_second) {
    const int exponent = std::max(0, static_cast<int>(std::bit_width(bits_per_second)) - 18);
    Packet packet(24);
    base::Writer writer(packet);
    writer.u8(0x8f);
    writer.u8(206);
    writer.u16(5);
    writer.u32(5);
    writer.u32(0);
    writer.bytes(base::as_bytes("REMB"));
    writer.u32(1U << 24 | static_cast<std::uint32_t>(exponent) << 18 | bits_per_second >> exponent);
    writer.u32(to_bob.value);
    return packet;
  }

  std::size_t asked_of_alice() const {
    return alice.count_feedback(
        [](const rtcp::Block& block) { return rtcp::read_generic_nack(block).has_value(); });
  }

  Meeting meeting;
  Person& alice = meeting.join();
  Person& bob = meeting.join();
  Person& carol = meeting.join();
  Microphone microphone{alice, "0", 42};
  Publish publish = redundant_audio_of(alice, 1, "0");
  int words = 5;  ///< spoken
};

TEST_F(Redundancy, who_takes_it_gets_all_of_it_under_his_own_payload_types) {
  speak(2);
  const auto heard = heard_by_bob();
  ASSERT_EQ(heard.size(), 1U);
  EXPECT_EQ(heard[0].header.payload_type, rtp::PayloadType{62});
  EXPECT_EQ(heard[0].payload, red_of({word(3), word(4), word(5)}, {109}));
}

TEST_F(Redundancy, it_goes_on_as_it_came_where_the_payload_types_are_the_same) {
  Person& dave = meeting.join();
  meeting.execute(0, subscription_of(dave, 3, publish, 0x3000));
  speak();
  ASSERT_EQ(dave.got_on({0x3000}).size(), 1U);
  EXPECT_EQ(dave.got_on({0x3000})[0].payload, red_of({word(4), word(5)}));
}

TEST_F(Redundancy, who_does_not_take_it_gets_each_packets_own_encoding) {
  for (int i = 0; i < 3; ++i) speak(i);
  const auto heard = heard_by_carol();
  EXPECT_EQ(words_of(heard), (std::vector{word(5), word(6), word(7)}));
  for (const Got& one : heard) EXPECT_EQ(one.header.payload_type, rtp::PayloadType{110});
  expect_clean(heard);
}

TEST_F(Redundancy, packets_with_and_without_it_take_turns) {
  for (int i = 0; i < 3; ++i) {
    speak();
    speak_without();
  }
  EXPECT_EQ(heard_by_bob().size(), 6U);
  EXPECT_EQ(heard_by_bob()[1].header.payload_type, rtp::PayloadType{109});
  EXPECT_EQ(words_of(heard_by_carol()),
            (std::vector{word(5), word(6), word(7), word(8), word(9), word(10)}));
  expect_clean(heard_by_bob());
  expect_clean(heard_by_carol());
  EXPECT_EQ(meeting.events<PublicationStarted>().size(), 1U) << "one codec by turns is no news";
  EXPECT_EQ(meeting.events<PublicationStarted>()[0].codec, codec::Codec::red);
}

TEST_F(Redundancy, what_is_lost_on_the_way_in_is_restored_before_what_repeats_it) {
  speak();
  speak_in_vain();
  speak();
  EXPECT_EQ(words_of(heard_by_carol()), (std::vector{word(5), word(6), word(7)}));
  expect_clean(heard_by_carol());
  ASSERT_EQ(heard_by_bob().size(), 3U);
  EXPECT_EQ(heard_by_bob()[1].header.payload_type, rtp::PayloadType{109});
  expect_clean(heard_by_bob());
  meeting.wait(1s);
  EXPECT_EQ(asked_of_alice(), 0U) << "nobody misses anything";
}

TEST_F(Redundancy, of_more_losses_than_are_repeated_the_rest_is_asked_for) {
  speak(2);
  for (int i = 0; i < 3; ++i) speak_in_vain();
  speak(2);
  EXPECT_EQ(words_of(heard_by_carol()), (std::vector{word(5), word(7), word(8), word(9)}));
  meeting.wait(50ms);
  EXPECT_EQ(asked_of_alice(), 1U);
}

TEST_F(Redundancy, one_packet_never_becomes_more_than_three) {
  speak();
  for (int i = 0; i < 7; ++i) speak_in_vain();
  speak(7);
  EXPECT_EQ(words_of(heard_by_carol()), (std::vector{word(5), word(11), word(12), word(13)}));
}

TEST_F(Redundancy, what_comes_after_it_was_restored_is_heard_once) {
  speak();
  const rtp::PacketIndex late = microphone.index;
  speak_in_vain();
  speak();
  microphone.repeat(late);
  meeting.talk();
  EXPECT_EQ(heard_by_carol().size(), 3U);
  EXPECT_EQ(heard_by_bob().size(), 3U);
}

TEST_F(Redundancy, a_late_packet_takes_its_own_number_and_restores_what_is_still_missing) {
  speak(0);
  const rtp::PacketIndex late{microphone.index.value + 1};
  const rtp::Timestamp time{microphone.timestamp.value + 960};
  speak_in_vain();
  speak_in_vain();
  speak(0);
  const auto [next, next_time] = std::pair(microphone.index, microphone.timestamp);
  microphone.index = late;
  microphone.timestamp = time;
  microphone.say(red_type, red_of({word(6), word(7)}));
  microphone.index = next;
  microphone.timestamp = next_time;
  meeting.talk();

  auto heard = heard_by_carol();
  std::ranges::sort(heard, {}, [](const Got& one) { return one.header.timestamp.value; });
  EXPECT_EQ(words_of(heard), (std::vector{word(5), word(6), word(7), word(8)}));
  expect_clean(heard);
}

TEST_F(Redundancy, what_is_restored_crosses_to_other_shards) {
  Meeting two(2);
  Person& speaker = two.join(0);
  Person& listener = two.join(1);
  const Publish sound = redundant_audio_of(speaker, 1, "0");
  two.execute(0, sound);
  two.execute(1, MirrorPublication{{0}, sound});
  two.execute(0, FeedShard{sound.id, {1}});
  Subscribe stripped = subscription_of(listener, 1, sound, to_carol.value);
  stripped.formats = {{codec::Codec::opus, {110}, {}}};
  two.execute(1, stripped);
  Microphone voice(speaker, "0", 42);
  voice.say(red_type, red_of({"one"}));
  voice.skip();
  voice.say(red_type, red_of({"two", "three"}));
  two.talk();
  EXPECT_EQ(words_of(listener.got_on(to_carol)), (std::vector<std::string>{"one", "two", "three"}));
  expect_clean(listener.got_on(to_carol));
}

TEST_F(Redundancy, what_is_lost_on_the_way_out_is_sent_again_as_it_was) {
  speak();
  meeting.carries = [](const Wire::Sent& sent) {
    const auto view = rtp::PacketView::parse(sent.bytes);
    return !view || view->ssrc() != to_carol;
  };
  speak();
  meeting.carries = [](const Wire::Sent&) { return true; };
  for (int i = 0; i < 4; ++i) speak();  // nothing is sent again before a round trip is over
  const std::array lost{heard_by_carol()[0].header.sequence_number.next()};
  std::array<std::byte, 100> room;
  rtcp::CompoundWriter writer(room);
  ASSERT_EQ(writer.generic_nack({5}, to_carol, lost), 1U);
  carol.send_control(writer.written());
  meeting.talk();
  EXPECT_EQ(words_of(heard_by_carol()),
            (std::vector{word(5), word(7), word(8), word(9), word(10), word(6)}));
}

TEST_F(Redundancy, is_left_out_where_the_link_has_no_room_for_it) {
  Person& dave = meeting.join();
  const Publish camera = video_of(alice, 2, "1");
  meeting.execute(0, camera);
  Subscribe seen = subscription_of(dave, 4, camera, 0x4000);
  Subscribe heard = subscription_of(dave, 5, publish, 0x5000);
  for (Subscribe* const subscribe : {&seen, &heard}) {
    subscribe->extensions.transport_sequence_number = extension_ids.transport_sequence_number;
    meeting.execute(0, *subscribe);
  }
  const auto last_of_many = [&] {
    for (int i = 0; i < 100; ++i) {
      microphone.say(red_type, red_of({std::string(80, 'a'), std::string(80, 'b')}));
      meeting.wait(20ms);
    }
    return dave.got_on(heard.ssrc).back().header.payload_type;
  };

  dave.send_control(estimate_of(5'000'000));
  EXPECT_EQ(last_of_many(), red_type);
  dave.send_control(estimate_of(1'000));
  EXPECT_EQ(last_of_many(), opus_type);
  expect_clean(dave.got_on(heard.ssrc));
}

TEST_F(Redundancy, what_is_no_redundancy_goes_to_nobody) {
  speak();
  const std::vector<Packet> malformed{
      {std::byte{0xef}},             // a header that breaks off
      {std::byte{0x6f}},             // nothing in it
      red_of({"a repetition", ""}),  // no primary
      {std::byte{0xef}, std::byte{0x0f}, std::byte{0x00}, std::byte{0x40}, std::byte{0x6f},
       std::byte{1}},  // less than it says
      {std::byte{0xef}, std::byte{0x0f}, std::byte{0x00}, std::byte{0x01}, std::byte{0x60},
       std::byte{1}, std::byte{2}},  // of two kinds
      Packet(60, std::byte{0xff}),   // without end
  };
  for (const Packet& payload : malformed) {
    microphone.say(red_type, payload);
    meeting.wait(20ms);
  }
  EXPECT_EQ(heard_by_bob().size(), 1U);
  EXPECT_EQ(heard_by_carol().size(), 1U);
  words += static_cast<int>(malformed.size());
  speak(0);
  EXPECT_EQ(words_of(heard_by_carol()), (std::vector{word(5), word(12)}));
}

TEST_F(Redundancy, repetitions_that_repeat_nothing_restore_nothing) {
  speak();
  speak_in_vain();
  microphone.say(red_type, red_of({"", "on its own"}));
  speak_in_vain();
  Packet not_before = red_of({"when?", "at the same time"});
  not_before[1] = not_before[2] = std::byte{0};
  microphone.say(red_type, not_before);
  meeting.wait(20ms);
  EXPECT_EQ(words_of(heard_by_carol()),
            (std::vector<std::string>{word(5), "on its own", "at the same time"}));
}

TEST_F(Redundancy, levels_are_observed_whoever_takes_what) {
  for (int i = 0; i < 100; ++i) speak();
  EXPECT_FALSE(meeting.events<SpeakersObserved>().empty());
}

}  // namespace
}  // namespace visio::sfu
