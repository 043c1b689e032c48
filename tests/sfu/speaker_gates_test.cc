#include "sfu/speaker_gates.h"

#include "tests/sfu/engine_parts.h"

namespace visio::sfu {
namespace {

using namespace tests;

constexpr RoomId room{5};
constexpr std::uint8_t loud = 10;

class SpeakerGatesTest : public EngineParts {
 protected:
  Publication& add_microphone(std::uint64_t id) {
    Publish publish = audio(id, 1);
    publish.room = room;
    publish.is_microphone = true;
    Publication* const publication = registry.publish(publish);
    EXPECT_NE(publication, nullptr);
    gates.enter(*publication);
    return *publication;
  }

  void configure(std::size_t speakers) {
    gates.configure({.room = room, .speakers = speakers, .shards = {{0}, {1}, {2}}},
                    registry.publications(), now);
  }

  void speak(Publication& publication) {
    for (int i = 0; i < 10; ++i) {
      publication.speaker.receive({.voice = true, .below_overload = loud}, now);
      gates.decide(publication, now);
      now = now + 20ms;
    }
  }

  Connection& connection = open(1);
  SpeakerGates gates{{0}, fanout, output};
};

TEST_F(SpeakerGatesTest, without_a_gate_every_microphone_is_selected) {
  Publication& microphone = add_microphone(1);
  EXPECT_TRUE(microphone.is_selected);
  EXPECT_EQ(microphone.gate, nullptr);
}

TEST_F(SpeakerGatesTest, a_room_that_gets_a_gate_has_its_microphones_behind_it) {
  Publication& microphone = add_microphone(1);
  registry.publish(audio(2, 1));
  configure(1);
  EXPECT_NE(microphone.gate, nullptr);
  EXPECT_EQ(registry.find(PublicationId{2})->gate, nullptr) << "no microphone of the room";
}

TEST_F(SpeakerGatesTest, a_microphone_that_begins_to_speak_is_selected_and_told_to_other_shards) {
  configure(1);
  Publication& microphone = add_microphone(1);
  speak(microphone);
  EXPECT_TRUE(microphone.is_selected);
  gates.rank(now);
  const auto ranks = crossing.all<CrossedSpeakerRank>();
  ASSERT_FALSE(ranks.empty());
  EXPECT_EQ(ranks.back().rank.publication, PublicationId{1});
  EXPECT_TRUE(std::ranges::none_of(crossing.sent, [](const auto& one) {
    return one.to == FeedTarget{ShardId{0}};
  })) << "not to itself";
}

TEST_F(SpeakerGatesTest, a_louder_microphone_of_another_shard_takes_the_slot) {
  configure(1);
  Publication& microphone = add_microphone(1);
  const SpeakerRank loudest{.loudness = 1'000'000, .publication = {99}};
  gates.receive({.room = room, .rank = loudest}, now);
  gates.rank(now);
  speak(microphone);
  EXPECT_FALSE(microphone.is_selected);
}

TEST_F(SpeakerGatesTest, a_room_that_loses_its_gate_selects_everybody) {
  configure(1);
  Publication& microphone = add_microphone(1);
  microphone.is_selected = false;
  configure(0);
  EXPECT_TRUE(microphone.is_selected);
  EXPECT_EQ(microphone.gate, nullptr);
}

TEST_F(SpeakerGatesTest, a_microphone_that_leaves_is_ranked_no_more) {
  configure(1);
  Publication& microphone = add_microphone(1);
  speak(microphone);
  SpeakerGates::leave(microphone);
  registry.remove(microphone);
  crossing.sent.clear();
  gates.rank(now);
  EXPECT_TRUE(crossing.sent.empty());
}

}  // namespace
}  // namespace visio::sfu
