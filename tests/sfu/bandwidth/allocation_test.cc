#include <gtest/gtest.h>

#include <array>

#include "sfu/bandwidth/estimator.h"
#include "tests/count_allocations.h"
#include "tests/sfu/bandwidth/path.h"

namespace visio::sfu::bandwidth {
namespace {

using namespace std::chrono_literals;

TEST(BandwidthEstimatorMemory, NothingIsAllocatedForPacketsAndFeedback) {
  tests::EstimatedPath path;
  path.estimator.set_demand({4'000'000}, path.now);
  path.stream({500'000}, 3s);  // the test's own buffers grow

  std::array<std::byte, 1'400> buffer;
  protocol::rtcp::CompoundWriter writer(buffer);
  const std::array arrivals{protocol::rtcp::Arrival{{70'000}, {6h}},
                            protocol::rtcp::Arrival{{70'001}, {6h + 5ms}}};
  ASSERT_EQ(writer.transport_feedback({}, arrivals), 2U);
  const auto compound = protocol::rtcp::Compound::parse(writer.written());
  const auto feedback = protocol::rtcp::TransportFeedback::read(*compound->begin());

  const std::size_t before = tests::allocations;
  for (int i = 0; i < 1'000; ++i) {
    path.now = path.now + 10ms;
    path.estimator.on_sent({static_cast<std::uint16_t>(70'000 + i % 2)}, 1'000, path.now);
    path.estimator.on_feedback(*feedback, path.now);
    path.estimator.advance(path.now);
    (void)path.estimator.poll_probe();
  }
  EXPECT_EQ(tests::allocations, before);
}

}  // namespace
}  // namespace visio::sfu::bandwidth
