// Rooms with more microphones than are heard at once, and with many who only listen.

#include <algorithm>
#include <vector>

#include "tests/simulation/meeting.h"

namespace visio::simulation {
namespace {

using namespace std::chrono_literals;

/// Microphones, and listeners to all of them, half of each on either shard.
struct LargeRoom {
  LargeRoom(Simulation& large_simulation, std::size_t talkers, std::size_t listeners,
            const AccessProfile& access)
      : simulation(large_simulation) {
    for (std::size_t i = 0; i < talkers; ++i) {
      microphones.push_back(&simulation.publish_audio(simulation.join(access)));
    }
    for (std::size_t i = 0; i < listeners; ++i) {
      Client& listener = simulation.join(access);
      for (Track* const track : microphones)
        receptions.push_back(&simulation.subscribe(listener, *track));
    }
  }

  void be_silent() {
    for (Track* const track : microphones) track->audio->set_talking(false);
  }

  std::vector<std::uint64_t> counts() const {
    std::vector<std::uint64_t> counts;
    for (const Reception* const one : receptions) counts.push_back(one->stream->metrics().packets);
    return counts;
  }

  /// Streams on which something came to the listener in the last half second, while time goes on.
  std::size_t flowing_to(const Client& listener) {
    const auto before = counts();
    simulation.run(500ms);
    const auto after = counts();
    std::size_t flowing = 0;
    for (std::size_t i = 0; i < receptions.size(); ++i) {
      if (receptions[i]->subscriber == &listener && after[i] > before[i]) ++flowing;
    }
    return flowing;
  }

  Simulation& simulation;
  std::vector<Track*> microphones;
  std::vector<Reception*> receptions;
};

/// Whether the listener got the publisher's packet with this number.
bool got(const client::IncomingStream& stream, std::uint32_t number) {
  const auto& segments = stream.segments();
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const auto index = static_cast<std::uint64_t>(number + segments[i].offset);
    const bool belongs =
        index >= segments[i].first && (i + 1 == segments.size() || index < segments[i + 1].first);
    if (belongs && stream.has(index)) return true;
  }
  return false;
}

TEST(TwelveMicrophones, of_which_three_are_heard_are_heard_from_the_first_word_on) {
  Simulation simulation({.seed = 21, .shards = 2, .speakers = 3});
  LargeRoom room(simulation, 12, 2, profiles::office);
  room.be_silent();
  simulation.run(2s);
  for (std::size_t i = 0; i < 24; ++i) {
    // Two talk at a time; one goes on when the other has finished.
    room.microphones[i * 5 % 12]->audio->set_talking(true);
    simulation.run(1s);
    for (Reception* const reception : {room.receptions.front(), room.receptions.back()}) {
      EXPECT_LE(room.flowing_to(*reception->subscriber), 3U);
    }
    if (i > 0) room.microphones[(i - 1) * 5 % 12]->audio->set_talking(false);
    simulation.run(1s);
  }
  room.be_silent();
  simulation.run(1s);

  EXPECT_EQ(faults_of(simulation), ServerFaults{});
  for (const Reception* const reception : room.receptions) {
    const auto& spoken = reception->track->audio->spoken();
    ASSERT_GT(spoken.size(), 100U);
    const auto heard = std::ranges::count_if(
        spoken, [&](std::uint32_t number) { return got(*reception->stream, number); });
    EXPECT_EQ(static_cast<std::size_t>(heard), spoken.size());
    EXPECT_LT(reception->stream->metrics().packets,
              reception->track->audio->stream().packets_sent());
    EXPECT_LT(reception->stream->metrics().largest_clock_error, 50ms);
  }
}

TEST(TwelveMicrophones, of_people_who_talk_all_at_once_leave_no_gap_over_lossy_links) {
  Simulation simulation({.seed = 22, .shards = 2, .speakers = 3});
  LargeRoom room(simulation, 12, 4, profiles::two_percent_loss);
  std::uint64_t sent = 0;
  simulation.run(120s);
  EXPECT_EQ(faults_of(simulation), ServerFaults{});
  for (const Reception* const reception : room.receptions) {
    EXPECT_GT(reception->stream->metrics().packets, 0U);
    sent += reception->stream->metrics().packets;
  }
  // Each sends 50 packets in a second while talking.
  EXPECT_LT(sent, 4U * 120 * 50 * 5) << "three, and some who have not yet paused";
  EXPECT_GT(sent, 4U * 120 * 50 * 2);
}

TEST(AThousandListeners, hear_everything_that_five_people_say) {
  Simulation simulation({.seed = 23, .shards = 4, .speakers = 5});
  LargeRoom room(simulation, 5, 1000, profiles::office);
  room.be_silent();
  simulation.run(500ms);
  for (Track* const track : room.microphones) {
    track->audio->set_talking(true);
    simulation.run(200ms);
    track->audio->set_talking(false);
  }
  simulation.run(500ms);
  EXPECT_EQ(faults_of(simulation), ServerFaults{});
  for (const Reception* const reception : room.receptions) {
    const auto& spoken = reception->track->audio->spoken();
    ASSERT_GT(spoken.size(), 5U);
    EXPECT_TRUE(std::ranges::all_of(
        spoken, [&](std::uint32_t number) { return got(*reception->stream, number); }));
  }
}

}  // namespace
}  // namespace visio::simulation
