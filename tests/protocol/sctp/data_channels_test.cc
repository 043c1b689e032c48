#include "protocol/sctp/data_channels.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/protocol/sctp/network.h"

namespace visio::protocol::sctp {
namespace {

using namespace std::chrono_literals;
using tests::SctpEnd;
using tests::SctpNetwork;

const ChannelParameters reliable{.label = "_reliable"};
const ChannelParameters lossy{.label = "_lossy", .ordered = false, .max_retransmits = 0};

/// A message that says which one it is, of a given size.
std::string numbered(std::size_t number, std::size_t size) {
  std::string text = std::to_string(number) + ":";
  text.resize(std::max(size, text.size()), static_cast<char>('a' + number % 26));
  return text;
}

class DataChannelsTest : public testing::Test {
 protected:
  Result<void> send(SctpEnd& end, StreamId stream, std::string_view text,
                    MessageType type = MessageType::text) {
    return end.channels.send(stream, type, base::as_bytes(text), network.now);
  }

  StreamId open(SctpEnd& end, const ChannelParameters& parameters) {
    const auto stream = end.channels.open(parameters);
    EXPECT_TRUE(stream);
    network.run(200ms);
    return *stream;
  }

  SctpNetwork network;
  SctpEnd& client = network.client;
  SctpEnd& server = network.server;
};

TEST_F(DataChannelsTest, either_side_may_connect) {
  network.client.channels.connect(network.now);
  network.run(1s);
  EXPECT_TRUE(client.connected);
  EXPECT_TRUE(server.connected);
}

TEST_F(DataChannelsTest, both_sides_may_connect_at_once) {
  network.connect();
  EXPECT_TRUE(client.connected);
  EXPECT_TRUE(server.connected);
}

TEST_F(DataChannelsTest, a_connected_idle_association_sends_nothing) {
  network.connect();
  const std::size_t before = network.packets_sent;
  network.run(1h);
  EXPECT_EQ(network.packets_sent, before);
  EXPECT_EQ(client.channels.next_deadline(), base::never);
}

TEST_F(DataChannelsTest, an_open_channel_is_announced_with_its_parameters_and_acknowledged) {
  network.connect();
  const ChannelParameters parameters{
      .label = "chat", .protocol = "v1", .ordered = false, .max_lifetime_ms = 500};
  const StreamId stream = open(client, parameters);
  ASSERT_EQ(server.opened.size(), 1U);
  EXPECT_EQ(server.opened[0].stream, stream);
  EXPECT_EQ(server.opened[0].parameters, parameters);
  EXPECT_EQ(client.acknowledged, std::vector{stream});
}

TEST_F(DataChannelsTest, the_dtls_client_opens_on_even_streams_and_the_server_on_odd_ones) {
  network.connect();
  EXPECT_EQ(open(client, reliable).value, 0);
  EXPECT_EQ(open(client, reliable).value, 2);
  EXPECT_EQ(open(server, reliable).value, 1);
  EXPECT_EQ(open(server, reliable).value, 3);
}

TEST_F(DataChannelsTest, what_is_opened_and_sent_before_connecting_arrives_after_it) {
  const auto stream = server.channels.open(reliable);
  ASSERT_TRUE(send(server, *stream, "early"));
  network.connect();
  ASSERT_EQ(client.received.size(), 1U);
  EXPECT_EQ(client.received[0].text, "early");
}

TEST_F(DataChannelsTest, messages_keep_their_type_and_their_bytes_even_none) {
  network.connect();
  const StreamId stream = open(client, reliable);
  for (const auto type : {MessageType::text, MessageType::binary}) {
    for (const std::size_t size : {0U, 1U, 1160U, 1161U, 5000U, 65535U}) {
      server.received.clear();
      const std::string text(size, 'x');
      ASSERT_TRUE(send(client, stream, text, type));
      network.run(2s);
      ASSERT_EQ(server.received.size(), 1U) << size;
      EXPECT_EQ(server.received[0].type, type);
      EXPECT_EQ(server.received[0].text, text);
    }
  }
}

TEST_F(DataChannelsTest, an_unordered_channel_stays_in_order_until_the_peer_has_acknowledged_it) {
  network.connect();
  const auto stream = client.channels.open(lossy);
  ASSERT_TRUE(send(client, *stream, "right behind"));
  network.run(1s);
  ASSERT_EQ(server.received.size(), 1U);
}

TEST_F(DataChannelsTest, closing_delivers_what_was_sent_and_closes_both_ends) {
  network.connect();
  const StreamId stream = open(client, reliable);
  ASSERT_TRUE(send(client, stream, std::string(60000, 'x')));
  client.channels.close(stream);
  EXPECT_EQ(send(client, stream, "late").error(), Error::unknown_stream);
  network.run(5s);
  EXPECT_EQ(server.received.size(), 1U);
  EXPECT_EQ(client.closed, std::vector{stream});
  EXPECT_EQ(server.closed, std::vector{stream});
}

TEST_F(DataChannelsTest, a_channel_that_the_peer_opened_can_be_closed_here) {
  network.connect();
  const StreamId stream = open(client, reliable);
  server.channels.close(stream);
  network.run(2s);
  EXPECT_EQ(client.closed, std::vector{stream});
  EXPECT_EQ(server.closed, std::vector{stream});
}

TEST_F(DataChannelsTest, both_ends_may_close_at_once) {
  network.connect();
  const StreamId stream = open(client, reliable);
  client.channels.close(stream);
  server.channels.close(stream);
  network.run(2s);
  EXPECT_EQ(client.closed, std::vector{stream});
  EXPECT_EQ(server.closed, std::vector{stream});
}

TEST_F(DataChannelsTest, a_closed_stream_carries_a_new_channel_from_its_first_message) {
  network.connect();
  for (int round = 0; round < 3 * max_streams / 2; ++round) {
    const auto stream = client.channels.open(reliable);
    ASSERT_TRUE(stream);
    ASSERT_TRUE(send(client, *stream, numbered(static_cast<std::size_t>(round), 10)));
    network.run(100ms);
    client.channels.close(*stream);
    network.run(100ms);
    ASSERT_EQ(server.received.back().text, numbered(static_cast<std::size_t>(round), 10));
  }
  network.run(1s);
  EXPECT_EQ(client.closed.size(), 3U * max_streams / 2);
  EXPECT_EQ(client.closed.size(), server.closed.size());
}

TEST_F(DataChannelsTest, channels_are_limited_and_become_free_again) {
  network.connect();
  std::vector<StreamId> streams;
  for (std::size_t count = 0; count < max_channels; ++count) {
    streams.push_back(client.channels.open(reliable).value());
  }
  EXPECT_EQ(client.channels.open(reliable).error(), Error::no_free_stream);
  network.run(2s);
  EXPECT_EQ(server.opened.size(), max_channels);
  for (const StreamId stream : streams) client.channels.close(stream);
  network.run(2s);
  EXPECT_EQ(client.closed.size(), max_channels);
  EXPECT_TRUE(client.channels.open(reliable));
}

TEST_F(DataChannelsTest, what_cannot_be_sent_is_refused_with_its_reason) {
  network.connect();
  const StreamId stream = open(client, reliable);
  EXPECT_EQ(send(client, {44}, "x").error(), Error::unknown_stream);
  EXPECT_EQ(send(client, stream, std::string(65536, 'x')).error(), Error::too_large);
  EXPECT_EQ(client.channels.open({.label = std::string(max_label_size + 1, 'x')}).error(),
            Error::too_large);
  EXPECT_EQ(client.channels.open({.max_retransmits = 1, .max_lifetime_ms = 1}).error(),
            Error::bad_parameters);
}

TEST_F(DataChannelsTest, a_full_buffer_refuses_until_the_peer_acknowledges) {
  network.connect();
  const StreamId stream = open(client, reliable);
  std::size_t sent = 0;
  while (send(client, stream, std::string(60000, 'x'))) ++sent;
  EXPECT_EQ(send(client, stream, std::string(60000, 'x')).error(), Error::buffer_full);
  EXPECT_EQ(client.channels.buffered_amount(stream), sent * 60000);
  network.run(30s);
  EXPECT_EQ(client.channels.buffered_amount(stream), 0U);
  EXPECT_EQ(server.received.size(), sent);
}

TEST_F(DataChannelsTest, a_backlog_on_one_channel_does_not_hold_up_another) {
  network.connect();
  const StreamId slow = open(client, reliable);
  const StreamId quick = open(client, reliable);
  while (send(client, slow, std::string(60000, 'x'))) continue;
  client.channels.close(slow);
  network.run(30s);
  const StreamId other = open(client, reliable);
  for (int count = 0; count < 10; ++count) {
    ASSERT_TRUE(send(client, other, std::string(60000, 'x')));
  }
  server.received.clear();
  ASSERT_TRUE(send(client, quick, "at once"));
  network.run(30s);
  const auto found = std::ranges::find(server.received, quick, &SctpEnd::Received::stream);
  ASSERT_NE(found, server.received.end());
  EXPECT_LE(found - server.received.begin(), 1);
}

TEST_F(DataChannelsTest, an_abort_ends_both_ends) {
  network.connect();
  const StreamId stream = open(client, reliable);
  client.channels.abort();
  network.run(1s);
  EXPECT_EQ(client.failure, Failure::aborted_by_us);
  EXPECT_EQ(server.failure, Failure::aborted_by_peer);
  EXPECT_EQ(send(server, stream, "x").error(), Error::association_ended);
  EXPECT_EQ(server.channels.open(reliable).error(), Error::association_ended);
  EXPECT_EQ(server.channels.next_deadline(), base::never);
}

TEST_F(DataChannelsTest, a_peer_that_restarts_ends_the_association) {
  network.connect();
  SctpEnd restarted(Role::dtls_client, SctpNetwork::config(0x33333333, 77));
  restarted.channels.connect(network.now);
  server.channels.receive(*restarted.channels.poll_transmit(network.now), network.now);
  server.drain_events();
  EXPECT_EQ(server.failure, Failure::peer_restarted);
  restarted.channels.receive(*server.channels.poll_transmit(network.now), network.now);
  restarted.drain_events();
  EXPECT_EQ(restarted.failure, Failure::aborted_by_peer);
}

TEST_F(DataChannelsTest, a_handshake_survives_the_loss_of_each_of_its_packets) {
  for (int lost = 0; lost < 4; ++lost) {
    SctpNetwork lossy_network;
    int count = 0;
    lossy_network.filter = [&](const SctpEnd&, base::Bytes) { return count++ != lost; };
    lossy_network.client.channels.connect(lossy_network.now);
    lossy_network.run(10s);
    EXPECT_TRUE(lossy_network.client.connected) << lost;
    EXPECT_TRUE(lossy_network.server.connected) << lost;
  }
}

TEST_F(DataChannelsTest, what_was_sent_into_a_dead_link_arrives_soon_after_it_lives_again) {
  network.connect();
  const StreamId stream = open(client, reliable);
  network.filter = [](const SctpEnd&, base::Bytes) { return false; };
  for (std::size_t number = 0; number < 50; ++number) {
    ASSERT_TRUE(send(client, stream, numbered(number, 1000)));
  }
  network.run(60s);
  network.filter = nullptr;
  network.run(4s);
  EXPECT_EQ(server.received.size(), 50U);
}

TEST_F(DataChannelsTest, a_lost_lossy_message_is_not_repeated_and_holds_nothing_up) {
  network.connect();
  const StreamId stream = open(client, lossy);
  int count = 0;
  network.filter = [&](const SctpEnd& from, base::Bytes) {
    return &from != &client || ++count != 2;
  };
  for (std::size_t number = 0; number < 10; ++number) {
    ASSERT_TRUE(send(client, stream, numbered(number, 100)));
    network.run(1ms);
  }
  network.filter = nullptr;
  network.run(5s);
  EXPECT_EQ(server.received.size(), 9U);
  EXPECT_EQ(client.channels.buffered_amount(stream), 0U);
}

TEST_F(DataChannelsTest, an_expired_message_is_not_sent_any_more) {
  network.connect();
  const StreamId stream = open(client, {.label = "short", .ordered = true, .max_lifetime_ms = 100});
  network.filter = [](const SctpEnd&, base::Bytes) { return false; };
  for (std::size_t number = 0; number < 20; ++number) {
    ASSERT_TRUE(send(client, stream, numbered(number, 1000)));
  }
  network.run(10s);
  network.filter = nullptr;
  ASSERT_TRUE(send(client, stream, "fresh"));
  network.run(5s);
  ASSERT_FALSE(server.received.empty());
  EXPECT_EQ(server.received.back().text, "fresh");
  EXPECT_LE(server.received.size(), 2U);
}

/// Any way at all: what is reliable arrives, and nothing waits for what is not.
class AnyLink : public testing::TestWithParam<tests::LinkProfile> {};

TEST_P(AnyLink, carries_reliable_messages_in_order_and_lossy_ones_without_blocking) {
  SctpNetwork network(GetParam());
  network.client.channels.connect(network.now);
  network.server.channels.connect(network.now);
  const StreamId sure = network.client.channels.open(reliable).value();
  const StreamId unsure = network.client.channels.open(lossy).value();
  constexpr std::size_t count = 300;
  std::vector<std::string> sent;
  for (std::size_t number = 0; number < count; ++number) {
    const std::string text = numbered(number, number * 7919 % 9000);
    const auto bytes = base::as_bytes(text);
    network.run_until(
        [&] {
          return network.client.channels.send(sure, MessageType::binary, bytes, network.now)
              .has_value();
        },
        120s);
    (void)network.client.channels.send(unsure, MessageType::binary, bytes, network.now);
    sent.push_back(text);
    network.run(10ms);
  }
  network.run(600s);

  std::vector<std::string> in_order;
  std::multiset<std::string> out_of_order;
  for (const auto& message : network.server.received) {
    if (message.stream == sure) {
      in_order.push_back(message.text);
    } else {
      out_of_order.insert(message.text);
    }
  }
  EXPECT_TRUE(in_order == sent) << in_order.size() << " messages, the first wrong one is "
                                << std::ranges::mismatch(in_order, sent).in1 - in_order.begin();
  EXPECT_FALSE(out_of_order.empty());
  for (const auto& text : sent) EXPECT_LE(out_of_order.count(text), 1U);
  EXPECT_EQ(network.client.channels.buffered_amount(sure), 0U);
  EXPECT_EQ(network.client.channels.buffered_amount(unsure), 0U);
  EXPECT_EQ(network.client.channels.next_deadline(), base::never);

  network.client.channels.close(sure);
  network.client.channels.close(unsure);
  network.run(60s);
  EXPECT_EQ(network.server.closed.size(), 2U);
  EXPECT_EQ(network.client.closed.size(), 2U);
}

INSTANTIATE_TEST_SUITE_P(
    Profiles, AnyLink,
    testing::Values(
        tests::LinkProfile{}, tests::LinkProfile{.loss = 0.02, .seed = 2},
        tests::LinkProfile{.loss = 0.2, .seed = 3},
        tests::LinkProfile{.duplication = 0.5, .seed = 4},
        tests::LinkProfile{.min_delay = 5ms, .max_delay = 80ms, .seed = 5},
        tests::LinkProfile{
            .loss = 0.1, .duplication = 0.1, .min_delay = 1ms, .max_delay = 400ms, .seed = 6},
        tests::LinkProfile{.loss = 0.3, .min_delay = 250ms, .max_delay = 300ms, .seed = 7}));

}  // namespace
}  // namespace visio::protocol::sctp
