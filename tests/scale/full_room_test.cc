// A room of a hundred and fifty: all of them come in, hear and see those who speak and show
// themselves, and the last one to come costs the others no more than the first ones did. Who begins
// to speak when all are there is heard by all.

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/scale/crowd.h"

namespace visio::scale {
namespace {

using namespace std::chrono_literals;
using client::LivekitClient;

constexpr std::size_t people = 150;
constexpr std::size_t cameras = 10;
constexpr std::size_t microphones = 10;
constexpr std::size_t talkers = 5;

/// At tiny rates: what is tested is the number of streams.
client::LivekitConfig person(std::size_t number) {
  client::LivekitConfig config;
  config.audio = number < microphones;
  config.video = number < cameras;
  config.subscribes = true;
  config.talks = number % (microphones / talkers) == 0;
  config.packet_time = 100ms;
  config.dtx_period = 3s;
  config.camera_rates = {6'000, 6'000, 6'000};
  config.frames_per_second = 2;
  return config;
}

/// What one join made the server say to those who were there before.
struct JoinCost {
  std::uint64_t most_updates = 0;  ///< to any of them
  std::uint64_t most_update_bytes = 0;
  std::uint64_t fewest_updates = UINT64_MAX;
  std::uint64_t answer_bytes = 0;  ///< to who joined
};

class FullRoom : public testing::Test {
 protected:
  void join_until(std::size_t count) {
    while (crowd.clients().size() < count) {
      ASSERT_NE(crowd.join(person(crowd.clients().size())), nullptr);
      crowd.run_for(5ms);
    }
    ASSERT_TRUE(crowd.run_until([&] { return all_are_ready(); }, 30s));
  }

  JoinCost measure_join() {
    await_quiet();
    const auto before = told();
    LivekitClient* const last = crowd.join(person(crowd.clients().size()));
    if (!last) return {};
    crowd.run_until([&] { return last->is_ready(); }, 10s);
    await_quiet();
    JoinCost cost{.answer_bytes = last->told().join_bytes};
    for (std::size_t i = 0; i < before.size(); ++i) {
      const client::ToldMetrics& now = crowd.clients()[i]->told();
      const std::uint64_t updates = now.updates - before[i].updates;
      cost.most_updates = std::max(cost.most_updates, updates);
      cost.fewest_updates = std::min(cost.fewest_updates, updates);
      cost.most_update_bytes =
          std::max(cost.most_update_bytes, now.update_bytes - before[i].update_bytes);
    }
    return cost;
  }

  /// Updates about participants are put together for up to three seconds.
  void await_quiet() {
    base::Instant since = net::now();
    std::uint64_t known = 0;
    crowd.run_until(
        [&] {
          std::uint64_t updates = 0;
          for (const auto& client : crowd.clients()) updates += client->told().updates;
          if (std::exchange(known, updates) != updates) since = net::now();
          return net::now() - since > 3200ms;
        },
        20s);
  }

  std::vector<client::ToldMetrics> told() const {
    std::vector<client::ToldMetrics> told;
    for (const auto& client : crowd.clients()) told.push_back(client->told());
    return told;
  }

  bool all_are_ready() const {
    return std::ranges::all_of(crowd.clients(),
                               [](const auto& client) { return client->is_ready(); });
  }

  /// Everybody's streams of everybody else.
  template <class Test>
  std::size_t count_streams(Test&& test) const {
    std::size_t count = 0;
    for (const auto& client : crowd.clients()) {
      for (const auto& stream : client->subscriber()->incoming()) count += test(*stream) ? 1 : 0;
    }
    return count;
  }

  /// Waits until so many streams flow.
  testing::AssertionResult all_flow(std::size_t wanted) {
    const auto flows = [](const auto& stream) { return stream.metrics().packets > 0; };
    if (crowd.run_until([&] { return count_streams(flows) == wanted; }, 60s)) {
      return testing::AssertionSuccess();
    }
    return testing::AssertionFailure()
           << count_streams([](const auto&) { return true; }) << " streams are known, "
           << count_streams(flows) << " of " << wanted << " flow";
  }

  ServerProcess server{{{"VISIO_ROOMS_SPEAKERS_FORWARDED", "0"}}};
  Crowd crowd{server};
};

TEST_F(FullRoom, everybody_hears_and_sees_who_is_there_and_the_last_to_come_costs_no_more) {
  ASSERT_TRUE(server.is_ready());
  join_until(10);
  const JoinCost early = measure_join();
  join_until(people - 1);
  const JoinCost late = measure_join();
  ASSERT_EQ(crowd.clients().size(), people);

  // That it is there, and that it is connected.
  EXPECT_EQ(early.fewest_updates, early.most_updates);
  EXPECT_EQ(late.fewest_updates, late.most_updates);
  EXPECT_LE(late.most_updates, 2U);
  ASSERT_GE(late.fewest_updates, 1U);
  ASSERT_GE(early.fewest_updates, 1U);
  EXPECT_LE(late.most_update_bytes / late.most_updates,
            early.most_update_bytes / early.most_updates + 8);
  // Those who are there are named once each, and those with a camera described.
  EXPECT_GT(late.answer_bytes, early.answer_bytes);
  EXPECT_LT((late.answer_bytes - early.answer_bytes) / (people - 11), 300U);

  EXPECT_TRUE(all_flow((microphones + cameras) * (people - 1)));
  EXPECT_TRUE(all_are_ready());

  const auto has_lost = [](const auto& stream) { return stream.lost() > 0; };
  EXPECT_TRUE(crowd.run_until([&] { return count_streams(has_lost) == 0; }, 15s))
      << count_streams(has_lost) << " streams have lost packets for good";
  EXPECT_EQ(count_streams([](const auto& stream) {
              return stream.config().kind == protocol::codec::MediaKind::video &&
                     stream.decoder().metrics().decoded == 0;
            }),
            0U);
  EXPECT_EQ(crowd.errors(), std::vector<std::string>{});
  EXPECT_EQ(server.stop(), 0);
}

TEST_F(FullRoom, forty_who_open_their_microphones_when_all_are_there_are_heard_by_all) {
  constexpr std::size_t latecomers = 40;
  ASSERT_TRUE(server.is_ready());
  join_until(people);
  for (std::size_t i = people - latecomers; i < people; ++i) {
    crowd.clients()[i]->publish_microphone();
  }

  EXPECT_TRUE(all_flow((microphones + cameras + latecomers) * (people - 1)));
  EXPECT_TRUE(all_are_ready());
  EXPECT_EQ(crowd.errors(), std::vector<std::string>{});
  EXPECT_EQ(server.stop(), 0);
}

}  // namespace
}  // namespace visio::scale
