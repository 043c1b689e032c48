#include "tests/simulation/meeting.h"

namespace visio::simulation {
namespace {

using namespace std::chrono_literals;

constexpr LinkProfile ample{.delay = 20ms, .jitter = 2ms, .rate = {6'000'000}, .queue = 300ms};
constexpr LinkProfile narrow{.delay = 40ms, .jitter = 2ms, .rate = {150'000}, .queue = 300ms};

/// Alice publishes in three sizes; Bob's link is what the stories are about.
class NarrowLink : public testing::Test {
 protected:
  static std::uint64_t decoded(const Reception& reception) {
    return reception.stream->decoder().metrics().decoded;
  }

  /// Of the sound that the server got, what Bob heard in `duration`.
  double heard_in(base::Duration duration) {
    const std::uint64_t sent = microphone.audio->stream().packets_sent();
    const std::uint64_t came = heard.stream->metrics().packets;
    simulation.run(duration);
    return static_cast<double>(heard.stream->metrics().packets - came) /
           static_cast<double>(microphone.audio->stream().packets_sent() - sent);
  }

  bool is_paused(const Reception& reception) const {
    bool paused = false;
    for (const sfu::Event& event : simulation.events()) {
      const auto* const change = std::get_if<sfu::StreamStateChanged>(&event);
      if (change && change->id == reception.id) paused = change->paused;
    }
    return paused;
  }

  Simulation simulation{{.seed = 21, .shards = 2}};
  Client& alice = simulation.join(profiles::office);
  Client& bob = simulation.join({.up = profiles::office.up, .down = ample});
  Track& microphone = simulation.publish_audio(alice, {.pauses = false});
  Track& camera = simulation.publish_video(alice, {.rates = {{80'000}, {300'000}, {1'200'000}}});
  Reception& heard = simulation.subscribe(bob, microphone);
  Reception& seen = simulation.subscribe(bob, camera);
};

TEST_F(NarrowLink, an_ample_link_shows_the_largest_picture_within_five_seconds) {
  simulation.run(5s);
  EXPECT_EQ(seen.stream->encoding(), 2);
  EXPECT_FALSE(is_paused(seen));
  const std::uint64_t before = decoded(seen);
  simulation.run(10s);
  EXPECT_GT(decoded(seen) - before, 145U);
}

TEST_F(NarrowLink, a_link_that_becomes_narrow_keeps_the_sound_and_a_picture_that_moves) {
  simulation.run(10s);
  bob.down.change(narrow);
  simulation.run(5s);
  EXPECT_GT(heard_in(20s), 0.99);
  const std::uint64_t before = decoded(seen);
  simulation.run(10s);
  EXPECT_GT(decoded(seen) - before, 30U);
  EXPECT_EQ(seen.stream->encoding(), 0);
  EXPECT_LT(heard.stream->decoder().metrics().freezes, 1U);
}

TEST_F(NarrowLink, a_link_that_recovers_gets_its_picture_back) {
  simulation.run(5s);
  bob.down.change(narrow);
  simulation.run(15s);
  ASSERT_EQ(seen.stream->encoding(), 0);
  bob.down.change(ample);
  simulation.run(30s);
  EXPECT_EQ(seen.stream->encoding(), 2);
  EXPECT_EQ(faults_of(simulation), ServerFaults{});
}

/// Room for the sound and one thumbnail, when five are wanted.
TEST_F(NarrowLink, what_does_not_fit_is_paused_and_says_so) {
  std::vector<Reception*> others;
  for (int i = 0; i < 4; ++i) {
    Client& other = simulation.join(profiles::office);
    Track& track = simulation.publish_video(other, {.rates = {{80'000}, {300'000}}});
    others.push_back(&simulation.subscribe(bob, track));
  }
  bob.down.change(narrow);
  simulation.run(20s);
  const auto paused =
      std::ranges::count_if(others, [&](const Reception* one) { return is_paused(*one); });
  EXPECT_GE(paused, 3);
  EXPECT_GT(heard_in(10s), 0.99);
  bob.down.change(ample);
  simulation.run(30s);
  EXPECT_EQ(std::ranges::count_if(others, [&](const Reception* one) { return is_paused(*one); }),
            0);
  EXPECT_FALSE(is_paused(seen));
}

}  // namespace
}  // namespace visio::simulation
