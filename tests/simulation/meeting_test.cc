#include "tests/simulation/meeting.h"

namespace visio::simulation {
namespace {

using namespace std::chrono_literals;

void hold_meeting(Simulation& simulation, const AccessProfile& access, base::Duration duration,
                  const AudioOptions& audio = {}) {
  const Meeting meeting(simulation, access, 5, {}, audio);
  simulation.run(duration);
}

void expect_pictures(const Simulation& simulation, double share) {
  for (const Reception& reception : simulation.receptions()) {
    if (!reception.track->video) continue;
    const auto& decoding = reception.stream->decoder().metrics();
    const double expected =
        15 * 0.97 * static_cast<double>((simulation.now() - base::Instant{1s}) / 1s);
    EXPECT_GT(static_cast<double>(decoding.decoded), expected * share);
    EXPECT_GE(decoding.keyframes, 1U);
  }
}

TEST(FivePeople, over_the_office_network_lose_nothing_in_ten_minutes) {
  Simulation simulation({.seed = 1, .shards = 2});
  hold_meeting(simulation, profiles::office, 10min);
  EXPECT_EQ(faults_of(simulation), ServerFaults{});
  EXPECT_LT(audio_loss(simulation).share(), 0.001);
  expect_pictures(simulation, 1.0);
  for (const Reception& reception : simulation.receptions()) {
    EXPECT_EQ(reception.stream->lost_before_repair(), 0U);
    EXPECT_EQ(reception.stream->metrics().needless_repairs, 0U);
    EXPECT_LT(reception.stream->metrics().latency.percentile(0.99), 30ms);
    EXPECT_LT(reception.stream->metrics().largest_clock_error, 50ms);
  }
}

/// The microphones are open all the time: what is lost just before a silence is noticed when it is
/// over, too late to be heard.
TEST(FivePeople, with_two_percent_loss_hear_each_other_and_see_every_picture) {
  Simulation simulation({.seed = 2, .shards = 2});
  hold_meeting(simulation, profiles::two_percent_loss, 10min, {.pauses = false});
  EXPECT_EQ(faults_of(simulation), ServerFaults{});
  EXPECT_LT(audio_loss(simulation).share(), 0.001);
  expect_pictures(simulation, 0.99);
  for (const Reception& reception : simulation.receptions()) {
    if (!reception.track->video) continue;
    EXPECT_LT(reception.stream->decoder().metrics().freezes, 20U);
  }
}

struct NamedAccess {
  const char* name;
  AccessProfile access;

  friend void PrintTo(const NamedAccess& named, std::ostream* out) { *out << named.name; }
};

class EveryAccess : public testing::TestWithParam<NamedAccess> {};

TEST_P(EveryAccess, the_server_adds_no_fault_of_its_own) {
  Simulation simulation({.seed = 3, .shards = 2});
  const Meeting meeting(simulation, GetParam().access, 3,
                        {.rates = {{40'000}, {120'000}, {300'000}}});
  simulation.run(60s);
  EXPECT_EQ(faults_of(simulation), ServerFaults{});
}

INSTANTIATE_TEST_SUITE_P(Simulation, EveryAccess,
                         testing::Values(NamedAccess{"home_adsl", profiles::home_adsl},
                                         NamedAccess{"crowded_wifi", profiles::crowded_wifi},
                                         NamedAccess{"train_4g", profiles::train_4g},
                                         NamedAccess{"satellite", profiles::satellite},
                                         NamedAccess{"narrow", profiles::narrow}),
                         [](const auto& info) { return info.param.name; });

TEST(Simulation, the_same_seed_runs_the_same_meeting) {
  const auto run = [](std::uint64_t seed) {
    Simulation simulation({.seed = seed, .shards = 2});
    hold_meeting(simulation, profiles::two_percent_loss, 10s);
    return simulation.trace_hash();
  };
  EXPECT_EQ(run(7), run(7));
  EXPECT_NE(run(7), run(8));
}

}  // namespace
}  // namespace visio::simulation
