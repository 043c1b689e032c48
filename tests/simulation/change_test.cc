#include <array>

#include "tests/simulation/meeting.h"

namespace visio::simulation {
namespace {

using namespace std::chrono_literals;

/// Alice publishes; Bob, on the other shard, and Carol, on hers, watch.
class Changes : public testing::Test {
 protected:
  explicit Changes(std::size_t crossing_capacity = std::size_t{1} << 20)
      : world({.seed = 11, .shards = 2, .crossing_capacity = crossing_capacity}),
        alice(world.join(profiles::two_percent_loss)),
        bob(world.join(profiles::two_percent_loss)),
        carol(world.join(profiles::office)),
        microphone(world.publish_audio(alice, {.pauses = false})),
        camera(world.publish_video(alice)),
        heard_by_bob(world.subscribe(bob, microphone)),
        seen_by_bob(world.subscribe(bob, camera)),
        seen_by_carol(world.subscribe(carol, camera)) {}

  static std::uint64_t decoded(const Reception& reception) {
    return reception.stream->decoder().metrics().decoded;
  }

  World world;
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
      world.configure(seen_by_bob, {.max_encoding = encoding});
      world.run(2s);
      EXPECT_EQ(seen_by_bob.stream->encoding(), encoding);
    }
  }
  EXPECT_EQ(faults_of(world), ServerFaults{});
  // A keyframe that had to be repaired may come behind the next picture of the size before, and
  // then takes the place after it: one picture, of 15 a second, too late until the next sender
  // report.
  EXPECT_LT(seen_by_bob.stream->metrics().largest_clock_error, 70ms);
  EXPECT_GT(decoded(seen_by_bob), 15U * 115);
}

TEST_F(Changes, fewer_temporal_layers_leave_a_smaller_whole_stream) {
  world.run(5s);
  const std::uint64_t before = decoded(seen_by_carol);
  world.configure(seen_by_carol, {.max_temporal_layer = 0});
  world.run(20s);
  const std::uint64_t base_layer = decoded(seen_by_carol) - before;
  EXPECT_NEAR(static_cast<double>(base_layer), 20 * 15 / 4.0, 8);
  world.configure(seen_by_carol, {.max_temporal_layer = 3});
  world.run(20s);
  EXPECT_NEAR(static_cast<double>(decoded(seen_by_carol) - before - base_layer), 20 * 15.0, 15);

  const auto& decoding = seen_by_carol.stream->decoder().metrics();
  EXPECT_EQ(decoding.picture_id_jumps, 0U);
  EXPECT_EQ(decoding.broken_references, 0U);
  EXPECT_EQ(seen_by_carol.reordered(), 0U);
}

TEST_F(Changes, a_paused_picture_comes_back_with_a_keyframe) {
  for (int round = 0; round < 10; ++round) {
    world.run(2s);
    world.configure(seen_by_bob, {.enabled = false});
    world.run(200ms);
    const std::uint64_t paused = decoded(seen_by_bob);
    world.run(2s);
    EXPECT_EQ(decoded(seen_by_bob), paused);
    world.configure(seen_by_bob, {});
    world.run(1s);
    EXPECT_GT(decoded(seen_by_bob), paused);
  }
  EXPECT_EQ(faults_of(world), ServerFaults{});
  EXPECT_GE(seen_by_bob.stream->decoder().metrics().keyframes, 11U);
}

/// The request for a keyframe may be lost too: it is repeated.
TEST_F(Changes, who_unmutes_is_heard_at_once_and_seen_soon) {
  for (int round = 0; round < 20; ++round) {
    world.run(1500ms);
    world.set_muted(microphone, true);
    world.set_muted(camera, true);
    world.run(300ms);
    const std::uint64_t heard = heard_by_bob.stream->metrics().packets;
    const std::uint64_t seen = decoded(seen_by_bob);
    world.run(3s);
    EXPECT_LE(heard_by_bob.stream->metrics().packets, heard + 1);
    EXPECT_EQ(decoded(seen_by_bob), seen);
    world.set_muted(microphone, false);
    world.set_muted(camera, false);
    world.run(500ms);
    EXPECT_GT(heard_by_bob.stream->metrics().packets, heard + 15);
    world.run(1s);
    EXPECT_GT(decoded(seen_by_bob), seen);
  }
  EXPECT_EQ(faults_of(world), ServerFaults{});
}

TEST_F(Changes, a_publisher_on_another_network_is_seen_again_within_a_second) {
  for (const bool restart : {true, false, true}) {
    world.run(3s);
    world.move(alice, profiles::train_4g, restart);
    world.run(1s);
    const std::uint64_t seen = decoded(seen_by_bob);
    const std::uint64_t heard = heard_by_bob.stream->metrics().packets;
    world.run(1s);
    EXPECT_GT(decoded(seen_by_bob), seen + 8);
    EXPECT_GT(heard_by_bob.stream->metrics().packets, heard + 40);
  }
  EXPECT_EQ(faults_of(world), ServerFaults{});
}

TEST_F(Changes, people_come_and_go_and_those_who_stay_notice_nothing) {
  std::deque<Person> guests;
  client::Random random(5);
  for (int round = 0; round < 30; ++round) {
    Client& guest = world.join(random.happens(0.5) ? profiles::crowded_wifi : profiles::home_adsl);
    world.subscribe(guest, microphone);
    world.subscribe(guest, camera);
    Person person{&guest, &world.publish_audio(guest), &world.publish_video(guest)};
    world.subscribe(bob, *person.audio);
    world.subscribe(bob, *person.video);
    guests.push_back(person);
    world.run(base::Duration(static_cast<std::int64_t>(random.between(2e5, 2e6))));
    if (guests.size() > 3) {
      world.leave(*guests.front().client);
      guests.pop_front();
    }
  }
  EXPECT_EQ(faults_of(world), ServerFaults{});
  EXPECT_EQ(seen_by_carol.stream->decoder().metrics().freezes, 0U);
}

/// Three packets in ten go, in runs of about four, both on the way in and on the way out.
TEST_F(Changes, bursts_that_take_thirty_percent_leave_no_picture_stuck) {
  const LinkProfile bursts{.delay = 20ms, .jitter = 2ms, .burst_begins = 0.11, .burst_ends = 0.25};
  for (int round = 0; round < 6; ++round) {
    world.run(3s);
    alice.up.change(bursts);
    bob.down.change(bursts);
    world.run(5s);
    const std::uint64_t in_the_storm = decoded(seen_by_bob);
    world.run(5s);
    EXPECT_GT(decoded(seen_by_bob), in_the_storm);
    alice.up.change(profiles::two_percent_loss.up);
    bob.down.change(profiles::two_percent_loss.down);
    world.run(1500ms);
    const std::uint64_t seen = decoded(seen_by_bob);
    world.run(2s);
    // At least the lowest frame rate: the estimate grows again in its own time.
    EXPECT_GT(decoded(seen_by_bob), seen + 5);
  }
  EXPECT_EQ(faults_of(world), ServerFaults{});
}

/// Room for a fraction of a second of the camera between the shards.
class NarrowCrossing : public Changes {
 protected:
  NarrowCrossing() : Changes(20'000) {}
};

TEST_F(NarrowCrossing, a_full_way_between_shards_drops_video_up_to_a_keyframe) {
  for (int round = 0; round < 10; ++round) {
    world.run(3s);
    world.stall_crossing(true);
    world.run(600ms);
    world.stall_crossing(false);
  }
  world.run(3s);
  EXPECT_GT(world.crossing_refused(), 0U);
  const auto& decoding = seen_by_bob.stream->decoder().metrics();
  EXPECT_EQ(decoding.picture_id_jumps, 0U);
  EXPECT_EQ(decoding.broken_references, 0U);
  EXPECT_GE(decoding.keyframes, 5U);
  EXPECT_EQ(seen_by_bob.reordered(), 0U);
  EXPECT_EQ(seen_by_bob.duplicates(), 0U);
  const std::uint64_t seen = decoded(seen_by_bob);
  world.run(2s);
  EXPECT_GT(decoded(seen_by_bob), seen + 25);
}

}  // namespace
}  // namespace visio::simulation
