#include "sfu/speaker_gate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <set>
#include <vector>

namespace visio::sfu {
namespace {

using namespace std::chrono_literals;

constexpr std::uint8_t loud = 20;
constexpr std::uint8_t normal = 30;
constexpr std::uint8_t silent = 127;

/// Microphones of one room on one shard, or of one room on some.
class SpeakerGateTest : public testing::Test {
 protected:
  struct Shard {
    SpeakerGate gate;
    std::vector<Voice*> voices{};
  };

  explicit SpeakerGateTest(std::size_t shards = 1, std::size_t seats = 2) {
    for (std::size_t i = 0; i < shards; ++i) this->shards.push_back({SpeakerGate(seats)});
  }

  Voice& add(std::size_t shard = 0) {
    Voice& voice = voices.emplace_back(PublicationId{voices.size() + 1});
    voice.close();
    shards[shard].gate.add(voice);
    shards[shard].voices.push_back(&voice);
    return voice;
  }

  /// Whether the packet of this level passes.
  bool send(Voice& voice, std::uint8_t level) {
    voice.receive({.voice = true, .below_overload = level}, now);
    return shard_of(voice).gate.decide(voice, now);
  }

  /// Lets those named talk at a level, while all others are silent, and the shards tell each other.
  void talk(std::vector<Voice*> who, base::Duration duration, std::uint8_t level = normal) {
    for (const base::Instant end = now + duration; now < end; now = now + 20ms) {
      for (Voice& voice : voices) {
        const bool talks = std::ranges::find(who, &voice) != who.end();
        if (!is_muted.contains(&voice)) send(voice, talks ? level : silent);
      }
      if (now >= next_exchange) exchange();
    }
  }

  void exchange() {
    next_exchange = now + claim_interval;
    for (Shard& shard : shards) shard.gate.rank(now);
    if (!shards_talk) return;
    for (Shard& from : shards) {
      for (Shard& to : shards) {
        if (&from == &to) continue;
        for (const Claim& claim : from.gate.claims()) to.gate.hear(claim, now);
      }
    }
  }

  std::size_t open() const {
    return static_cast<std::size_t>(std::ranges::count_if(voices, &Voice::is_open));
  }

  Shard& shard_of(const Voice& voice) {
    return *std::ranges::find_if(shards, [&](const Shard& shard) {
      return std::ranges::find(shard.voices, &voice) != shard.voices.end();
    });
  }

  base::Instant now{1h};
  base::Instant next_exchange;
  std::deque<Voice> voices;
  std::deque<Shard> shards;
  std::set<const Voice*> is_muted;
  bool shards_talk = true;
};

TEST_F(SpeakerGateTest, as_many_as_there_are_seats_are_open_whether_they_talk_or_not) {
  Voice& alice = add();
  Voice& bob = add();
  EXPECT_TRUE(send(alice, silent));
  EXPECT_TRUE(send(bob, silent));
  talk({}, 10s);
  EXPECT_EQ(open(), 2U);
}

TEST_F(SpeakerGateTest, who_begins_to_talk_is_open_before_a_tenth_of_a_second_has_passed) {
  for (int i = 0; i < 10; ++i) add();
  talk({}, 3s);
  ASSERT_EQ(open(), 2U);
  Voice& last = voices.back();
  ASSERT_FALSE(last.is_open());
  talk({&last}, 60ms);
  EXPECT_TRUE(last.is_open());
}

TEST_F(SpeakerGateTest, a_click_opens_nothing_while_people_talk) {
  Voice& alice = add();
  Voice& bob = add();
  Voice& carol = add();
  talk({&alice, &bob}, 1s);
  talk({&alice, &bob, &carol}, 20ms);
  EXPECT_FALSE(carol.is_open());
}

TEST_F(SpeakerGateTest, who_is_no_longer_among_the_loudest_closes_after_silence) {
  Voice& alice = add();
  Voice& bob = add();
  Voice& carol = add();
  talk({&alice, &bob}, 1s);
  talk({&bob, &carol}, 200ms, loud);
  EXPECT_TRUE(carol.is_open());
  EXPECT_TRUE(alice.is_open()) << "between two words";
  talk({&bob, &carol}, 600ms, loud);
  EXPECT_FALSE(alice.is_open());
  EXPECT_EQ(open(), 2U);
}

TEST_F(SpeakerGateTest, who_talks_on_without_a_seat_is_not_cut_off_at_once_but_in_the_end) {
  Voice& alice = add();
  Voice& bob = add();
  Voice& carol = add();
  talk({&alice, &bob}, 1s, 40);
  std::size_t most = 0;
  for (int i = 0; i < 50; ++i) {
    for (Voice* const voice : {&alice, &bob}) send(*voice, voice == &alice ? 41 : 40);
    send(carol, loud);
    exchange();
    most = std::max(most, open());
    now = now + 20ms;
  }
  EXPECT_EQ(most, 3U);
  EXPECT_EQ(open(), 3U);
  for (int i = 0; i < 150; ++i) {
    for (Voice* const voice : {&alice, &bob}) send(*voice, voice == &alice ? 41 : 40);
    send(carol, loud);
    exchange();
    now = now + 20ms;
  }
  EXPECT_EQ(open(), 2U);
  EXPECT_FALSE(alice.is_open());
}

TEST_F(SpeakerGateTest, equally_loud_people_do_not_take_turns_word_by_word) {
  for (int i = 0; i < 6; ++i) add();
  std::vector<Voice*> all;
  for (Voice& voice : voices) all.push_back(&voice);
  talk(all, 5s);
  std::vector<bool> before;
  for (const Voice& voice : voices) before.push_back(voice.is_open());
  ASSERT_EQ(open(), 2U);
  for (int second = 0; second < 30; ++second) {
    talk(all, 1s, second % 2 == 0 ? normal : normal - 2);
    std::vector<bool> after;
    for (const Voice& voice : voices) after.push_back(voice.is_open());
    EXPECT_EQ(after, before);
  }
}

TEST_F(SpeakerGateTest, a_muted_microphone_takes_no_seat_and_comes_back_closed) {
  Voice& alice = add();
  Voice& bob = add();
  Voice& carol = add();
  talk({&alice, &bob}, 1s, loud);
  alice.set_muted(true);
  is_muted.insert(&alice);
  exchange();
  talk({&carol}, 40ms, 50);
  EXPECT_TRUE(carol.is_open()) << "a seat is free";
  talk({&bob, &carol}, 1s);
  alice.set_muted(false);
  EXPECT_FALSE(send(alice, silent));
}

TEST_F(SpeakerGateTest, who_sends_no_levels_is_always_heard_and_takes_no_seat) {
  Voice& alice = add();
  Voice& bob = add();
  Voice& dumb = add();
  talk({}, 0s);
  for (int i = 0; i < 50; ++i) {
    EXPECT_TRUE(shards[0].gate.decide(dumb, now));
    EXPECT_TRUE(send(alice, normal));
    EXPECT_TRUE(send(bob, normal));
    exchange();
    now = now + 20ms;
  }
}

TEST_F(SpeakerGateTest, whoever_leaves_frees_a_seat) {
  Voice& alice = add();
  Voice& bob = add();
  Voice& carol = add();
  talk({&alice, &bob}, 1s, loud);
  EXPECT_FALSE(carol.is_open());
  shards[0].gate.remove(alice);
  std::erase(shards[0].voices, &alice);
  exchange();
  EXPECT_TRUE(send(carol, 55));
}

/// Three shards with four microphones each, and three seats in all.
class SpeakerGateOnThreeShards : public SpeakerGateTest {
 protected:
  SpeakerGateOnThreeShards() : SpeakerGateTest(3, 3) {
    for (std::size_t i = 0; i < 12; ++i) add(i % 3);
  }
};

TEST_F(SpeakerGateOnThreeShards, the_loudest_of_the_whole_room_have_the_seats) {
  talk({}, 3s);
  EXPECT_EQ(open(), 3U);
  talk({&voices[0], &voices[3], &voices[6]}, 2s);
  EXPECT_TRUE(voices[0].is_open() && voices[3].is_open() && voices[6].is_open());
  EXPECT_EQ(open(), 3U) << "all of one shard";
  talk({&voices[1], &voices[5], &voices[9]}, 3s);
  EXPECT_TRUE(voices[1].is_open() && voices[5].is_open() && voices[9].is_open());
  EXPECT_EQ(open(), 3U);
}

TEST_F(SpeakerGateOnThreeShards, one_seat_given_away_twice_is_taken_back_from_the_quieter_one) {
  talk({&voices[0], &voices[1]}, 3s);
  shards_talk = false;
  talk({&voices[0], &voices[1], &voices[3], &voices[4]}, 100ms);
  EXPECT_EQ(open(), 5U) << "two new ones, and one that has a seat in silence";
  shards_talk = true;
  talk({&voices[0], &voices[1], &voices[3]}, 2s);
  EXPECT_EQ(open(), 3U);
  EXPECT_TRUE(voices[3].is_open());
}

TEST_F(SpeakerGateOnThreeShards, who_hears_nothing_of_the_others_closes_nobody_wrongly) {
  talk({&voices[0], &voices[1], &voices[2]}, 3s);
  shards_talk = false;
  talk({&voices[0], &voices[1], &voices[2]}, 3s);
  EXPECT_TRUE(voices[0].is_open() && voices[1].is_open() && voices[2].is_open());
}

}  // namespace
}  // namespace visio::sfu
