#include <array>

#include "tests/simulation/meeting.h"

namespace visio::simulation {
namespace {

using namespace std::chrono_literals;

/// Alice publishes; Bob, on the other shard, and Carol, on hers, watch.
class Changes : public testing::Test {
 protected:
  explicit Changes(std::size_t crossing_capacity = std::size_t{1} << 20)
      : simulation({.seed = 11, .shards = 2, .crossing_capacity = crossing_capacity}),
        alice(simulation.join(profiles::two_percent_loss)),
        bob(simulation.join(profiles::two_percent_loss)),
        carol(simulation.join(profiles::office)),
        microphone(simulation.publish_audio(alice, {.pauses = false})),
        camera(simulation.publish_video(alice)),
        heard_by_bob(simulation.subscribe(bob, microphone)),
        seen_by_bob(simulation.subscribe(bob, camera)),
        seen_by_carol(simulation.subscribe(carol, camera)) {}

  static std::uint64_t decoded(const Reception& reception) {
    return reception.stream->decoder().metrics().decoded;
  }

  Simulation simulation;
  Client& alice;
  Client& bob;
  Client& carol;
  Track& microphone;
  Track& camera;
  Reception& heard_by_bob;
  Reception& seen_by_bob;
  Reception& seen_by_carol;
};

TEST_F(Changes, another_size_takes_over_at_a_keyframe_without_a_seam) {
  for (int round = 0; round < 20; ++round) {
    for (const auto encoding : std::array<sfu::EncodingIndex, 3>{0, 2, 1}) {
      simulation.configure(seen_by_bob, {.max_encoding = encoding});
      simulation.run(2s);
      EXPECT_EQ(seen_by_bob.stream->encoding(), encoding);
    }
  }
  EXPECT_EQ(faults_of(simulation), ServerFaults{});
  // A keyframe that had to be repaired may come behind the next picture of the size before, and
  // then takes the place after it: one picture, of 15 a second, too late until the next sender
  // report.
  EXPECT_LT(seen_by_bob.stream->metrics().largest_clock_error, 70ms);
  EXPECT_GT(decoded(seen_by_bob), 15U * 115);
}

TEST_F(Changes, fewer_temporal_layers_leave_a_smaller_whole_stream) {
  simulation.run(5s);
  const std::uint64_t before = decoded(seen_by_carol);
  simulation.configure(seen_by_carol, {.max_temporal_layer = 0});
  simulation.run(20s);
  const std::uint64_t base_layer = decoded(seen_by_carol) - before;
  EXPECT_NEAR(static_cast<double>(base_layer), 20 * 15 / 4.0, 8);
  simulation.configure(seen_by_carol, {.max_temporal_layer = 3});
  simulation.run(20s);
  EXPECT_NEAR(static_cast<double>(decoded(seen_by_carol) - before - base_layer), 20 * 15.0, 15);

  const auto& decoding = seen_by_carol.stream->decoder().metrics();
  EXPECT_EQ(decoding.picture_id_jumps, 0U);
  EXPECT_EQ(decoding.broken_references, 0U);
  EXPECT_EQ(seen_by_carol.reordered(), 0U);
}

TEST_F(Changes, a_paused_picture_comes_back_with_a_keyframe) {
  for (int round = 0; round < 10; ++round) {
    simulation.run(2s);
    simulation.configure(seen_by_bob, {.enabled = false});
    simulation.run(200ms);
    const std::uint64_t paused = decoded(seen_by_bob);
    simulation.run(2s);
    EXPECT_EQ(decoded(seen_by_bob), paused);
    simulation.configure(seen_by_bob, {});
    simulation.run(1s);
    EXPECT_GT(decoded(seen_by_bob), paused);
  }
  EXPECT_EQ(faults_of(simulation), ServerFaults{});
  EXPECT_GE(seen_by_bob.stream->decoder().metrics().keyframes, 11U);
}

/// The request for a keyframe may be lost too: it is repeated.
TEST_F(Changes, who_unmutes_is_heard_at_once_and_seen_soon) {
  for (int round = 0; round < 20; ++round) {
    simulation.run(1500ms);
    simulation.set_muted(microphone, true);
    simulation.set_muted(camera, true);
    simulation.run(300ms);
    const std::uint64_t heard = heard_by_bob.stream->metrics().packets;
    const std::uint64_t seen = decoded(seen_by_bob);
    simulation.run(3s);
    EXPECT_LE(heard_by_bob.stream->metrics().packets, heard + 1);
    EXPECT_EQ(decoded(seen_by_bob), seen);
    simulation.set_muted(microphone, false);
    simulation.set_muted(camera, false);
    simulation.run(500ms);
    EXPECT_GT(heard_by_bob.stream->metrics().packets, heard + 15);
    simulation.run(1s);
    EXPECT_GT(decoded(seen_by_bob), seen);
  }
  EXPECT_EQ(faults_of(simulation), ServerFaults{});
}

TEST_F(Changes, a_publisher_on_another_network_is_seen_again_within_a_second) {
  for (const bool restart : {true, false, true}) {
    simulation.run(3s);
    simulation.move(alice, profiles::train_4g, restart);
    simulation.run(1s);
    const std::uint64_t seen = decoded(seen_by_bob);
    const std::uint64_t heard = heard_by_bob.stream->metrics().packets;
    simulation.run(1s);
    EXPECT_GT(decoded(seen_by_bob), seen + 8);
    EXPECT_GT(heard_by_bob.stream->metrics().packets, heard + 40);
  }
  EXPECT_EQ(faults_of(simulation), ServerFaults{});
}

TEST_F(Changes, people_come_and_go_and_those_who_stay_notice_nothing) {
  std::deque<Person> guests;
  client::Random random(5);
  for (int round = 0; round < 30; ++round) {
    Client& guest =
        simulation.join(random.happens(0.5) ? profiles::crowded_wifi : profiles::home_adsl);
    simulation.subscribe(guest, microphone);
    simulation.subscribe(guest, camera);
    Person person{&guest, &simulation.publish_audio(guest), &simulation.publish_video(guest)};
    simulation.subscribe(bob, *person.audio);
    simulation.subscribe(bob, *person.video);
    guests.push_back(person);
    simulation.run(base::Duration(static_cast<std::int64_t>(random.between(2e5, 2e6))));
    if (guests.size() > 3) {
      simulation.leave(*guests.front().client);
      guests.pop_front();
    }
  }
  EXPECT_EQ(faults_of(simulation), ServerFaults{});
  EXPECT_EQ(seen_by_carol.stream->decoder().metrics().freezes, 0U);
}

/// Three packets in ten go, in runs of about four, both on the way in and on the way out.
TEST_F(Changes, bursts_that_take_thirty_percent_leave_no_picture_stuck) {
  const LinkProfile bursts{.delay = 20ms, .jitter = 2ms, .burst_begins = 0.11, .burst_ends = 0.25};
  for (int round = 0; round < 6; ++round) {
    simulation.run(3s);
    alice.up.change(bursts);
    bob.down.change(bursts);
    simulation.run(5s);
    const std::uint64_t in_the_storm = decoded(seen_by_bob);
    simulation.run(5s);
    EXPECT_GT(decoded(seen_by_bob), in_the_storm);
    alice.up.change(profiles::two_percent_loss.up);
    bob.down.change(profiles::two_percent_loss.down);
    simulation.run(1500ms);
    const std::uint64_t seen = decoded(seen_by_bob);
    simulation.run(2s);
    // At least the lowest frame rate: the estimate grows again in its own time.
    EXPECT_GT(decoded(seen_by_bob), seen + 5);
  }
  EXPECT_EQ(faults_of(simulation), ServerFaults{});
}

/// Room for a fraction of a second of the camera between the shards.
class NarrowCrossing : public Changes {
 protected:
  NarrowCrossing() : Changes(20'000) {}
};

TEST_F(NarrowCrossing, a_full_way_between_shards_drops_video_up_to_a_keyframe) {
  for (int round = 0; round < 10; ++round) {
    simulation.run(3s);
    simulation.stall_crossing(true);
    simulation.run(600ms);
    simulation.stall_crossing(false);
  }
  simulation.run(3s);
  EXPECT_GT(simulation.crossing_refused(), 0U);
  const auto& decoding = seen_by_bob.stream->decoder().metrics();
  EXPECT_EQ(decoding.picture_id_jumps, 0U);
  EXPECT_EQ(decoding.broken_references, 0U);
  EXPECT_GE(decoding.keyframes, 5U);
  EXPECT_EQ(seen_by_bob.reordered(), 0U);
  EXPECT_EQ(seen_by_bob.duplicates(), 0U);
  const std::uint64_t seen = decoded(seen_by_bob);
  simulation.run(2s);
  EXPECT_GT(decoded(seen_by_bob), seen + 25);
}

}  // namespace
}  // namespace visio::simulation
