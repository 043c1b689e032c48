#include "transport/transport.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

#include "client/peer/client_transport.h"
#include "tests/addresses.h"
#include "tests/protocol/ice/peer.h"

namespace visio::transport {
namespace {

using namespace std::chrono_literals;

const ice::Credentials first_credentials{"abcdefgh", "the password of the first generation"};
const ice::Credentials second_credentials{"ijklmnop", "the password of the second generation"};

/// Datagrams on their way, to one end.
class Wire final : public base::Egress {
 public:
  base::MutableBytes reserve() override { return room_; }
  void commit(const base::Path& path, std::size_t size) override {
    datagrams_.push_back(
        {path, {room_.begin(), room_.begin() + static_cast<std::ptrdiff_t>(size)}});
  }

  struct Sent {
    base::Path path;
    std::vector<std::byte> bytes;
  };
  std::optional<Sent> dequeue() {
    if (datagrams_.empty()) return std::nullopt;
    Sent sent = std::move(datagrams_.front());
    datagrams_.pop_front();
    return sent;
  }

 private:
  std::array<std::byte, base::max_datagram_size> room_;
  std::deque<Sent> datagrams_;
};

base::Path reversed(const base::Path& path) {
  return {path.remote, path.local, path.transport};
}

/// A server's transport and a client's end of it, joined by wires that lose nothing.
class TransportTest : public testing::Test {
 protected:
  explicit TransportTest(protocol::dtls::Role server_role = protocol::dtls::Role::server)
      : client_role(server_role == protocol::dtls::Role::server ? protocol::dtls::Role::client
                                                                : protocol::dtls::Role::server) {
    server.connect(client_certificate.fingerprint(), server_role, now);
  }

  /// Lets both ends talk until they have nothing more to say at this moment.
  void talk() {
    for (bool something = true; something;) {
      something = false;
      server.flush(to_client, now);
      client.flush(to_server, now);
      while (auto sent = to_server.dequeue()) {
        something = true;
        take(server.receive(reversed(sent->path), sent->bytes, now));
        drain();
      }
      while (auto sent = to_client.dequeue()) {
        something = true;
        last_path_to_client = sent->path;
        client.receive(sent->bytes, now);
      }
    }
  }

  void wait(base::Duration duration) {
    const base::Instant end = now + duration;
    while (now < end) {
      now = std::min(end,
                     std::max(now + 1ms, std::min(server.next_deadline(), client.next_deadline())));
      server.advance(now);
      client.advance(now);
      drain();
      talk();
    }
  }

  void take(const Received& received) {
    if (const auto* media = std::get_if<srtp::AuthenticRtp>(&received)) {
      media_received.emplace_back(media->bytes().begin(), media->bytes().end());
    }
  }

  void drain() {
    while (auto event = server.poll_event()) {
      if (const auto* change = std::get_if<StateChanged>(&*event)) states.push_back(change->state);
      const auto* data = std::get_if<sctp::Event>(&*event);
      if (!data) continue;
      if (const auto* opened = std::get_if<sctp::ChannelOpened>(data)) {
        channel_opened = opened->parameters.label;
      }
      if (const auto* message = std::get_if<sctp::Message>(data)) {
        message_received = base::as_text(message->bytes);
        server.release_message(message->held);
      }
    }
  }

  /// The client sends one small RTP packet along `path`.
  void play_from(const base::Path& path, std::uint16_t number) {
    const std::array header{std::byte{0x80},
                            std::byte{111},
                            std::byte(number >> 8),
                            std::byte(number & 0xff),
                            std::byte{},
                            std::byte{},
                            std::byte{},
                            std::byte{},
                            std::byte{},
                            std::byte{},
                            std::byte{},
                            std::byte{9}};
    std::array<std::byte, 200> packet;
    const auto size =
        client.outbound()->protect_rtp(stream, {number}, header, base::as_bytes("sound"), packet);
    ASSERT_TRUE(size);
    take(server.receive(reversed(path), base::MutableBytes(packet).first(*size), now));
    drain();
  }

  /// How much may leave along the selected path within `duration`.
  std::size_t allowed_in(base::Duration duration) {
    std::size_t bytes = 0;
    for (const base::Instant end = now + duration; now < end; now = now + 10ms) {
      while (bytes < 10'000'000 && server.may_send(1000, now)) bytes += 1000;
    }
    return bytes;
  }

  /// Somebody who knows the password, or the client itself, nominates a path by one check.
  void nominate(const base::Path& path) {
    now = now + ice::nomination_window;
    const base::Bytes check = peer.write({.use_candidate = true});
    std::vector<std::byte> bytes(check.begin(), check.end());
    server.receive(reversed(path), bytes, now);
    drain();
  }

  const protocol::dtls::Role client_role;
  base::Instant now{1h};
  protocol::dtls::Certificate server_certificate = *protocol::dtls::Certificate::generate();
  protocol::dtls::Certificate client_certificate = *protocol::dtls::Certificate::generate();
  const base::Path wifi{tests::v4(10, 50000), tests::v4(1, 7000)};
  const base::Path cellular{tests::v6(20, 60000), tests::v6(1, 7000)};

  Transport server{{.certificate = &server_certificate, .local = first_credentials, .entropy = {}},
                   now};
  client::ClientTransport client{{.certificate = &client_certificate,
                                  .server = first_credentials,
                                  .server_fingerprint = server_certificate.fingerprint(),
                                  .path = wifi,
                                  .entropy = {std::byte{1}},
                                  .role = client_role},
                                 now};
  tests::Peer peer{first_credentials};
  srtp::OutboundStream stream{rtp::Ssrc{9}};
  Wire to_server;
  Wire to_client;
  base::Path last_path_to_client;

  std::vector<State> states;
  std::vector<std::vector<std::byte>> media_received;
  std::string channel_opened;
  std::string message_received;
};

/// With a peer that waits for our hello.
class TransportToAPassivePeer : public TransportTest {
 protected:
  TransportToAPassivePeer() : TransportTest(protocol::dtls::Role::client) {}
};

TEST_F(TransportTest, connects_and_takes_media) {
  talk();
  EXPECT_EQ(states, std::vector{State::connected});
  ASSERT_TRUE(client.is_connected());
  play_from(wifi, 1);
  ASSERT_EQ(media_received.size(), 1U);
  EXPECT_EQ(base::as_text(base::Bytes(media_received[0]).subspan(12)), "sound");
}

TEST_F(TransportToAPassivePeer, says_nothing_before_it_knows_a_path) {
  server.flush(to_client, now);
  EXPECT_FALSE(to_client.dequeue());
}

TEST_F(TransportToAPassivePeer, connects_and_takes_media) {
  talk();
  EXPECT_EQ(states, std::vector{State::connected});
  ASSERT_TRUE(client.is_connected());
  play_from(wifi, 1);
  EXPECT_EQ(media_received.size(), 1U);
}

TEST_F(TransportToAPassivePeer, channels_of_both_ends_have_numbers_of_their_own) {
  const auto ours = server.open_channel({.label = "_reliable"});
  const auto theirs = client.channels().open({.label = "_lossy", .ordered = false});
  ASSERT_TRUE(ours);
  ASSERT_TRUE(theirs);
  EXPECT_EQ(ours->value % 2, 0);
  EXPECT_EQ(theirs->value % 2, 1);
  talk();
  EXPECT_EQ(channel_opened, "_lossy");
}

TEST_F(TransportTest, media_from_an_unchecked_path_is_refused) {
  talk();
  play_from(cellular, 1);
  EXPECT_TRUE(media_received.empty());
}

TEST_F(TransportTest, nothing_is_taken_from_a_stranger_to_the_description) {
  const auto other = protocol::dtls::Certificate::generate();
  Transport suspicious({.certificate = &server_certificate, .local = first_credentials}, now);
  suspicious.connect(other->fingerprint(), protocol::dtls::Role::server, now);
  server = std::move(suspicious);
  talk();
  EXPECT_EQ(server.state(), State::failed);
  EXPECT_EQ(server.outbound(), nullptr);
}

TEST_F(TransportTest, channels_that_the_client_opens_carry_messages) {
  const auto channel = client.channels().open({.label = "_reliable"});
  ASSERT_TRUE(channel);
  talk();
  EXPECT_EQ(channel_opened, "_reliable");
  ASSERT_TRUE(
      client.channels().send(*channel, sctp::MessageType::binary, base::as_bytes("hello"), now));
  talk();
  EXPECT_EQ(message_received, "hello");
}

TEST_F(TransportTest, a_message_larger_than_a_datagram_arrives_whole) {
  const std::string long_text(60'000, 'x');
  const auto channel = client.channels().open({.label = "_reliable"});
  talk();
  ASSERT_TRUE(
      client.channels().send(*channel, sctp::MessageType::binary, base::as_bytes(long_text), now));
  wait(2s);
  EXPECT_EQ(message_received, long_text);
}

TEST_F(TransportTest, a_closed_connection_is_no_path_any_more) {
  talk();
  server.forget(reversed(wifi), now);
  EXPECT_EQ(server.selected_path(), std::nullopt);
}

TEST_F(TransportTest, a_channel_opened_before_the_handshake_is_there_after_it) {
  const auto channel = server.open_channel({.label = "_lossy", .ordered = false});
  ASSERT_TRUE(channel);
  talk();
  bool opened = false;
  while (const auto event = client.channels().poll_event()) {
    const auto* seen = std::get_if<sctp::ChannelOpened>(&*event);
    opened = opened || (seen && seen->parameters.label == "_lossy");
  }
  EXPECT_TRUE(opened);
}

TEST_F(TransportTest, a_restart_moves_the_path_and_keeps_the_keys) {
  talk();
  server.restart_ice(second_credentials, now);
  client.restart_ice(second_credentials, now);
  client.move_to(cellular, now);
  talk();
  EXPECT_EQ(server.selected_path(), reversed(cellular));
  play_from(cellular, 1);
  EXPECT_EQ(media_received.size(), 1U);
  EXPECT_EQ(states, std::vector{State::connected});
}

TEST_F(TransportTest, the_old_path_serves_until_the_new_one_is_nominated) {
  talk();
  server.restart_ice(second_credentials, now);
  talk();
  play_from(wifi, 1);
  EXPECT_EQ(media_received.size(), 1U);
  EXPECT_EQ(server.selected_path(), reversed(wifi));
}

TEST_F(TransportTest, a_handshake_proves_the_path_that_it_came_on) {
  talk();
  EXPECT_TRUE(server.is_path_proven());
  EXPECT_GE(allowed_in(10ms), 10'000'000U);
}

TEST_F(TransportTest, a_path_gets_little_until_media_comes_from_it) {
  talk();
  nominate(cellular);
  ASSERT_EQ(server.selected_path(), reversed(cellular));
  EXPECT_FALSE(server.is_path_proven());
  const std::size_t allowed = allowed_in(10s);
  EXPECT_LE(allowed, 32U * 1024 + 10 * 8000);
  EXPECT_GE(allowed, 10U * 8000) << "sound goes on";
  play_from(cellular, 1);
  EXPECT_GE(allowed_in(10ms), 10'000'000U);
}

TEST_F(TransportTest, paths_that_are_not_proven_share_what_they_get) {
  talk();
  std::size_t allowed = 0;
  for (std::uint8_t host = 100; host < 200; ++host) {
    nominate({tests::v4(host, 50000), tests::v4(1, 7000)});
    allowed += allowed_in(10ms);
  }
  EXPECT_LE(allowed, 32U * 1024 + 51 * 8000);
}

TEST_F(TransportTest, a_large_message_does_not_flood_a_path_that_is_not_proven) {
  const auto channel = server.open_channel({.label = "_reliable"});
  talk();
  nominate(cellular);
  const std::string text(500'000, 'x');
  for (int i = 0; i < 20; ++i) {
    static_cast<void>(
        server.send_message(*channel, sctp::MessageType::binary, base::as_bytes(text), now));
  }
  std::size_t bytes = 0;
  for (int i = 0; i < 100; ++i) {
    now = now + 50ms;
    server.advance(now);
    server.flush(to_client, now);
    while (const auto sent = to_client.dequeue()) bytes += sent->bytes.size();
  }
  EXPECT_LE(bytes, 32U * 1024 + 5 * 8000);
}

TEST_F(TransportTest, silence_is_noticed_and_a_return_too) {
  talk();
  now = now + 11s;
  server.advance(now);
  drain();
  EXPECT_EQ(states.back(), State::disconnected);
  wait(3s);
  EXPECT_EQ(states.back(), State::connected);
}

TEST_F(TransportTest, a_peer_that_stays_silent_has_failed) {
  talk();
  now = now + 16s;
  server.advance(now);
  drain();
  EXPECT_EQ(states.back(), State::failed);
}

}  // namespace
}  // namespace visio::transport
