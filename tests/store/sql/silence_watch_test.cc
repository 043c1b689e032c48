#include "store/sql/silence_watch.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>

#include "tests/base/real_clock.h"

namespace visio::store::sql {
namespace {

using namespace std::chrono_literals;
using tests::real_clock;

/// A connection whose other end says nothing, and the answers to whether its server is there.
class Silence : public testing::Test {
 protected:
  Silence() { EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0); }
  ~Silence() override {
    ::close(ends[0]);
    ::close(ends[1]);
  }

  /// Whether who waits gets an end instead of an answer; waits for it for `patience_ms`.
  bool is_over(int patience_ms) {
    pollfd readable{.fd = ends[0], .events = POLLIN, .revents = 0};
    return ::poll(&readable, 1, patience_ms) == 1;
  }

  std::array<int, 2> ends{};
  std::atomic<int> asked = 0;
};

TEST_F(Silence, of_a_server_that_answers_nobody_ends_the_wait) {
  SilenceWatch watch(real_clock, 1ms, [this] {
    ++asked;
    return false;
  });
  const auto wait = watch.begin(ends[0]);
  EXPECT_TRUE(is_over(5000));
  EXPECT_EQ(asked, 1);
}

TEST_F(Silence, of_a_server_that_answers_others_goes_on) {
  SilenceWatch watch(real_clock, 1ms, [this] {
    ++asked;
    asked.notify_one();
    return true;
  });
  const auto wait = watch.begin(ends[0]);
  for (int before = 0; before < 5; before = asked) asked.wait(before);
  EXPECT_FALSE(is_over(0));
}

TEST_F(Silence, of_the_next_connection_is_noticed_too) {
  SilenceWatch watch(real_clock, 0ms, [] { return false; });
  {
    const auto wait = watch.begin(ends[1]);
  }
  std::array<int, 2> others{};
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, others.data()), 0);
  {
    const auto wait = watch.begin(others[0]);
    pollfd readable{.fd = others[0], .events = POLLIN, .revents = 0};
    EXPECT_EQ(::poll(&readable, 1, 5000), 1);
  }
  ::close(others[0]);
  ::close(others[1]);
}

}  // namespace
}  // namespace visio::store::sql
