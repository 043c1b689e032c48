#include <gtest/gtest.h>

#include "protocol/rtcp/compound_writer.h"
#include "tests/count_allocations.h"
#include "tests/sfu/camera.h"
#include "tests/sfu/layered_camera.h"
#include "tests/sfu/media_commands.h"
#include "tests/sfu/meeting.h"
#include "tests/sfu/microphone.h"

namespace visio::sfu {
namespace {

using namespace tests;

/// Takes what leaves and forgets it.
class Sink final : public base::Egress {
 public:
  base::MutableBytes reserve() override { return room_; }
  void commit(const base::Path&, std::size_t) override { ++sent; }
  std::size_t sent = 0;

 private:
  std::array<std::byte, base::max_datagram_size> room_;
};

/// Has the engine forward all that somebody has sent; returns how many packets left.
std::size_t forwarded_without_allocating(Meeting& meeting, Person& sender) {
  std::deque<Wire::Sent> datagrams = std::move(sender.wire.sent);
  Sink sink;
  Engine& engine = *meeting.engines[0];
  const std::size_t before = tests::allocations;
  for (Wire::Sent& sent : datagrams) {
    engine.receive(reversed(sent.path), sent.bytes, meeting.now);
    engine.flush(sink, meeting.now);
  }
  EXPECT_EQ(tests::allocations, before);
  return sink.sent;
}

TEST(EngineMemory, packets_are_forwarded_without_allocating) {
  Meeting meeting;
  Person& alice = meeting.join();
  const Publish sound = audio_of(alice, 1, "0");
  const Publish picture = video_of(alice, 2, "1", {"q"});
  meeting.execute(0, sound);
  meeting.execute(0, picture);
  for (std::uint32_t i = 0; i < 3; ++i) {
    Person& listener = meeting.join();
    meeting.execute(0, subscription_of(listener, 10 + i, sound, 0x1000 + i));
    Subscribe watching = subscription_of(listener, 20 + i, picture, 0x2000 + 16 * i);
    // The last one's link is measured, so what leaves through it is paced.
    if (i == 2) watching.extensions = extension_ids;
    meeting.execute(0, watching);
  }
  Microphone microphone(alice, "0", 42);
  Camera camera(alice, "1", "q", 43);
  const auto play = [&](int times) {
    for (int i = 0; i < times; ++i) {
      microphone.speak();
      camera.show(camera.index.value == 2000, 3);
    }
  };
  Person& listener = *meeting.people.back();
  const auto ask_for_sound_again = [&](std::size_t back) {
    const auto heard = listener.got_on({0x1002});
    const std::array lost{heard.at(heard.size() - back).header.sequence_number};
    std::array<std::byte, 100> room;
    rtcp::CompoundWriter writer(room);
    ASSERT_EQ(writer.generic_nack({5}, {0x1002}, lost), 1U);
    listener.send_control(writer.written());
  };
  // Until every queue has reached its size.
  for (int i = 0; i < 60; ++i) {
    play(1);
    meeting.wait(40ms);
  }
  ask_for_sound_again(2);
  meeting.talk();

  play(30);
  std::deque<Wire::Sent> datagrams = std::move(alice.wire.sent);
  ASSERT_EQ(datagrams.size(), 120U);
  std::swap(datagrams[40], datagrams[60]);  // late sound
  ask_for_sound_again(1);
  datagrams.push_back(std::move(listener.wire.sent.back()));
  Sink sink;
  Engine& engine = *meeting.engines[0];
  EXPECT_GT(tests::allocations, 0U) << "the counter does not count";
  std::size_t allocated = 0;
  for (Wire::Sent& sent : datagrams) {
    const std::size_t before = tests::allocations;
    engine.receive(reversed(sent.path), sent.bytes, meeting.now);
    engine.flush(sink, meeting.now);
    allocated += tests::allocations - before;
    // Time passes, with reports that are not made for every packet.
    meeting.now = meeting.now + 20ms;
    engine.advance(meeting.now);
    engine.flush(sink, meeting.now);
  }

  EXPECT_EQ(allocated, 0U);
  EXPECT_GE(sink.sent, 3 * 120U);
  EXPECT_EQ(engine.counters().packets_retransmitted, 2U);
}

TEST(EngineMemory, redundancy_is_passed_stripped_and_used_without_allocating) {
  Meeting meeting;
  Person& alice = meeting.join();
  const Publish sound = redundant_audio_of(alice, 1, "0");
  meeting.execute(0, sound);
  const std::array<std::vector<PayloadFormat>, 3> formats{{
      {{codec::Codec::red, red_type, {}}, {codec::Codec::opus, opus_type, {}}},
      {{codec::Codec::red, {62}, {}}, {codec::Codec::opus, {110}, {}}},
      {{codec::Codec::opus, opus_type, {}}},
  }};
  for (std::uint32_t i = 0; i < formats.size(); ++i) {
    Subscribe subscribe = subscription_of(meeting.join(), 10 + i, sound, 0x1000 + i);
    subscribe.formats = formats[i];
    meeting.execute(0, subscribe);
  }
  Microphone microphone(alice, "0", 42);
  const Packet payload = red_of({"once", "twice", "three times"});
  const auto speak = [&](int packet) {
    if (packet % 7 == 0) return microphone.skip();
    packet % 7 == 4 ? microphone.speak() : microphone.say(red_type, payload);
  };
  // Until every queue has reached its size.
  for (int i = 0; i < 150; ++i) {
    speak(i);
    meeting.wait(20ms);
  }

  for (int i = 0; i < 70; ++i) speak(i);
  EXPECT_EQ(forwarded_without_allocating(meeting, alice), 3 * 70U)
      << "what was skipped is restored";
}

TEST(EngineMemory, layers_are_chosen_without_allocating) {
  Meeting meeting;
  Person& alice = meeting.join();
  const Publish picture = layered_video_of(alice, 1, "1");
  meeting.execute(0, picture);
  for (std::uint32_t i = 0; i < 3; ++i) {
    Person& viewer = meeting.join();
    Subscribe subscribe = subscription_of(viewer, 10 + i, picture, 0x1000 + 16 * i);
    subscribe.settings.max_encoding = static_cast<EncodingIndex>(i);
    meeting.execute(0, subscribe);
  }
  LayeredCamera camera(alice, "1", 42);
  for (int i = 0; i < 60; ++i) camera.show(i % 20 == 0);
  meeting.wait(1500ms);

  for (int i = 0; i < 24; ++i) camera.show(i % 12 == 0);
  EXPECT_GT(forwarded_without_allocating(meeting, alice), 0U);
}

TEST(EngineMemory, a_speaker_gate_opens_and_closes_without_allocating) {
  Meeting meeting;
  const RoomId room{5};
  meeting.execute(0, ConfigureRoom{.room = room, .speakers = 1, .shards = {{0}}});
  Person& alice = meeting.join();
  Person& bob = meeting.join();
  Person& listener = meeting.join();
  std::uint32_t number = 0;
  for (Person* const speaker : {&alice, &bob}) {
    Publish publish = audio_of(*speaker, ++number, "0");
    publish.room = room;
    publish.is_microphone = true;
    meeting.execute(0, publish);
    meeting.execute(0, subscription_of(listener, number, publish, 0x1000 + number));
  }
  Microphone of_alice(alice, "0", 42);
  Microphone of_bob(bob, "0", 43);
  constexpr int turn = 60;
  const auto speak = [&](int packet) {
    const bool alice_talks = packet / turn % 2 == 0;
    of_alice.speak(alice_talks ? 10 : 127);
    of_bob.speak(alice_talks ? 127 : 10);
  };
  // Until every queue has reached its size.
  for (int i = 0; i < 4 * turn; ++i) {
    speak(i);
    meeting.wait(20ms);
  }

  for (int i = 0; i < 4 * turn; ++i) speak(i);
  std::vector<Packet> datagrams;
  for (int i = 0; i < 4 * turn; ++i) {
    datagrams.push_back(std::move(alice.wire.sent[static_cast<std::size_t>(i)].bytes));
    datagrams.push_back(std::move(bob.wire.sent[static_cast<std::size_t>(i)].bytes));
  }
  const std::array paths{reversed(alice.transport.path()), reversed(bob.transport.path())};
  Sink sink;
  Engine& engine = *meeting.engines[0];
  std::size_t allocations = 0;
  for (std::size_t i = 0; i < datagrams.size(); ++i) {
    meeting.now = meeting.now + 10ms;
    engine.advance(meeting.now);
    engine.flush(sink, meeting.now);
    while (engine.poll_event()) {
    }
    const std::size_t before = tests::allocations;
    engine.receive(paths[i % 2], datagrams[i], meeting.now);
    engine.flush(sink, meeting.now);
    allocations += tests::allocations - before;
  }
  EXPECT_EQ(allocations, 0U);
  EXPECT_GT(sink.sent, 4U * turn);
  EXPECT_LT(sink.sent, 7U * turn) << "the gate has closed";
}

}  // namespace
}  // namespace visio::sfu
