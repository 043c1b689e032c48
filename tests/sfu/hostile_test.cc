#include <gtest/gtest.h>

#include <random>

#include "tests/sfu/camera.h"
#include "tests/sfu/media_commands.h"
#include "tests/sfu/meeting.h"
#include "tests/sfu/microphone.h"

namespace visio::sfu {
namespace {

using namespace tests;

/// A participant with good keys who sends what no browser would.
class Hostile : public testing::TestWithParam<std::uint32_t> {
 protected:
  std::uint8_t draw(unsigned below = 256) { return static_cast<std::uint8_t>(random_() % below); }

  Packet noise(std::size_t most) {
    Packet bytes(random_() % most);
    for (std::byte& byte : bytes) byte = std::byte{draw()};
    return bytes;
  }

  void send_packet() {
    srtp::OutboundStream& stream = streams_[draw(static_cast<unsigned>(streams_.size()))];
    index_ += draw(20) == 0 ? 1U + random_() % 5000 : 1U + draw(2);
    const std::array types{opus_type, red_type, vp8_type, vp8_rtx_type,
                           rtp::PayloadType{draw(128)}};
    const std::array mids{"0", "1", "2", ""};
    const std::array rids{"q", "h", "f", "x"};
    rtp::ExtensionValues values;
    values.mid = mids[draw(4)];
    if (draw(2) == 0) values.rid = rids[draw(4)];
    if (draw(2) == 0) values.repaired_rid = rids[draw(4)];
    if (draw(2) == 0) values.audio_level = {.voice = true, .below_overload = draw(128)};
    values.transport_sequence_number = rtp::SequenceNumber{static_cast<std::uint16_t>(random_())};
    if (values.mid->empty()) values.mid.reset();
    const rtp::PacketIndex index{index_};
    alice.send(stream, index,
               {.marker = draw(2) == 0,
                .payload_type = types[draw(static_cast<unsigned>(types.size()))],
                .sequence_number = index.sequence_number(),
                .timestamp = {static_cast<std::uint32_t>(random_())},
                .ssrc = stream.ssrc()},
               values, noise(100));
  }

  /// Well-formed at the front, so that it gets past the first look.
  void send_control(Person& person) {
    Packet bytes{std::byte{static_cast<std::uint8_t>(0x80 | draw(32))},
                 std::byte{static_cast<std::uint8_t>(200 + draw(8))}, std::byte{}, std::byte{}};
    const std::size_t words = 1 + draw(20);
    bytes[3] = static_cast<std::byte>(words);
    for (std::size_t i = 0; i < words; ++i) {
      const std::array ssrcs{42U, 43U, 0x1000U, 0x2000U};
      const std::uint32_t word =
          draw(2) == 0 ? ssrcs[draw(4)] : static_cast<std::uint32_t>(random_());
      for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(std::byte(word >> shift & 0xff));
    }
    person.send_control(bytes);
  }

  Meeting meeting{2};
  Person& alice = meeting.join(0);
  Person& bob = meeting.join(0);
  Person& carol = meeting.join(1);

 private:
  std::mt19937 random_{GetParam()};
  std::uint64_t index_ = 1;
  std::vector<srtp::OutboundStream> streams_ = [] {
    std::vector<srtp::OutboundStream> streams;
    for (std::uint32_t i = 0; i < 200; ++i) streams.emplace_back(rtp::Ssrc{42 + i});
    return streams;
  }();
};

TEST_P(Hostile, nothing_that_keys_allow_to_send_harms_the_others) {
  const Publish sound = redundant_audio_of(alice, 1, "0");
  const Publish picture = video_of(alice, 2, "1");
  for (const Publish& publish : {sound, picture}) {
    meeting.execute(0, publish);
    meeting.execute(1, MirrorPublication{{0}, publish});
    meeting.execute(0, FeedShard{publish.id, {1}});
  }
  std::uint32_t ssrc = 0x1000;
  for (Person* const person : {&bob, &carol}) {
    Subscribe listening = subscription_of(*person, ssrc, sound, ssrc);
    if (person == &carol) listening.formats = {{codec::Codec::opus, {110}, {}}};
    meeting.execute(person->shard, listening);
    meeting.execute(person->shard, subscription_of(*person, ssrc + 1, picture, ssrc + 0x100));
    ssrc = 0x2000;
  }
  for (int round = 0; round < 300; ++round) {
    for (int i = draw(20); i > 0; --i) send_packet();
    for (Person* const person : {&alice, &bob, &carol}) {
      if (draw(2) == 0) send_control(*person);
    }
    meeting.wait(base::Duration(1000 * draw(30)));
  }
  Person& dave = meeting.join(0);
  const Publish voice = audio_of(dave, 9, "0");
  meeting.execute(0, voice);
  meeting.execute(0, subscription_of(bob, 99, voice, 0x9000));
  Microphone microphone(dave, "0", 42);
  for (int i = 0; i < 10; ++i) microphone.speak();
  meeting.talk();
  EXPECT_EQ(bob.got_on({0x9000}).size(), 10U);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Hostile, testing::Range(1U, 9U));

TEST(HostileMedia, what_exceeds_the_allowed_rate_is_dropped_and_told) {
  Meeting meeting;
  Person& alice = meeting.join();
  Person& bob = meeting.join();
  const Publish publish = audio_of(alice, 1, "0");
  meeting.execute(0, publish);
  meeting.execute(0, subscription_of(bob, 1, publish, 0x1000));
  Microphone microphone(alice, "0", 42);
  const auto speak = [&](int packets, base::Duration apart) {
    for (int i = 0; i < packets; ++i) {
      microphone.speak();
      meeting.wait(apart);
    }
  };
  speak(100, 20ms);
  EXPECT_EQ(bob.got_on({0x1000}).size(), 100U);
  EXPECT_EQ(meeting.engines[0]->counters().dropped(DropReason::over_rate), 0U);

  const rtp::BitRate rate = meeting.max_incoming = {16'000};
  Person& carol = meeting.join();
  const Publish flood = audio_of(carol, 2, "0");
  meeting.execute(0, flood);
  meeting.execute(0, subscription_of(bob, 2, flood, 0x2000));
  Microphone flooding(carol, "0", 43);
  for (int i = 0; i < 3000; ++i) {
    flooding.speak();
    meeting.wait(2ms);
  }
  // Six seconds at the rate, and a second's worth at once.
  std::uint64_t bits = 0;
  for (const Got& got : bob.got_on({0x2000})) bits += got.payload.size() * 8;
  EXPECT_LE(bits, 7 * rate.bps);
  EXPECT_GE(bits, 2 * rate.bps);
  std::uint64_t told = 0;
  for (const RateExceeded& event : meeting.events<RateExceeded>()) {
    EXPECT_EQ(event.participant, carol.id);
    told += event.dropped;
  }
  EXPECT_GT(told, 1000U);
  EXPECT_GE(meeting.engines[0]->counters().dropped(DropReason::over_rate), told);

  speak(50, 20ms);
  EXPECT_EQ(bob.got_on({0x1000}).size(), 150U) << "who keeps to it is not concerned";
}

}  // namespace
}  // namespace visio::sfu
