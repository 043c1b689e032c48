#include <gtest/gtest.h>

#include "sfu/allocation/layer_meter.h"
#include "tests/count_allocations.h"
#include "tests/sfu/allocation/streams.h"

namespace visio::sfu::allocation {
namespace {

using namespace std::chrono_literals;
using namespace tests;

TEST(AllocatorMemory, nothing_is_allocated_once_the_longest_list_was_seen) {
  std::vector<Stream> streams(150, camera());
  std::vector<Choice> choices(streams.size());
  Allocator allocator;
  allocator.allocate({5'000'000}, streams, choices, {1s});
  const std::size_t before = visio::tests::allocations;
  for (std::uint64_t bps = 0; bps < 50'000'000; bps += 500'000) {
    allocator.allocate({bps}, streams, choices, {1s});
  }
  EXPECT_EQ(visio::tests::allocations, before);
}

TEST(AllocatorMemory, a_meter_allocates_nothing) {
  const std::size_t before = visio::tests::allocations;
  LayerMeter meter;
  for (int i = 0; i < 100; ++i) {
    meter.add({1, 1}, 1000);
    meter.update({100ms * i});
  }
  EXPECT_GT(meter.rates().of({1, 1}).bps, 0U);
  EXPECT_EQ(visio::tests::allocations, before);
}

}  // namespace
}  // namespace visio::sfu::allocation
