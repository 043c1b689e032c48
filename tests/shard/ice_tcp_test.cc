#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "protocol/ice/candidate.h"
#include "shard/cluster.h"
#include "tests/net/loopback.h"
#include "tests/protocol/ice/peer.h"

namespace visio::shard {
namespace {

using net::FileDescriptor;

struct Nobody final : EventSink {
  void on_events(std::vector<sfu::Event>) override {}
};

/// A server on loopback with two shards, and somebody with a transport who connects by TCP.
class IceTcpOfOneTransport : public testing::Test {
 protected:
  IceTcpOfOneTransport() {
    cluster->place(participant, {1});
    cluster->execute(participant, sfu::OpenTransport{transport, participant, credentials, {}});
  }

  base::TransportAddress server() const {
    return protocol::ice::Candidate::parse(cluster->candidates(participant).back()).value().address;
  }

  /// A new connection on which a check was answered.
  FileDescriptor connect() {
    FileDescriptor client = tests::connect_to(server());
    EXPECT_TRUE(check(client));
    return client;
  }

  bool check(const FileDescriptor& client) {
    const base::Bytes check = peer.write({});
    std::string frame{static_cast<char>(check.size() >> 8), static_cast<char>(check.size() & 0xff)};
    frame += base::as_text(check);
    if (::send(client.get(), frame.data(), frame.size(), MSG_NOSIGNAL) < 0) return false;
    std::array<char, 2> header{};
    if (::recv(client.get(), header.data(), header.size(), MSG_WAITALL) != 2) return false;
    std::string answer(static_cast<unsigned char>(header[1]), 0);
    return ::recv(client.get(), answer.data(), answer.size(), MSG_WAITALL) > 0;
  }

  static bool is_closed(const FileDescriptor& client) {
    char byte = 0;
    return ::recv(client.get(), &byte, 1, 0) == 0;
  }

  const protocol::dtls::Certificate certificate = *protocol::dtls::Certificate::generate();
  const sfu::ParticipantId participant{1};
  const sfu::TransportId transport{101};
  const protocol::ice::Credentials credentials{"aliceufrag", "the password of alice's transport"};
  tests::Peer peer{credentials};
  Nobody nobody;
  std::unique_ptr<Cluster> cluster = Cluster::start({.shards = 2,
                                                     .bind = tests::loopback().ip,
                                                     .tcp_port = 0,
                                                     .addresses = {tests::loopback().ip}},
                                                    certificate, nobody)
                                         .value();
};

TEST_F(IceTcpOfOneTransport, its_connections_close_with_it) {
  const FileDescriptor one = connect();
  const FileDescriptor other = connect();
  cluster->execute(participant, sfu::CloseTransport{transport});
  EXPECT_TRUE(is_closed(one));
  EXPECT_TRUE(is_closed(other));
}

TEST_F(IceTcpOfOneTransport, the_oldest_beyond_four_is_closed) {
  std::vector<FileDescriptor> connections;
  for (int i = 0; i < 4; ++i) connections.push_back(connect());
  EXPECT_TRUE(check(connections.front()));
  connections.push_back(connect());
  EXPECT_TRUE(is_closed(connections.front()));
  for (std::size_t i = 1; i < connections.size(); ++i) EXPECT_TRUE(check(connections[i])) << i;
}

TEST_F(IceTcpOfOneTransport, a_thousand_connections_leave_four) {
  std::vector<FileDescriptor> connections;
  for (int i = 0; i < 1000; ++i) connections.push_back(connect());
  for (std::size_t i = 0; i < 996; ++i) ASSERT_TRUE(is_closed(connections[i])) << i;
  for (std::size_t i = 996; i < 1000; ++i) EXPECT_TRUE(check(connections[i])) << i;
}

}  // namespace
}  // namespace visio::shard
