#include <gtest/gtest.h>

#include "sfu/pacing/pacer.h"
#include "tests/count_allocations.h"

namespace visio::sfu::pacing {
namespace {

using namespace std::chrono_literals;

TEST(PacerMemory, packets_wait_without_allocating) {
  Pacer<int> pacer;
  pacer.set_target({500'000});
  base::Instant now{1s};
  const auto play_keyframe = [&] {
    for (int i = 0; i < 60; ++i) pacer.push(Lane::video, i, 1200, now);
    while (!pacer.empty()) {
      while (pacer.pop(now)) {
      }
      now = now + 5ms;
    }
  };
  play_keyframe();
  const std::size_t before = visio::tests::allocations;
  for (int i = 0; i < 100; ++i) play_keyframe();
  EXPECT_EQ(visio::tests::allocations, before);
}

}  // namespace
}  // namespace visio::sfu::pacing
