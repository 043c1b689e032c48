#include "shard/cluster.h"

#include <gtest/gtest.h>

#include <mutex>
#include <string>

#include "base/writer.h"
#include "protocol/ice/candidate.h"
#include "protocol/rtp/packet_view.h"
#include "tests/shard/networked_client.h"

namespace visio::shard {
namespace {

using namespace std::chrono_literals;
namespace rtp = protocol::rtp;
using tests::NetworkedClient;

const base::IpAddress loopback = base::IpAddress::parse("127.0.0.1").value();

/// Keeps what the shards report, from their threads.
class Reports final : public EventSink {
 public:
  void on_events(std::vector<sfu::Event> events) override {
    const std::lock_guard lock(mutex_);
    std::ranges::move(events, back_inserter(events_));
  }

  std::size_t connected() {
    const std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(std::ranges::count_if(events_, [](const sfu::Event& event) {
      const auto* change = std::get_if<sfu::TransportStateChanged>(&event);
      return change && change->state == transport::State::connected;
    }));
  }

 private:
  std::mutex mutex_;
  std::vector<sfu::Event> events_;
};

struct Somebody {
  sfu::ParticipantId id;
  sfu::TransportId transport;
  protocol::ice::Credentials credentials;
};

/// Two shards on loopback; Alice lives on one, Bob on the other, each with a socket of their own.
class ClusterTest : public testing::Test {
 protected:
  ClusterTest() {
    const ClusterConfig config{.shards = 2,
                               .bind = loopback,
                               .tcp_port = std::nullopt,
                               .addresses = {loopback},
                               .spreads_rooms = true};
    cluster = Cluster::start(config, server_certificate, reports).value();
  }

  NetworkedClient join(const Somebody& who) {
    cluster->place(who.id, {1});
    cluster->execute(who.id, sfu::OpenTransport{who.transport, who.id, who.credentials, {}});
    cluster->execute(who.id,
                     sfu::ConnectTransport{who.transport, client_certificate.fingerprint()});

    auto socket = net::UdpSocket::bind({loopback, 0}).value();
    const base::Path path{socket.local(), {loopback, port_of(who.id)}};
    return NetworkedClient(std::move(socket),
                           {.certificate = &client_certificate,
                            .server = who.credentials,
                            .server_fingerprint = server_certificate.fingerprint(),
                            .path = path,
                            .entropy = {std::byte{1}}});
  }

  /// From the candidate that signalling would tell the client.
  std::uint16_t port_of(sfu::ParticipantId who) const {
    const auto candidate = protocol::ice::Candidate::parse(cluster->candidates(who).at(0));
    return candidate.value().address.port;
  }

  template <class Condition>
  static bool turn_until(std::initializer_list<NetworkedClient*> clients, Condition&& done) {
    const base::Instant end = net::now() + 20s;
    while (!done() && net::now() < end) {
      for (NetworkedClient* const client : clients) client->turn();
    }
    return done();
  }

  void publish(const Somebody& who, sfu::PublicationId publication) {
    sfu::Publish publish;
    publish.id = publication;
    publish.participant = who.id;
    publish.transport = who.transport;
    publish.formats = {{sfu::codec::Codec::opus, rtp::PayloadType{111}, std::nullopt}};
    publish.encodings = {{.rid = "", .ssrc = rtp::Ssrc{7}, .rtx_ssrc = std::nullopt}};
    cluster->execute(who.id, publish);
  }

  void subscribe(const Somebody& who, sfu::PublicationId publication) {
    sfu::Subscribe subscribe;
    subscribe.id = {50};
    subscribe.publication = publication;
    subscribe.transport = who.transport;
    subscribe.ssrc = rtp::Ssrc{70};
    subscribe.formats = {{sfu::codec::Codec::opus, rtp::PayloadType{96}, std::nullopt}};
    cluster->execute(who.id, subscribe);
  }

  static bool play(NetworkedClient& from, protocol::srtp::OutboundStream& stream,
                   std::uint16_t number) {
    std::array<std::byte, 12> header;
    base::Writer writer(header);
    writer.u8(0x80);
    writer.u8(111);
    writer.u16(number);
    writer.u32(number * 960U);
    writer.u32(stream.ssrc().value);
    return from.play(stream, {number}, header, base::as_bytes("twenty milliseconds"));
  }

  protocol::dtls::Certificate server_certificate = *protocol::dtls::Certificate::generate();
  protocol::dtls::Certificate client_certificate = *protocol::dtls::Certificate::generate();
  Reports reports;
  std::unique_ptr<Cluster> cluster;
  const Somebody alice{{1}, {101}, {"aliceufrag", "the password of alice's transport"}};
  const Somebody bob{{2}, {102}, {"bobufragxx", "the password of bob's own transport"}};
};

TEST_F(ClusterTest, media_crosses_from_one_shard_to_the_other_whole_and_in_order) {
  NetworkedClient from = join(alice);
  NetworkedClient to = join(bob);
  ASSERT_NE(port_of(alice.id), port_of(bob.id));
  ASSERT_TRUE(turn_until({&from, &to}, [&] { return reports.connected() == 2; }));
  publish(alice, {10});
  subscribe(bob, {10});

  protocol::srtp::OutboundStream stream{rtp::Ssrc{7}};
  std::uint16_t number = 1000;
  ASSERT_TRUE(turn_until({&from, &to}, [&] {
    EXPECT_TRUE(play(from, stream, number++));
    return to.received().size() >= 100;
  }));

  std::optional<rtp::SequenceNumber> last;
  for (const auto& bytes : to.received()) {
    const auto packet = rtp::PacketView::parse(bytes);
    ASSERT_TRUE(packet);
    EXPECT_EQ(packet->ssrc(), rtp::Ssrc{70});
    EXPECT_EQ(base::as_text(packet->payload()), "twenty milliseconds");
    if (last) {
      EXPECT_EQ(last->distance_to(packet->sequence_number()), 1);
    }
    last = packet->sequence_number();
  }
}

TEST_F(ClusterTest, a_capture_is_read_on_another_thread_while_the_shard_writes) {
  NetworkedClient from = join(alice);
  ASSERT_TRUE(turn_until({&from}, [&] { return reports.connected() == 1; }));
  publish(alice, {10});
  const auto capture = std::make_shared<Capture>();
  EXPECT_FALSE(cluster->capture({11}, capture)) << "no such publication";
  const sfu::CaptureId id = cluster->capture({10}, capture);
  ASSERT_TRUE(id);

  protocol::srtp::OutboundStream stream{rtp::Ssrc{7}};
  std::uint16_t number = 1000;
  std::vector<std::uint64_t> indices;
  ASSERT_TRUE(turn_until({&from}, [&] {
    EXPECT_TRUE(play(from, stream, number++));
    capture->drain(100, [&](const sfu::Crossed& crossed) {
      indices.push_back(std::get<sfu::CrossedPacket>(crossed).index.value);
    });
    return indices.size() >= 50;
  }));
  for (std::size_t i = 1; i < indices.size(); ++i) EXPECT_EQ(indices[i], indices[i - 1] + 1);

  cluster->stop_capture(id);
  EXPECT_TRUE(turn_until({&from}, [&] { return capture.use_count() == 1; })) << "the shard lets go";
}

TEST_F(ClusterTest, a_port_in_use_is_told) {
  const ClusterConfig taken{.shards = 1,
                            .bind = loopback,
                            .first_udp_port = (cluster->place(alice.id, {1}), port_of(alice.id)),
                            .tcp_port = std::nullopt,
                            .addresses = {}};
  const auto second = Cluster::start(taken, server_certificate, reports);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, std::errc::address_in_use);
}

}  // namespace
}  // namespace visio::shard
