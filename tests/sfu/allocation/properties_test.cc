#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>
#include <vector>

#include "sfu/allocation/ladder.h"
#include "tests/sfu/allocation/streams.h"

// What holds for any streams and any estimate.

namespace visio::sfu::allocation {
namespace {

using namespace std::chrono_literals;
using namespace tests;

class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}

  std::uint32_t up_to(std::uint32_t most) {
    return std::uniform_int_distribution<std::uint32_t>(0, most)(engine_);
  }
  bool one_in(std::uint32_t n) { return up_to(n - 1) == 0; }

  Stream stream() {
    Stream stream;
    constexpr std::array kinds{Kind::audio,   Kind::audio,  Kind::screen,
                               Kind::focused, Kind::camera, Kind::camera};
    stream.kind = kinds[up_to(kinds.size() - 1)];
    stream.may_pause = !one_in(8);
    stream.pixels = up_to(5) * 1000;
    stream.wanted = {static_cast<std::uint8_t>(up_to(2)), static_cast<std::uint8_t>(up_to(3))};
    if (!one_in(10)) stream.rates = rates(stream.kind);
    return stream;
  }

  std::vector<Stream> streams() {
    std::vector<Stream> all(up_to(30));
    for (Stream& each : all) each = stream();
    return all;
  }

  LayerRates rates(Kind kind) {
    LayerRates rates;
    if (kind == Kind::audio) {
      rates.set({}, {up_to(60'000)});
      return rates;
    }
    std::uint32_t bps = 20'000 + up_to(300'000);
    const auto encodings = static_cast<std::uint8_t>(1 + up_to(2));
    const auto frame_rates = static_cast<std::uint8_t>(1 + up_to(3));
    for (std::uint8_t s = 0; s < encodings; ++s, bps *= 1 + up_to(4)) {
      if (one_in(6)) continue;
      for (std::uint8_t t = 0; t < frame_rates; ++t) {
        rates.set({s, t}, {bps * std::uint64_t{t + 1U} / frame_rates});
      }
    }
    return rates;
  }

 private:
  std::mt19937 engine_;
};

constexpr std::uint32_t worlds = 200;

/// Watched by somebody whose estimate has gone up and down for a while.
Subscriber experienced(Random& random) {
  Subscriber subscriber(random.streams());
  for (int i = 0; i < 6; ++i) {
    subscriber.allocate(random.up_to(8'000));
    subscriber.wait(base::Duration(random.up_to(4'000'000)));
  }
  return subscriber;
}

bool keeps_its_lowest(const Stream& stream) {
  return stream.kind == Kind::audio || !stream.may_pause;
}

TEST(AllocationProperties, no_more_is_used_than_the_estimate_but_for_what_never_pauses) {
  for (std::uint32_t seed = 0; seed < worlds; ++seed) {
    Random random(seed);
    Subscriber subscriber = experienced(random);
    const std::uint64_t kilobits = random.up_to(8'000);
    const Summary summary = subscriber.allocate(kilobits);
    if (summary.used.bps <= kilobits * 1000) continue;
    for (const Stream& stream : subscriber.streams) {
      if (keeps_its_lowest(stream)) {
        EXPECT_EQ(stream.current.rate, Ladder(stream).rungs().front().cost) << seed;
      } else {
        EXPECT_EQ(stream.current.rate.bps, 0U) << seed;
      }
    }
  }
}

TEST(AllocationProperties, what_never_pauses_is_always_there) {
  for (std::uint32_t seed = 0; seed < worlds; ++seed) {
    Random random(seed);
    Subscriber subscriber = experienced(random);
    subscriber.allocate(random.up_to(100));
    for (const Stream& stream : subscriber.streams) {
      EXPECT_TRUE(stream.current.layer || !keeps_its_lowest(stream)) << seed;
    }
  }
}

TEST(AllocationProperties, nobody_gets_a_layer_that_he_does_not_want_or_that_is_not_sent) {
  for (std::uint32_t seed = 0; seed < worlds; ++seed) {
    Random random(seed);
    Subscriber subscriber = experienced(random);
    subscriber.allocate(random.up_to(8'000));
    for (const Stream& stream : subscriber.streams) {
      const auto& layer = stream.current.layer;
      if (!layer || stream.kind == Kind::audio) continue;
      EXPECT_LE(layer->spatial, stream.wanted.spatial) << seed;
      EXPECT_LE(layer->temporal, stream.wanted.temporal) << seed;
      EXPECT_TRUE(stream.current.rate.bps == 0 || stream.rates.of(*layer).bps > 0) << seed;
    }
  }
}

TEST(AllocationProperties, the_same_again_changes_nothing) {
  for (std::uint32_t seed = 0; seed < worlds; ++seed) {
    Random random(seed);
    Subscriber subscriber = experienced(random);
    const std::uint64_t kilobits = random.up_to(8'000);
    subscriber.allocate(kilobits);
    std::vector<Choice> first;
    for (const Stream& stream : subscriber.streams) first.push_back(stream.current);
    subscriber.allocate(kilobits);
    for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(subscriber[i], first[i]) << seed;
  }
}

TEST(AllocationProperties, nothing_that_fits_is_left_out) {
  for (std::uint32_t seed = 0; seed < worlds; ++seed) {
    Random random(seed);
    Subscriber subscriber(random.streams());
    const std::uint64_t kilobits = random.up_to(8'000);
    const Summary summary = subscriber.allocate(kilobits);
    for (const Stream& stream : subscriber.streams) {
      const Ladder ladder(stream);
      for (const Rung& rung : ladder.rungs()) {
        if (rung.cost <= stream.current.rate) continue;
        const std::uint64_t with_it = summary.used.bps - stream.current.rate.bps + rung.cost.bps;
        EXPECT_GT(with_it, kilobits * 800) << seed;
        break;
      }
    }
  }
}

/// A layer's place in the order in which layers are granted.
using Place = std::tuple<int, int, std::size_t>;

/// Those that a stream has got, given the streams' ranks.
Place place_of(const Stream& stream, const Rung& rung, bool is_lowest, std::size_t rank) {
  if (keeps_its_lowest(stream) && is_lowest) return {0, 0, rank};
  const bool is_resolution = rung.round < max_spatial_layers;
  if (stream.kind == Kind::screen && is_resolution) return {1, rung.round, rank};
  const bool is_modest = stream.kind != Kind::camera || rung.cost.bps <= 300'000;
  if (is_lowest && is_modest) return {2, 0, rank};
  return {stream.kind == Kind::camera ? 4 : 3, rung.round, rank};
}

std::vector<Place> places_granted(const std::vector<Stream>& streams,
                                  const std::vector<Choice>& choices) {
  std::vector<std::size_t> order(streams.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, {}, [&](std::size_t i) {
    return std::tuple(streams[i].kind, -std::int64_t{streams[i].pixels}, i);
  });
  std::vector<Place> granted;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const Stream& stream = streams[order[rank]];
    const Choice& choice = choices[order[rank]];
    const Ladder ladder(stream);
    if (!choice.layer) continue;
    for (const Rung& rung : ladder.rungs()) {
      granted.push_back(place_of(stream, rung, &rung == ladder.rungs().data(), rank));
      if (rung.layer == *choice.layer) break;
    }
  }
  std::ranges::sort(granted);
  return granted;
}

TEST(AllocationProperties, with_more_to_spend_only_what_comes_earlier_pushes_something_out) {
  Allocator allocator;
  for (std::uint32_t seed = 0; seed < worlds; ++seed) {
    Random random(seed);
    const Subscriber subscriber = experienced(random);
    std::vector<Choice> choices(subscriber.streams.size());
    std::vector<Place> less;
    for (std::uint64_t kilobits = 0; kilobits < 6'000; kilobits += 50 + random.up_to(400)) {
      allocator.allocate({kilobits * 1000}, subscriber.streams, choices, subscriber.now);
      const std::vector<Place> more = places_granted(subscriber.streams, choices);
      // A place that is missing sorts behind all: the first that differs must be gained.
      const auto [a, b] = std::ranges::mismatch(less, more);
      EXPECT_TRUE(a == less.end() || (b != more.end() && *b < *a)) << seed << ' ' << kilobits;
      less = more;
    }
  }
}

TEST(AllocationProperties, with_more_to_spend_a_screen_share_never_gets_smaller) {
  Allocator allocator;
  for (std::uint32_t seed = 0; seed < worlds; ++seed) {
    Random random(seed);
    Subscriber subscriber = experienced(random);
    std::erase_if(subscriber.streams, [](const Stream& s) { return s.kind == Kind::screen; });
    subscriber.streams.push_back(screen_share());
    std::vector<Choice> choices(subscriber.streams.size());
    int before = -1;
    for (std::uint64_t kilobits = 0; kilobits < 6'000; kilobits += 100) {
      allocator.allocate({kilobits * 1000}, subscriber.streams, choices, subscriber.now);
      const auto& layer = choices.back().layer;
      const int spatial = layer ? layer->spatial : -1;
      EXPECT_GE(spatial, before) << seed;
      before = spatial;
    }
  }
}

TEST(AllocationProperties, an_estimate_that_sways_by_a_tenth_comes_to_rest) {
  for (std::uint32_t seed = 0; seed < worlds / 8; ++seed) {
    Random random(seed);
    Subscriber subscriber = experienced(random);
    const std::uint64_t middle = random.up_to(8'000);
    std::vector<std::optional<Layer>> resting;
    for (int i = 0; i < 800; ++i) {
      subscriber.allocate(middle * (90 + random.up_to(20)) / 100);
      subscriber.wait(250ms);
      if (i == 400) resting = subscriber.layers();
      ASSERT_TRUE(i < 400 || subscriber.layers() == resting) << seed << ' ' << i;
    }
  }
}

}  // namespace
}  // namespace visio::sfu::allocation
