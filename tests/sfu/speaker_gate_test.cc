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
    std::vector<Speaker*> speakers{};
  };

  explicit SpeakerGateTest(std::size_t shards = 1, std::size_t slots = 2) {
    for (std::size_t i = 0; i < shards; ++i) this->shards.push_back({SpeakerGate(slots)});
  }

  Speaker& add(std::size_t shard = 0) {
    Speaker& speaker = speakers.emplace_back(PublicationId{speakers.size() + 1});
    speaker.close();
    shards[shard].gate.add(speaker);
    shards[shard].speakers.push_back(&speaker);
    return speaker;
  }

  /// Whether the packet of this level passes.
  bool send(Speaker& speaker, std::uint8_t level) {
    speaker.receive({.voice = true, .below_overload = level}, now);
    return shard_of(speaker).gate.decide(speaker, now);
  }

  /// Lets those named talk at a level, while all others are silent, and the shards tell each other.
  void talk(std::vector<Speaker*> who, base::Duration duration, std::uint8_t level = normal) {
    for (const base::Instant end = now + duration; now < end; now = now + 20ms) {
      for (Speaker& speaker : speakers) {
        const bool talks = std::ranges::find(who, &speaker) != who.end();
        if (!is_muted.contains(&speaker)) send(speaker, talks ? level : silent);
      }
      if (now >= next_exchange) exchange();
    }
  }

  void exchange() {
    next_exchange = now + rank_interval;
    for (Shard& shard : shards) shard.gate.assign_slots(now);
    if (!shards_talk) return;
    for (Shard& from : shards) {
      for (Shard& to : shards) {
        if (&from == &to) continue;
        for (const SpeakerRank& rank : from.gate.ranks()) to.gate.receive(rank, now);
      }
    }
  }

  std::size_t open() const {
    return static_cast<std::size_t>(std::ranges::count_if(speakers, &Speaker::is_open));
  }

  Shard& shard_of(const Speaker& speaker) {
    return *std::ranges::find_if(shards, [&](const Shard& shard) {
      return std::ranges::find(shard.speakers, &speaker) != shard.speakers.end();
    });
  }

  base::Instant now{1h};
  base::Instant next_exchange;
  std::deque<Speaker> speakers;
  std::deque<Shard> shards;
  std::set<const Speaker*> is_muted;
  bool shards_talk = true;
};

TEST_F(SpeakerGateTest, as_many_as_there_are_slots_are_open_whether_they_talk_or_not) {
  Speaker& alice = add();
  Speaker& bob = add();
  EXPECT_TRUE(send(alice, silent));
  EXPECT_TRUE(send(bob, silent));
  talk({}, 10s);
  EXPECT_EQ(open(), 2U);
}

TEST_F(SpeakerGateTest, who_begins_to_talk_is_open_before_a_tenth_of_a_second_has_passed) {
  for (int i = 0; i < 10; ++i) add();
  talk({}, 3s);
  ASSERT_EQ(open(), 2U);
  Speaker& last = speakers.back();
  ASSERT_FALSE(last.is_open());
  talk({&last}, 60ms);
  EXPECT_TRUE(last.is_open());
}

TEST_F(SpeakerGateTest, a_click_opens_nothing_while_people_talk) {
  Speaker& alice = add();
  Speaker& bob = add();
  Speaker& carol = add();
  talk({&alice, &bob}, 1s);
  talk({&alice, &bob, &carol}, 20ms);
  EXPECT_FALSE(carol.is_open());
}

TEST_F(SpeakerGateTest, who_is_no_longer_among_the_loudest_closes_after_silence) {
  Speaker& alice = add();
  Speaker& bob = add();
  Speaker& carol = add();
  talk({&alice, &bob}, 1s);
  talk({&bob, &carol}, 200ms, loud);
  EXPECT_TRUE(carol.is_open());
  EXPECT_TRUE(alice.is_open()) << "between two words";
  talk({&bob, &carol}, 600ms, loud);
  EXPECT_FALSE(alice.is_open());
  EXPECT_EQ(open(), 2U);
}

TEST_F(SpeakerGateTest, who_talks_on_without_a_slot_is_not_cut_off_at_once_but_in_the_end) {
  Speaker& alice = add();
  Speaker& bob = add();
  Speaker& carol = add();
  talk({&alice, &bob}, 1s, 40);
  std::size_t most = 0;
  for (int i = 0; i < 50; ++i) {
    for (Speaker* const speaker : {&alice, &bob}) send(*speaker, speaker == &alice ? 41 : 40);
    send(carol, loud);
    exchange();
    most = std::max(most, open());
    now = now + 20ms;
  }
  EXPECT_EQ(most, 3U);
  EXPECT_EQ(open(), 3U);
  for (int i = 0; i < 150; ++i) {
    for (Speaker* const speaker : {&alice, &bob}) send(*speaker, speaker == &alice ? 41 : 40);
    send(carol, loud);
    exchange();
    now = now + 20ms;
  }
  EXPECT_EQ(open(), 2U);
  EXPECT_FALSE(alice.is_open());
}

TEST_F(SpeakerGateTest, equally_loud_people_do_not_take_turns_word_by_word) {
  for (int i = 0; i < 6; ++i) add();
  std::vector<Speaker*> all;
  for (Speaker& speaker : speakers) all.push_back(&speaker);
  talk(all, 5s);
  std::vector<bool> before;
  for (const Speaker& speaker : speakers) before.push_back(speaker.is_open());
  ASSERT_EQ(open(), 2U);
  for (int second = 0; second < 30; ++second) {
    talk(all, 1s, second % 2 == 0 ? normal : normal - 2);
    std::vector<bool> after;
    for (const Speaker& speaker : speakers) after.push_back(speaker.is_open());
    EXPECT_EQ(after, before);
  }
}

TEST_F(SpeakerGateTest, a_muted_microphone_takes_no_slot_and_comes_back_closed) {
  Speaker& alice = add();
  Speaker& bob = add();
  Speaker& carol = add();
  talk({&alice, &bob}, 1s, loud);
  alice.set_muted(true);
  is_muted.insert(&alice);
  exchange();
  talk({&carol}, 40ms, 50);
  EXPECT_TRUE(carol.is_open()) << "a slot is free";
  talk({&bob, &carol}, 1s);
  alice.set_muted(false);
  EXPECT_FALSE(send(alice, silent));
}

TEST_F(SpeakerGateTest, who_sends_no_levels_always_passes_and_takes_no_slot) {
  Speaker& alice = add();
  Speaker& bob = add();
  Speaker& dumb = add();
  talk({}, 0s);
  for (int i = 0; i < 50; ++i) {
    EXPECT_TRUE(shards[0].gate.decide(dumb, now));
    EXPECT_TRUE(send(alice, normal));
    EXPECT_TRUE(send(bob, normal));
    exchange();
    now = now + 20ms;
  }
}

TEST_F(SpeakerGateTest, whoever_leaves_frees_a_slot) {
  Speaker& alice = add();
  Speaker& bob = add();
  Speaker& carol = add();
  talk({&alice, &bob}, 1s, loud);
  EXPECT_FALSE(carol.is_open());
  shards[0].gate.remove(alice);
  std::erase(shards[0].speakers, &alice);
  exchange();
  EXPECT_TRUE(send(carol, 55));
}

/// Three shards with four microphones each, and three slots in all.
class SpeakerGateOnThreeShards : public SpeakerGateTest {
 protected:
  SpeakerGateOnThreeShards() : SpeakerGateTest(3, 3) {
    for (std::size_t i = 0; i < 12; ++i) add(i % 3);
  }
};

TEST_F(SpeakerGateOnThreeShards, the_loudest_of_the_whole_room_have_the_slots) {
  talk({}, 3s);
  EXPECT_EQ(open(), 3U);
  talk({&speakers[0], &speakers[3], &speakers[6]}, 2s);
  EXPECT_TRUE(speakers[0].is_open() && speakers[3].is_open() && speakers[6].is_open());
  EXPECT_EQ(open(), 3U) << "all of one shard";
  talk({&speakers[1], &speakers[5], &speakers[9]}, 3s);
  EXPECT_TRUE(speakers[1].is_open() && speakers[5].is_open() && speakers[9].is_open());
  EXPECT_EQ(open(), 3U);
}

TEST_F(SpeakerGateOnThreeShards, one_slot_given_away_twice_is_taken_back_from_the_quieter_one) {
  talk({&speakers[0], &speakers[1]}, 3s);
  shards_talk = false;
  talk({&speakers[0], &speakers[1], &speakers[3], &speakers[4]}, 100ms);
  EXPECT_EQ(open(), 5U) << "two new ones, and one that has a slot in silence";
  shards_talk = true;
  talk({&speakers[0], &speakers[1], &speakers[3]}, 2s);
  EXPECT_EQ(open(), 3U);
  EXPECT_TRUE(speakers[3].is_open());
}

TEST_F(SpeakerGateOnThreeShards, a_shard_that_receives_no_ranks_closes_nobody_wrongly) {
  talk({&speakers[0], &speakers[1], &speakers[2]}, 3s);
  shards_talk = false;
  talk({&speakers[0], &speakers[1], &speakers[2]}, 3s);
  EXPECT_TRUE(speakers[0].is_open() && speakers[1].is_open() && speakers[2].is_open());
}

}  // namespace
}  // namespace visio::sfu
