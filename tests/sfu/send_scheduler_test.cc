#include "sfu/send_scheduler.h"

#include "tests/sfu/engine_parts.h"

namespace visio::sfu {
namespace {

using namespace tests;

class ClosedPaths final : public base::Egress {
 public:
  base::MutableBytes reserve() override { return room_; }
  void commit(const base::Path&, std::size_t) override { ++sent; }
  void close(const base::Path& path) override { closed.push_back(path); }

  std::size_t sent = 0;
  std::vector<base::Path> closed;

 private:
  std::array<std::byte, base::max_datagram_size> room_;
};

class SendSchedulerTest : public EngineParts {
 protected:
  Connection& connection = open(1);
  ClosedPaths egress;
};

TEST_F(SendSchedulerTest, a_connection_is_looked_at_once_however_often_it_is_marked) {
  scheduler.mark(connection);
  scheduler.mark(connection);
  EXPECT_TRUE(connection.is_marked);
  scheduler.flush(egress, now);
  EXPECT_FALSE(connection.is_marked);
  EXPECT_EQ(scheduler.next_deadline(), base::never);
}

TEST_F(SendSchedulerTest, what_waits_for_a_peer_that_is_not_connected_is_dropped) {
  registry.publish(audio(1, 1));
  Subscription* const to = registry.subscribe(subscription(1, 1, 1));
  connection.outgoing.push(pacing::Lane::audio, {.subscription = to, .number = {}}, 100, now);
  connection.control.add([](rtcp::CompoundWriter& writer) {
    return writer.picture_loss({rtp::Ssrc{1}, rtp::Ssrc{2}});
  });
  scheduler.mark(connection);
  scheduler.flush(egress, now);
  EXPECT_TRUE(connection.outgoing.empty());
  EXPECT_TRUE(connection.control.empty());
  EXPECT_EQ(egress.sent, 0U);
  EXPECT_EQ(output.counters.packets_out, 0U);
}

TEST_F(SendSchedulerTest, a_connection_that_ends_is_sent_nothing_and_its_tcp_paths_close) {
  const base::Path path{v4(9, 1000), v4(1, 7000), base::Transport::tcp};
  scheduler.mark(connection);
  scheduler.close(registry.close(connection), {path});
  scheduler.flush(egress, now);
  EXPECT_EQ(egress.closed, std::vector{path});
  scheduler.flush(egress, now);
  EXPECT_EQ(egress.closed.size(), 1U);
}

}  // namespace
}  // namespace visio::sfu
