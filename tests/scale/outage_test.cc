// PostgreSQL stands still while people are in a call: they notice nothing, the API says so, and all
// is well when it goes on.
//
//     VISIO_OUTAGE_SECONDS=60 build/asan/test_scale --gtest_filter='Outage*'

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "net/socket_address.h"
#include "tests/net/raw_client.h"
#include "tests/scale/crowd.h"
#include "tests/store/postgres_server.h"

namespace visio::scale {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t people = 4;
constexpr std::size_t streams = people * (people - 1);

client::LivekitConfig talker() {
  client::LivekitConfig config;
  config.audio = true;
  config.subscribes = true;
  return config;
}

/// Longer than the server waits for the database: 5 s for an answer, 5 s for any sign of life.
std::chrono::seconds outage() {
  const char* const wished = std::getenv("VISIO_OUTAGE_SECONDS");
  return wished ? std::chrono::seconds(std::atoi(wished)) : 12s;
}

class Outage : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(server.is_ready());
    for (std::size_t person = 0; person < people; ++person) {
      ASSERT_NE(crowd.join(talker()), nullptr);
    }
    ASSERT_TRUE(crowd.run_until([this] { return flowing() == streams; }, 30s));
  }

  std::vector<std::uint64_t> packets() const {
    std::vector<std::uint64_t> all;
    for (const auto& client : crowd.clients()) {
      if (!client->subscriber()) continue;
      for (const auto& stream : client->subscriber()->incoming()) {
        all.push_back(stream->metrics().packets);
      }
    }
    return all;
  }

  std::size_t flowing() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(packets(), [](std::uint64_t count) { return count > 0; }));
  }

  /// For a room that is not there, about which only rows know; empty when it does not come soon.
  std::string answer() const {
    tests::RawClient client(server.address());
    client.write("GET /api/v1.0/rooms/abc-defg-hij/ HTTP/1.1\r\nhost: " +
                 net::to_string(server.address()) + "\r\nconnection: close\r\n\r\n");
    return client.read_to_the_end();
  }

  /// Asks until the API answers like that, while the call goes on.
  testing::AssertionResult answers_with(std::string_view status, base::Duration patience) {
    std::string last;
    std::atomic<bool> is_done = false;
    std::atomic<bool> is_given_up = false;
    const std::jthread asking([&] {
      while (!last.starts_with(status) && !is_given_up) last = answer();
      is_done = true;
    });
    const bool came = crowd.run_until([&] { return is_done.load(); }, patience);
    is_given_up = true;
    while (!is_done) crowd.run_for(20ms);
    if (came) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "the last answer was: " << last;
  }

  tests::PostgresServer postgres;
  ServerProcess server{{{"VISIO_STORE_URL", postgres.new_database()}}};
  Crowd crowd{server};
};

TEST_F(Outage, of_postgresql_is_told_in_words_noticed_by_no_call_and_over_by_itself) {
  ASSERT_TRUE(answers_with("HTTP/1.1 404", 20s));
  const base::Instant began = net::now();
  postgres.freeze();
  EXPECT_TRUE(answers_with("HTTP/1.1 503", 30s));
  while (net::now() - began < outage()) {
    const auto before = packets();
    crowd.run_for(1s);
    const auto after = packets();
    ASSERT_EQ(after.size(), before.size());
    for (std::size_t stream = 0; stream < after.size(); ++stream) {
      EXPECT_GT(after[stream], before[stream]) << "a second without sound";
    }
  }
  ASSERT_NE(crowd.join(talker()), nullptr) << "one more comes";
  EXPECT_TRUE(crowd.run_until([this] { return flowing() == people * (people + 1); }, 20s));

  postgres.thaw();
  EXPECT_TRUE(answers_with("HTTP/1.1 404", 20s));
  EXPECT_TRUE(
      std::ranges::all_of(crowd.clients(), [](const auto& one) { return one->is_ready(); }));
  EXPECT_EQ(crowd.errors(), std::vector<std::string>{});
  EXPECT_EQ(server.stop(), 0);
}

}  // namespace
}  // namespace visio::scale
