#include "net/event_loop.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <functional>
#include <thread>

#include "tests/net/loopback.h"

namespace visio::net {
namespace {

using namespace std::chrono_literals;

struct Pipe {
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) == 0) {
      read = FileDescriptor(ends[0]);
      write = FileDescriptor(ends[1]);
    }
  }
  void put() { EXPECT_EQ(::write(write.get(), "x", 1), 1); }

  FileDescriptor read;
  FileDescriptor write;
};

struct Listener final : Watcher {
  void on_readable() override {
    ++calls;
    if (action) action();
  }
  int calls = 0;
  std::function<void()> action;
};

class EventLoopTest : public testing::Test {
 protected:
  EventLoop loop = EventLoop::create().value();
  Pipe first;
  Pipe second;
  Listener on_first;
  Listener on_second;
};

TEST_F(EventLoopTest, tells_who_can_read) {
  loop.watch(first.read.get(), on_first);
  loop.watch(second.read.get(), on_second);
  first.put();
  loop.run_once(base::never);
  EXPECT_EQ(on_first.calls, 1);
  EXPECT_EQ(on_second.calls, 0);
}

TEST_F(EventLoopTest, returns_at_the_deadline) {
  const base::Instant deadline = now() + 2ms;
  loop.run_once(deadline);
  EXPECT_GE(now(), deadline);
}

TEST_F(EventLoopTest, a_deadline_in_the_past_only_looks) {
  loop.watch(first.read.get(), on_first);
  first.put();
  loop.run_once({});
  EXPECT_EQ(on_first.calls, 1);
}

TEST_F(EventLoopTest, another_thread_ends_the_wait) {
  std::jthread other([&] { loop.wake(); });
  loop.run_once(base::never);
}

TEST_F(EventLoopTest, a_wake_up_before_the_wait_is_not_lost) {
  loop.wake();
  loop.wake();
  loop.run_once(base::never);
  const base::Instant deadline = now() + 1ms;
  loop.run_once(deadline);
  EXPECT_GE(now(), deadline);
}

TEST_F(EventLoopTest, a_watch_that_ends_while_others_are_told_is_not_told) {
  loop.watch(first.read.get(), on_first);
  loop.watch(second.read.get(), on_second);
  on_first.action = [&] { loop.unwatch(second.read.get(), on_second); };
  on_second.action = [&] { loop.unwatch(first.read.get(), on_first); };
  first.put();
  second.put();
  loop.run_once(base::never);
  EXPECT_EQ(on_first.calls + on_second.calls, 1);
}

}  // namespace
}  // namespace visio::net
