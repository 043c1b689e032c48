// A picture of sign language among others, for somebody whose link does not carry all of them.

#include <vector>

#include "tests/simulation/meeting.h"

namespace visio::simulation {
namespace {

using namespace std::chrono_literals;

constexpr LinkProfile link{.delay = 20ms, .jitter = 2ms, .rate = {1'500'000}, .queue = 300ms};
const VideoOptions camera{.rates = {{150'000}, {500'000}, {1'700'000}}, .frames_per_second = 30};

/// What a viewer sees of the last of four pictures in 20 s, when the call has settled.
struct Seen {
  double frames_per_second = 0;
  std::uint8_t encoding = 0;
  double others = 0;  ///< their frames per second, on average

  bool is_understood() const { return frames_per_second >= 25 && encoding >= 1; }
};

class SignLanguage : public testing::Test {
 protected:
  Seen watch(bool last_signs) {
    Simulation simulation({.seed = 5, .shards = 2});
    Client& viewer = simulation.join({.up = profiles::office.up, .down = link});
    std::vector<const Reception*> seen;
    for (int i = 0; i < 4; ++i) {
      Track& track = simulation.publish_video(simulation.join(profiles::office), camera);
      if (i == 3 && last_signs) simulation.set_signing(track, true);
      seen.push_back(&simulation.subscribe(viewer, track, {.pixels = 640 * 360}));
    }
    simulation.run(20s);
    const std::vector<std::uint64_t> before = frames(seen);
    simulation.run(20s);
    const std::vector<std::uint64_t> after = frames(seen);
    Seen result{.frames_per_second = static_cast<double>(after[3] - before[3]) / 20,
                .encoding = seen[3]->stream->encoding().value_or(0)};
    for (std::size_t i = 0; i < 3; ++i) {
      result.others += static_cast<double>(after[i] - before[i]) / 20 / 3;
    }
    return result;
  }

 private:
  static std::vector<std::uint64_t> frames(const std::vector<const Reception*>& seen) {
    std::vector<std::uint64_t> counts;
    for (const Reception* one : seen) {
      counts.push_back(one->stream->decoder().metrics().decoded);
    }
    return counts;
  }
};

TEST_F(SignLanguage, has_25_frames_a_second_at_1500_kilobits_while_the_others_fall) {
  const Seen signing = watch(true);
  EXPECT_GE(signing.frames_per_second, 25);
  EXPECT_GE(signing.encoding, 1) << "and is no stamp";
  EXPECT_GT(signing.others, 5) << "they move all the same";
  EXPECT_FALSE(watch(false).is_understood()) << "as one picture among others it would not be";
}

}  // namespace
}  // namespace visio::simulation
