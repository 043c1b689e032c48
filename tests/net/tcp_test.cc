#include <gtest/gtest.h>

#include "net/tcp_connections.h"
#include "net/tcp_door.h"
#include "tests/net/loopback.h"

namespace visio::net {
namespace {

using namespace std::chrono_literals;

std::string frame(std::string_view text) {
  const auto size = static_cast<std::uint16_t>(text.size());
  std::string framed{static_cast<char>(size >> 8), static_cast<char>(size & 0xff)};
  return framed.append(text);
}

/// A shard's side: a door, the connections that came through it, and what they said.
class IceTcp : public testing::Test, Admission, StreamIngress {
 protected:
  FileDescriptor connect() { return tests::connect_to(door->local()); }

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

  bool hear(std::vector<std::string> texts) {
    return tests::run_until(loop, [&] { return heard == texts; });
  }

  base::Path only_path() const { return path; }

  EventLoop loop = EventLoop::create().value();
  TcpConnections connections{loop, *this};
  std::unique_ptr<TcpDoor> door = TcpDoor::open(tests::loopback(), loop, *this).value();
  bool welcome = true;
  std::vector<std::string> firsts;
  std::vector<std::string> heard;
  int lost = 0;

 private:
  void admit(FramedConnection connection, base::Bytes first) override {
    firsts.emplace_back(base::as_text(first));
    if (welcome) connections.adopt(std::move(connection));
  }
  void receive(const base::Path& from, base::MutableBytes datagram) override {
    path = from;
    heard.emplace_back(base::as_text(datagram));
  }
  void closed(const base::Path&) override { ++lost; }

  base::Path path;
};

TEST_F(IceTcp, the_first_frame_decides_and_is_still_there_for_the_owner) {
  const FileDescriptor client = connect();
  write(client, frame("check") + frame("more"));
  EXPECT_TRUE(hear({"check", "more"}));
  EXPECT_EQ(firsts, std::vector<std::string>{"check"});
  EXPECT_EQ(door->waiting(), 0U);
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
  EXPECT_TRUE(hear({"one", "two"}));
}

TEST_F(IceTcp, datagrams_leave_framed) {
  const FileDescriptor client = connect();
  write(client, frame("check"));
  ASSERT_TRUE(hear({"check"}));
  connections.send(only_path(), base::as_bytes("answer"));
  connections.send(only_path(), base::as_bytes("media"));
  connections.flush();
  const std::string expected = frame("answer") + frame("media");
  EXPECT_EQ(read(client, expected.size()), expected);
}

TEST_F(IceTcp, a_slow_reader_loses_whole_datagrams_and_gets_the_rest_in_order) {
  const FileDescriptor client = connect();
  write(client, frame("check"));
  ASSERT_TRUE(hear({"check"}));
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
  EXPECT_EQ(heard, std::vector<std::string>{"check"});
  EXPECT_EQ(connections.size(), 0U);
}

TEST_F(IceTcp, the_owner_learns_that_the_peer_went_away) {
  FileDescriptor client = connect();
  write(client, frame("check"));
  ASSERT_TRUE(hear({"check"}));
  client = FileDescriptor();
  EXPECT_TRUE(tests::run_until(loop, [&] { return lost == 1; }));
}

TEST_F(IceTcp, who_is_not_admitted_is_closed) {
  welcome = false;
  const FileDescriptor client = connect();
  write(client, frame("for somebody unknown"));
  ASSERT_TRUE(tests::run_until(loop, [&] { return !firsts.empty(); }));
  EXPECT_EQ(read(client, 1), "");
  EXPECT_EQ(door->waiting(), 0U);
}

TEST_F(IceTcp, who_says_nothing_waits_10_s) {
  const FileDescriptor client = connect();
  write(client, std::string_view("\0", 1));
  ASSERT_TRUE(tests::run_until(loop, [&] { return door->waiting() == 1; }));
  door->advance(door->next_deadline() + -1us);
  EXPECT_EQ(door->waiting(), 1U);
  door->advance(door->next_deadline());
  EXPECT_EQ(door->waiting(), 0U);
  EXPECT_EQ(read(client, 1), "");
}

TEST_F(IceTcp, a_crowd_that_says_nothing_does_not_keep_others_out) {
  std::vector<FileDescriptor> silent;
  for (int index = 0; index < 520; ++index) {
    silent.push_back(connect());
    loop.run_once({});
  }
  ASSERT_TRUE(tests::run_until(loop, [&] { return door->waiting() == 512; }));
  const FileDescriptor client = connect();
  write(client, frame("check"));
  EXPECT_TRUE(hear({"check"}));
}

}  // namespace
}  // namespace visio::net
