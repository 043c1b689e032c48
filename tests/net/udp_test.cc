#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "net/interfaces.h"
#include "net/send_batch.h"
#include "net/udp_socket.h"
#include "tests/net/loopback.h"

namespace visio::net {
namespace {

using tests::loopback;

struct Got {
  base::Path path;
  std::string text;
};

/// What `socket` receives until `count` datagrams are there.
std::vector<Got> receive(UdpSocket& socket, std::size_t count) {
  std::vector<Got> got;
  EventLoop loop = EventLoop::create().value();
  tests::OnReadable receive([&] {
    socket.receive([&](const base::Path& path, base::MutableBytes bytes) {
      got.push_back({path, std::string(base::as_text(bytes))});
    });
  });
  loop.watch(socket.descriptor(), receive);
  EXPECT_TRUE(tests::run_until(loop, [&] { return got.size() >= count; }));
  loop.unwatch(socket.descriptor(), receive);
  return got;
}

UdpSocket bound(std::string_view ip) {
  return UdpSocket::bind(loopback(ip)).value();
}

base::Path between(const UdpSocket& from, const UdpSocket& to) {
  return {.local = from.local(), .remote = to.local()};
}

std::string packet(char name, std::size_t size = 1200) {
  return std::string(size, name);
}

class UdpFamilies : public testing::TestWithParam<const char*> {};

TEST_P(UdpFamilies, datagrams_arrive_with_both_ends_of_their_way) {
  UdpSocket sender = bound(GetParam());
  UdpSocket receiver = bound(GetParam());
  SendBatch batch(sender);
  batch.send(between(sender, receiver), base::as_bytes("hello"));
  batch.flush();

  const auto got = receive(receiver, 1);
  EXPECT_EQ(got[0].text, "hello");
  EXPECT_EQ(got[0].path, between(receiver, sender));
}

TEST_P(UdpFamilies, a_run_to_one_destination_leaves_in_one_message) {
  UdpSocket sender = bound(GetParam());
  UdpSocket receiver = bound(GetParam());
  SendBatch batch(sender);
  for (char name = 'a'; name < 'u'; ++name) {
    batch.send(between(sender, receiver), base::as_bytes(packet(name)));
  }
  batch.send(between(sender, receiver), base::as_bytes(packet('u', 100)));
  batch.flush();

  const auto got = receive(receiver, 21);
  ASSERT_EQ(got.size(), 21U);
  for (std::size_t index = 0; index < 20; ++index) {
    EXPECT_EQ(got[index].text, packet(static_cast<char>('a' + index)));
  }
  EXPECT_EQ(got[20].text, packet('u', 100));
  EXPECT_EQ(batch.counters().sent, 21U);
  EXPECT_EQ(batch.counters().calls, 1U);
}

INSTANTIATE_TEST_SUITE_P(, UdpFamilies, testing::Values("127.0.0.1", "::1"));

TEST(UdpWildcard, serves_both_families_and_names_the_address_that_was_used) {
  UdpSocket server = bound("::");
  for (const char* ip : {"127.0.0.1", "127.0.0.2", "::1"}) {
    UdpSocket client = bound(ip);
    SendBatch batch(client);
    const base::TransportAddress target = loopback(ip, server.local().port);
    batch.send({client.local(), target}, base::as_bytes(ip));
    batch.flush();
    const auto got = receive(server, 1);
    EXPECT_EQ(got[0].path, (base::Path{target, client.local()})) << ip;
  }
}

TEST(UdpWildcard, answers_come_from_the_address_that_was_asked) {
  for (const char* wildcard : {"::", "0.0.0.0"}) {
    UdpSocket server = bound(wildcard);
    UdpSocket client = bound("127.0.0.1");
    SendBatch batch(server);
    // The route to 127.0.0.1 would choose 127.0.0.1 as the source.
    const base::TransportAddress asked = loopback("127.0.0.2", server.local().port);
    batch.send({asked, client.local()}, base::as_bytes("answer"));
    batch.flush();
    EXPECT_EQ(receive(client, 1)[0].path.remote, asked) << wildcard;
  }
}

class SendBatchTest : public testing::Test {
 protected:
  UdpSocket sender = bound("127.0.0.1");
  UdpSocket first = bound("127.0.0.1");
  UdpSocket second = bound("127.0.0.1");
  SendBatch batch{sender};

  void send(const UdpSocket& to, const std::string& text) {
    batch.send(between(sender, to), base::as_bytes(text));
  }
  static std::string texts(const std::vector<Got>& got) {
    std::string joined;
    for (const Got& one : got) joined += one.text.front();
    return joined;
  }
};

TEST_F(SendBatchTest, keeps_the_order_along_a_path_whatever_the_sizes) {
  send(first, packet('a', 100));
  send(first, packet('b', 200));
  send(second, packet('x', 200));
  send(first, packet('c', 200));
  send(first, packet('d', 50));
  send(first, packet('e', 50));
  batch.flush();
  EXPECT_EQ(texts(receive(first, 5)), "abcde");
  EXPECT_EQ(texts(receive(second, 1)), "x");
}

TEST_F(SendBatchTest, what_exceeds_a_message_or_the_arena_goes_on_in_the_next) {
  for (int round = 0; round < 5; ++round) {
    for (int index = 0; index < 70; ++index) send(first, packet('a', base::max_datagram_size));
    batch.flush();
    EXPECT_EQ(receive(first, 70).size(), 70U);
  }
  EXPECT_EQ(batch.counters().sent, 350U);
  EXPECT_EQ(batch.counters().dropped, 0U);
}

TEST_F(SendBatchTest, many_destinations_are_not_limited_by_the_batch) {
  for (int index = 0; index < 300; ++index) {
    send(index % 2 == 0 ? first : second, "a");
  }
  batch.flush();
  EXPECT_EQ(receive(first, 150).size(), 150U);
  EXPECT_EQ(receive(second, 150).size(), 150U);
}

TEST_F(SendBatchTest, a_destination_that_the_kernel_refuses_costs_only_its_own) {
  send(first, "a");
  batch.send({sender.local(), {net::parse_ip("255.255.255.255").value(), 9}}, base::as_bytes("x"));
  send(second, "b");
  batch.flush();
  EXPECT_EQ(texts(receive(first, 1)), "a");
  EXPECT_EQ(texts(receive(second, 1)), "b");
  EXPECT_EQ(batch.counters().dropped, 1U);
}

TEST_F(SendBatchTest, a_connection_that_is_not_there_loses_what_is_sent) {
  base::Path path = between(sender, first);
  path.transport = base::Transport::tcp;
  batch.send(path, base::as_bytes("lost"));
  send(first, "kept");
  batch.flush();
  EXPECT_EQ(receive(first, 1)[0].text, "kept");
}

TEST_F(SendBatchTest, too_large_datagrams_are_dropped_on_arrival) {
  const std::string large = packet('x', base::max_datagram_size + 1);
  const SocketAddress to(first.local(), AF_INET);
  ::sendto(sender.descriptor(), large.data(), large.size(), 0, to.get(), to.size);
  send(first, "small");
  batch.flush();
  EXPECT_EQ(receive(first, 1)[0].text, "small");
}

TEST(UdpBind, says_which_address_is_taken) {
  const UdpSocket first = bound("127.0.0.1");
  const auto second = UdpSocket::bind(first.local());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().message(),
            "Cannot listen on UDP " + to_string(first.local()) + ": Address already in use");
}

TEST(Addresses, are_written_and_read) {
  for (const char* text : {"192.0.2.1", "2001:db8::1", "::1", "::"}) {
    EXPECT_EQ(to_string(parse_ip(text).value()), text);
  }
  EXPECT_EQ(parse_ip("::ffff:127.0.0.1"), parse_ip("127.0.0.1"));
  for (const char* text : {"", "localhost", "1.2.3", "[::1]", "fe80::1%eth0"}) {
    EXPECT_EQ(parse_ip(text), std::nullopt) << text;
  }
  EXPECT_TRUE(is_loopback(parse_ip("127.5.5.5").value()));
  EXPECT_TRUE(is_loopback(parse_ip("::1").value()));
  EXPECT_FALSE(is_loopback(parse_ip("192.0.2.1").value()));
}

TEST(Addresses, of_this_machine_include_loopback) {
  const auto found = interface_addresses();
  EXPECT_TRUE(std::ranges::any_of(found, [](const auto& entry) { return is_loopback(entry.ip); }));
}

}  // namespace
}  // namespace visio::net
