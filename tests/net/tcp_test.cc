#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

#include "net/ice_tcp_listener.h"
#include "net/tcp_connections.h"
#include "tests/net/loopback.h"

namespace visio::net {
namespace {

using namespace std::chrono_literals;

std::string frame(std::string_view text) {
  const auto size = static_cast<std::uint16_t>(text.size());
  std::string framed{static_cast<char>(size >> 8), static_cast<char>(size & 0xff)};
  return framed.append(text);
}

/// A shard's side: a listener, the connections that came by it, and what they said.
class IceTcp : public testing::Test, Admission, StreamIngress {
 protected:
  FileDescriptor connect(std::string_view from = "127.0.0.1") {
    return tests::connect_to(listener->local(), from);
  }

  static void write(const FileDescriptor& client, std::string_view bytes) {
    ASSERT_EQ(::send(client.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(bytes.size()));
  }

  static std::string read(const FileDescriptor& client, std::size_t size) {
    std::string bytes(size, '\0');
    const ssize_t got = ::recv(client.get(), bytes.data(), size, MSG_WAITALL);
    bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return bytes;
  }

  bool receives(std::vector<std::string> texts) {
    return tests::run_until(loop, [&] { return received == texts; });
  }

  base::Path only_path() const { return path; }

  EventLoop loop = EventLoop::create().value();
  TcpConnections connections{loop, *this};
  std::unique_ptr<IceTcpListener> listener =
      IceTcpListener::open(tests::loopback(), loop, *this).value();
  bool welcome = true;
  bool is_authentic = false;
  std::vector<std::string> firsts;
  std::vector<std::string> received;
  int lost = 0;
  int descriptor = -1;  ///< our end of the newest

 private:
  void admit(FramedConnection connection, base::Bytes first) override {
    firsts.emplace_back(base::as_text(first));
    descriptor = connection.descriptor();
    if (welcome) connections.adopt(std::move(connection));
  }
  void receive(const base::Path& from, base::MutableBytes datagram) override {
    path = from;
    received.emplace_back(base::as_text(datagram));
  }
  void closed(const base::Path&) override { ++lost; }
  bool knows(const base::Path&) const override { return is_authentic; }

  base::Path path;
};

TEST_F(IceTcp, the_first_frame_decides_and_is_still_there_for_the_owner) {
  const FileDescriptor client = connect();
  write(client, frame("check") + frame("more"));
  EXPECT_TRUE(receives({"check", "more"}));
  EXPECT_EQ(firsts, std::vector<std::string>{"check"});
  EXPECT_EQ(listener->waiting(), 0U);
  EXPECT_EQ(only_path().transport, base::Transport::tcp);
  EXPECT_EQ(only_path().remote, local_address(client.get()));
}

TEST_F(IceTcp, frames_may_come_in_any_pieces) {
  const FileDescriptor client = connect();
  const std::string bytes = frame("one") + frame("") + frame("two");
  for (const char byte : bytes) {
    write(client, {&byte, 1});
    loop.run_once(now() + 1ms);
  }
  EXPECT_TRUE(receives({"one", "two"}));
}

TEST_F(IceTcp, datagrams_leave_framed) {
  const FileDescriptor client = connect();
  write(client, frame("check"));
  ASSERT_TRUE(receives({"check"}));
  connections.send(only_path(), base::as_bytes("answer"));
  connections.send(only_path(), base::as_bytes("media"));
  connections.flush();
  const std::string expected = frame("answer") + frame("media");
  EXPECT_EQ(read(client, expected.size()), expected);
}

TEST_F(IceTcp, a_slow_reader_loses_whole_datagrams_and_gets_the_rest_in_order) {
  const FileDescriptor client = connect();
  write(client, frame("check"));
  ASSERT_TRUE(receives({"check"}));
  const std::string datagram(1200, 'x');
  for (int index = 0; index < 20'000; ++index) {
    connections.send(only_path(), base::as_bytes(datagram));
    connections.flush();
  }
  for (int index = 0; index < 200; ++index) {
    ASSERT_EQ(read(client, datagram.size() + 2), frame(datagram));
    loop.run_once({});
  }
  EXPECT_EQ(lost, 0);
}

TEST_F(IceTcp, a_frame_larger_than_a_datagram_ends_the_connection) {
  const FileDescriptor client = connect();
  write(client, frame("check") + frame(std::string(base::max_datagram_size + 1, 'x')));
  EXPECT_TRUE(tests::run_until(loop, [&] { return lost == 1; }));
  EXPECT_EQ(received, std::vector<std::string>{"check"});
  EXPECT_EQ(connections.size(), 0U);
}

TEST_F(IceTcp, the_owner_learns_that_the_peer_went_away) {
  FileDescriptor client = connect();
  write(client, frame("check"));
  ASSERT_TRUE(receives({"check"}));
  client = FileDescriptor();
  EXPECT_TRUE(tests::run_until(loop, [&] { return lost == 1; }));
}

TEST_F(IceTcp, who_is_not_admitted_is_closed) {
  welcome = false;
  const FileDescriptor client = connect();
  write(client, frame("for somebody unknown"));
  ASSERT_TRUE(tests::run_until(loop, [&] { return !firsts.empty(); }));
  EXPECT_EQ(read(client, 1), "");
  EXPECT_EQ(listener->waiting(), 0U);
}

TEST_F(IceTcp, who_says_nothing_waits_10_s) {
  const FileDescriptor client = connect();
  write(client, std::string_view("\0", 1));
  ASSERT_TRUE(tests::run_until(loop, [&] { return listener->waiting() == 1; }));
  listener->advance(listener->next_deadline() + -1us);
  EXPECT_EQ(listener->waiting(), 1U);
  listener->advance(listener->next_deadline());
  EXPECT_EQ(listener->waiting(), 0U);
  EXPECT_EQ(read(client, 1), "");
}

TEST_F(IceTcp, who_has_not_shown_whose_he_is_within_10_s_is_closed) {
  const FileDescriptor client = connect();
  write(client, frame("check"));
  ASSERT_TRUE(receives({"check"}));
  connections.advance(connections.next_deadline() + -1us);
  EXPECT_EQ(connections.size(), 1U);
  connections.advance(connections.next_deadline());
  EXPECT_EQ(connections.size(), 0U);
  EXPECT_EQ(read(client, 1), "");
}

TEST_F(IceTcp, who_has_shown_whose_he_is_may_stay) {
  is_authentic = true;
  const FileDescriptor client = connect();
  write(client, frame("check"));
  ASSERT_TRUE(receives({"check"}));
  EXPECT_EQ(connections.next_deadline(), base::never);
}

TEST_F(IceTcp, what_was_queued_is_written_before_a_connection_is_closed) {
  const FileDescriptor client = connect();
  write(client, frame("check"));
  ASSERT_TRUE(receives({"check"}));
  connections.send(only_path(), base::as_bytes("goodbye"));
  connections.close(only_path());
  EXPECT_EQ(read(client, 100), frame("goodbye"));
  EXPECT_EQ(lost, 0);
}

TEST_F(IceTcp, a_peer_that_vanishes_is_noticed_within_20_s) {
  const FileDescriptor client = connect();
  write(client, frame("check"));
  ASSERT_TRUE(receives({"check"}));
  const auto option = [&](int name) {
    int value = 0;
    socklen_t size = sizeof value;
    ::getsockopt(descriptor, IPPROTO_TCP, name, &value, &size);
    return value;
  };
  EXPECT_LE(option(TCP_KEEPIDLE) + option(TCP_KEEPINTVL) * option(TCP_KEEPCNT), 20);
  EXPECT_LE(option(TCP_USER_TIMEOUT), 20'000);
  EXPECT_GT(option(TCP_USER_TIMEOUT), 0);
  int is_kept_alive = 0;
  socklen_t size = sizeof is_kept_alive;
  ::getsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &is_kept_alive, &size);
  EXPECT_EQ(is_kept_alive, 1);
}

TEST_F(IceTcp, strangers_of_one_address_displace_each_other_and_nobody_else) {
  const FileDescriptor other = connect("127.0.0.2");
  write(other, frame("check"));
  ASSERT_TRUE(receives({"check"}));
  std::vector<FileDescriptor> crowd;
  for (int index = 0; index < 520; ++index) {
    crowd.push_back(connect());
    write(crowd.back(), frame("check"));
    loop.run_once({});
  }
  ASSERT_TRUE(tests::run_until(loop, [&] { return received.size() == 521; }));
  EXPECT_EQ(connections.size(), 513U);
  EXPECT_EQ(read(crowd.front(), 1), "");
  write(other, frame("still there"));
  EXPECT_TRUE(tests::run_until(loop, [&] { return received.back() == "still there"; }));
}

TEST_F(IceTcp, a_crowd_of_one_address_at_the_door_displaces_nobody_else) {
  const FileDescriptor other = connect("127.0.0.2");
  ASSERT_TRUE(tests::run_until(loop, [&] { return listener->waiting() == 1; }));
  std::vector<FileDescriptor> crowd;
  for (int index = 0; index < 520; ++index) {
    crowd.push_back(connect());
    loop.run_once({});
  }
  ASSERT_TRUE(tests::run_until(loop, [&] { return listener->waiting() == 513; }));
  write(other, frame("check"));
  EXPECT_TRUE(receives({"check"}));
}

TEST_F(IceTcp, a_crowd_that_says_nothing_does_not_keep_others_out) {
  std::vector<FileDescriptor> silent;
  for (int index = 0; index < 520; ++index) {
    silent.push_back(connect());
    loop.run_once({});
  }
  ASSERT_TRUE(tests::run_until(loop, [&] { return listener->waiting() == 512; }));
  const FileDescriptor client = connect();
  write(client, frame("check"));
  EXPECT_TRUE(receives({"check"}));
}

}  // namespace
}  // namespace visio::net
