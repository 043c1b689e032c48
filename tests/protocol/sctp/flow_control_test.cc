// What a receiver that keeps what it got does to its sender.

#include <gtest/gtest.h>

#include <string>

#include "protocol/sctp/data_channels.h"
#include "tests/protocol/sctp/network.h"

namespace visio::protocol::sctp {
namespace {

using namespace std::chrono_literals;
using tests::SctpEnd;
using tests::SctpNetwork;

constexpr std::size_t receive_buffer = Config().receive_buffer;

class FlowControlTest : public testing::Test {
 protected:
  FlowControlTest() {
    network.connect();
    stream = *client.channels.open({.label = "_reliable"});
    lossy = *client.channels.open({.label = "_lossy", .ordered = false, .max_retransmits = 0});
    network.run(200ms);
    server.keeps = true;
  }

  Result<void> send(StreamId on, std::size_t size) {
    return client.channels.send(on, MessageType::binary, std::vector<std::byte>(size), network.now);
  }

  /// Sends as much as the sender's buffer takes; how many messages that was.
  std::size_t fill(std::size_t size) {
    std::size_t count = 0;
    while (send(stream, size)) ++count;
    return count;
  }

  std::size_t received_bytes() const {
    std::size_t bytes = 0;
    for (const auto& message : server.received) bytes += message.text.size();
    return bytes;
  }

  SctpNetwork network;
  SctpEnd& client = network.client;
  SctpEnd& server = network.server;
  StreamId stream;
  StreamId lossy;
};

TEST_F(FlowControlTest, what_is_not_released_holds_the_sender_back) {
  fill(15'000);
  network.run(60s);
  EXPECT_GE(received_bytes(), receive_buffer / 2);
  EXPECT_LE(received_bytes(), 2 * receive_buffer);
  EXPECT_GT(client.channels.buffered_amount(stream), 0U);
  EXPECT_LE(server.kept, 2 * receive_buffer);
}

TEST_F(FlowControlTest, a_window_that_opens_is_used_at_once_however_long_it_was_closed) {
  const std::size_t count = fill(15'000);
  network.run(60s);
  server.keeps = false;
  server.release();
  const auto is_done = [&] { return server.received.size() == count; };
  EXPECT_TRUE(network.run_until(is_done, 2s));
}

TEST_F(FlowControlTest, what_probed_a_closed_window_need_not_be_sent_again_when_it_opens) {
  fill(15'000);
  network.run(60s);
  const std::uint64_t before = client.channels.acknowledged_bytes();
  network.filter = [&](const SctpEnd& from, base::Bytes) { return &from == &server; };
  server.release();
  network.run(100ms);
  EXPECT_GT(client.channels.acknowledged_bytes(), before);
}

TEST_F(FlowControlTest, a_reader_that_is_slow_sets_the_pace_and_loses_nothing) {
  const std::size_t count = fill(15'000);
  for (int second = 0; second < 200 && server.received.size() < count; ++second) {
    network.run(1s);
    server.channels.release(std::exchange(server.kept, 0));
  }
  EXPECT_EQ(server.received.size(), count);
}

TEST_F(FlowControlTest, a_closed_window_ends_no_association) {
  fill(15'000);
  network.run(1h);
  EXPECT_TRUE(client.channels.is_connected());
  EXPECT_TRUE(server.channels.is_connected());
}

TEST_F(FlowControlTest, tiny_messages_are_held_back_before_they_take_much_memory) {
  for (int i = 0; i < 20'000; ++i) {
    if (!send(stream, 1)) break;
    if (i % 1000 == 0) network.run(100ms);
  }
  network.run(60s);
  EXPECT_LE(server.received.size(), 2 * receive_buffer / Reassembly::fragment_overhead);
}

TEST_F(FlowControlTest, a_sender_queues_only_so_many_messages_however_small) {
  EXPECT_LE(fill(1), Outbound::max_queued_messages + 100);
}

TEST_F(FlowControlTest, lossy_messages_and_new_channels_find_room_beside_a_reliable_backlog) {
  fill(15'000);
  EXPECT_TRUE(send(lossy, 15'000));
  EXPECT_TRUE(client.channels.open({.label = "another"}));
  EXPECT_EQ(send(stream, 15'000).error(), Error::buffer_full);
}

TEST_F(FlowControlTest, what_the_peer_acknowledges_is_counted) {
  const std::uint64_t before = client.channels.acknowledged_bytes();
  send(stream, 50'000);
  network.run(5s);
  EXPECT_EQ(client.channels.acknowledged_bytes() - before, 50'000U);
}

}  // namespace
}  // namespace visio::protocol::sctp
