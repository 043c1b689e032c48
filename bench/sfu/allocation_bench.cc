#include <benchmark/benchmark.h>

#include <vector>

#include "sfu/allocation/layer_meter.h"
#include "sfu/pacing/pacer.h"
#include "tests/sfu/allocation/streams.h"

namespace visio::sfu {
namespace {

using namespace std::chrono_literals;
using namespace allocation::tests;

/// A third microphones; one screen share; the cameras share the estimate and get their second layer
/// in part.
std::vector<allocation::Stream> meeting(std::size_t size) {
  std::vector<allocation::Stream> streams{screen_share(), focused_camera()};
  while (streams.size() < size) {
    streams.push_back(streams.size() % 3 == 0 ? microphone() : camera());
  }
  return streams;
}

void allocate(benchmark::State& state) {
  Subscriber subscriber(meeting(static_cast<std::size_t>(state.range(0))));
  std::vector<allocation::Choice> choices(subscriber.streams.size());
  allocation::Allocator allocator;
  const allocation::BitRate estimate{static_cast<std::uint64_t>(state.range(0)) * 100'000};
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        allocator.allocate(estimate, subscriber.streams, choices, subscriber.now));
  }
}
BENCHMARK(allocate)->Name("sfu_allocate")->Arg(25)->Arg(150);

void meter(benchmark::State& state) {
  allocation::LayerMeter meter;
  std::uint8_t temporal = 0;
  for (auto _ : state) {
    meter.add({1, temporal}, 1100);
    temporal = (temporal + 1) & 3;
  }
  benchmark::DoNotOptimize(meter);
}
BENCHMARK(meter)->Name("sfu_meter_a_packet");

void pace(benchmark::State& state) {
  struct Item {
    void* subscription;
    std::uint64_t number;
    bool is_retransmission;
  };
  pacing::Pacer<Item> pacer;
  pacer.set_target({static_cast<std::uint64_t>(state.range(0))});
  base::Instant now{1s};
  for (auto _ : state) {
    pacer.push(pacing::Lane::video, {nullptr, 1, false}, 1100, now);
    benchmark::DoNotOptimize(pacer.pop(now));
    now = now + 3ms;
  }
}
BENCHMARK(pace)->Name("sfu_pace_a_packet")->Arg(10'000'000);

}  // namespace
}  // namespace visio::sfu
