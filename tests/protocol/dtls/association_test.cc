#include "protocol/dtls/association.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "protocol/dtls/record.h"
#include "tests/hex.h"
#include "tests/protocol/dtls/endpoint.h"

namespace visio::protocol::dtls {
namespace {

using namespace std::chrono_literals;
using tests::Endpoint;
using Datagram = std::vector<std::byte>;

const Certificate& certificate_of_server() {
  static const Certificate certificate = Certificate::generate().value();
  return certificate;
}

const Certificate& certificate_of_client() {
  static const Certificate certificate = Certificate::generate().value();
  return certificate;
}

Certificate certificate_with(std::vector<srtp::Profile> profiles) {
  return Certificate::generate(profiles).value();
}

/// The datagram's records, each in a datagram of its own.
std::vector<Datagram> records_of(const Datagram& datagram) {
  std::vector<Datagram> all;
  Records records(datagram);
  while (const auto record = records.next()) {
    all.emplace_back(record->bytes.begin(), record->bytes.end());
  }
  return all;
}

bool has_alert(const std::vector<Datagram>& sent) {
  return std::ranges::any_of(sent, [](const Datagram& datagram) {
    Records records(datagram);
    while (const auto record = records.next()) {
      if (record->type == Record::Type::alert) return true;
    }
    return false;
  });
}

/// A browser that calls and a server that answers, with a wire between them.
class DtlsAssociation : public testing::Test {
 protected:
  /// Carries datagrams to and fro until both ends are silent.
  void exchange() {
    while (!client.sent.empty() || !server.sent.empty()) {
      carry(client, server);
      carry(server, client);
    }
  }

  void carry(Endpoint& from, Endpoint& to) {
    for (const Datagram& datagram : std::exchange(from.sent, {})) {
      ++datagrams;
      EXPECT_LE(datagram.size(), max_datagram_size);
      to.receive(datagram, now);
    }
  }

  void lose(Endpoint& from) { from.sent.clear(); }

  /// What somebody else begins a handshake with, as if from the client's address.
  Datagram foreign_hello() const {
    return Endpoint(certificate_of_client(), Role::client, certificate_of_server().fingerprint(),
                    now)
        .sent.at(0);
  }

  /// OpenSSL's retransmission timer follows the system's clock, so this test must wait with it.
  void wait_for_retransmission(Endpoint& endpoint) {
    const auto start = std::chrono::steady_clock::now();
    while (endpoint.sent.empty() && std::chrono::steady_clock::now() - start < 5s) {
      now = now + 1us;
      endpoint.advance(now);
    }
    ASSERT_FALSE(endpoint.sent.empty());
  }

  void expect_connected() {
    ASSERT_TRUE(client.keys);
    ASSERT_TRUE(server.keys);
    EXPECT_EQ(client.keys->profile, server.keys->profile);
    EXPECT_EQ(client.keys->inbound.key, server.keys->outbound.key);
    EXPECT_EQ(client.keys->inbound.salt, server.keys->outbound.salt);
    EXPECT_EQ(client.keys->outbound.key, server.keys->inbound.key);
    EXPECT_EQ(client.keys->outbound.salt, server.keys->inbound.salt);
    EXPECT_NE(client.keys->inbound.key, client.keys->outbound.key);
  }

  void connect() {
    exchange();
    expect_connected();
  }

  base::Instant now{1h};
  Endpoint server{certificate_of_server(), Role::server, certificate_of_client().fingerprint(),
                  now};
  Endpoint client{certificate_of_client(), Role::client, certificate_of_server().fingerprint(),
                  now};
  int datagrams = 0;
};

TEST_F(DtlsAssociation, both_ends_connect_with_the_same_keys) {
  connect();
  EXPECT_EQ(server.keys->profile, srtp::Profile::aead_aes_128_gcm);
  EXPECT_EQ(server.association.next_deadline(), base::never);
  EXPECT_EQ(client.association.next_deadline(), base::never);
}

TEST_F(DtlsAssociation, the_server_chooses_the_first_profile_that_the_client_offers) {
  using enum srtp::Profile;
  for (const auto profile : {aes128_cm_hmac_sha1_80, aead_aes_256_gcm, aead_aes_128_gcm}) {
    const Certificate limited = certificate_with({profile});
    server = Endpoint(certificate_of_server(), Role::server, limited.fingerprint(), now);
    client = Endpoint(limited, Role::client, certificate_of_server().fingerprint(), now);
    connect();
    EXPECT_EQ(server.keys->profile, profile);
    EXPECT_EQ(server.keys->inbound.key.size(), srtp::sizes_of(profile).key);
    EXPECT_EQ(server.keys->inbound.salt.size(), srtp::sizes_of(profile).salt);
  }
}

TEST_F(DtlsAssociation, the_server_prefers_gcm_whatever_the_client_prefers) {
  using enum srtp::Profile;
  const Certificate old_fashioned = certificate_with({aes128_cm_hmac_sha1_80, aead_aes_256_gcm});
  server = Endpoint(certificate_of_server(), Role::server, old_fashioned.fingerprint(), now);
  client = Endpoint(old_fashioned, Role::client, certificate_of_server().fingerprint(), now);
  connect();
  EXPECT_EQ(server.keys->profile, aead_aes_256_gcm);
}

TEST_F(DtlsAssociation, without_a_common_profile_there_is_no_connection) {
  using enum srtp::Profile;
  const Certificate one = certificate_with({aead_aes_256_gcm});
  const Certificate other = certificate_with({aes128_cm_hmac_sha1_80});
  server = Endpoint(one, Role::server, other.fingerprint(), now);
  client = Endpoint(other, Role::client, one.fingerprint(), now);
  exchange();
  EXPECT_EQ(server.error, Error::no_srtp_profile);
  EXPECT_EQ(client.error, Error::no_srtp_profile);
  EXPECT_FALSE(server.keys);
  EXPECT_FALSE(client.keys);
}

TEST_F(DtlsAssociation, a_certificate_that_was_not_announced_yields_no_keys) {
  const Certificate stranger = certificate_with({srtp::Profile::aead_aes_128_gcm});
  client = Endpoint(stranger, Role::client, certificate_of_server().fingerprint(), now);
  exchange();
  EXPECT_EQ(server.error, Error::wrong_fingerprint);
  EXPECT_FALSE(server.keys);
  EXPECT_FALSE(server.association.send(base::as_bytes("hello")));
  EXPECT_EQ(server.association.next_deadline(), base::never);
}

TEST_F(DtlsAssociation, a_client_too_knows_the_wrong_certificate) {
  const Certificate stranger = certificate_with({srtp::Profile::aead_aes_128_gcm});
  server = Endpoint(stranger, Role::server, certificate_of_client().fingerprint(), now);
  exchange();
  EXPECT_EQ(client.error, Error::wrong_fingerprint);
  EXPECT_FALSE(client.keys);
}

TEST_F(DtlsAssociation, application_data_goes_both_ways_as_whole_records) {
  connect();
  const std::string longest(max_application_data, 'x');
  EXPECT_TRUE(client.association.send(base::as_bytes("from the client")));
  EXPECT_TRUE(client.association.send(base::as_bytes(longest)));
  EXPECT_TRUE(server.association.send(base::as_bytes("from the server")));
  client.drain();
  server.drain();
  exchange();
  EXPECT_EQ(server.received, (std::vector<std::string>{"from the client", longest}));
  EXPECT_EQ(client.received, (std::vector<std::string>{"from the server"}));
}

TEST_F(DtlsAssociation, a_record_that_fits_no_datagram_is_not_sent) {
  connect();
  EXPECT_FALSE(client.association.send(base::as_bytes(std::string(max_application_data + 1, 'x'))));
  EXPECT_FALSE(client.association.send({}));
  client.drain();
  EXPECT_TRUE(client.sent.empty());
}

TEST_F(DtlsAssociation, nothing_is_sent_before_the_handshakes_end) {
  EXPECT_FALSE(client.association.send(base::as_bytes("early")));
  EXPECT_FALSE(server.association.send(base::as_bytes("early")));
}

TEST_F(DtlsAssociation, several_records_in_one_datagram_all_arrive) {
  connect();
  for (const auto* text : {"one", "two", "three"}) client.association.send(base::as_bytes(text));
  client.drain();
  Datagram joined;
  for (const Datagram& datagram : client.sent) {
    joined.insert(joined.end(), datagram.begin(), datagram.end());
  }
  server.receive(joined, now);
  EXPECT_EQ(server.received, (std::vector<std::string>{"one", "two", "three"}));
}

TEST_F(DtlsAssociation, a_record_that_comes_twice_counts_once) {
  connect();
  client.association.send(base::as_bytes("once"));
  client.drain();
  const Datagram datagram = client.sent.front();
  server.receive(datagram, now);
  server.receive(datagram, now);
  EXPECT_EQ(server.received, (std::vector<std::string>{"once"}));
}

TEST_F(DtlsAssociation, data_that_overtakes_the_end_of_the_handshake_is_not_lost) {
  carry(client, server);
  carry(server, client);
  std::vector<Datagram> last_flight = std::exchange(client.sent, {});
  for (const Datagram& datagram : last_flight) server.receive(datagram, now);
  ASSERT_TRUE(server.keys);
  const std::vector<Datagram> server_finished = std::exchange(server.sent, {});
  server.association.send(base::as_bytes("early bird"));
  server.drain();
  carry(server, client);
  EXPECT_TRUE(client.received.empty());
  for (const Datagram& datagram : server_finished) client.receive(datagram, now);
  expect_connected();
  EXPECT_EQ(client.received, (std::vector<std::string>{"early bird"}));
}

TEST_F(DtlsAssociation, a_lost_client_hello_is_sent_again) {
  lose(client);
  wait_for_retransmission(client);
  connect();
}

TEST_F(DtlsAssociation, a_lost_server_flight_is_sent_again) {
  carry(client, server);
  lose(server);
  wait_for_retransmission(server);
  connect();
}

TEST_F(DtlsAssociation, a_lost_last_flight_is_sent_again) {
  carry(client, server);
  carry(server, client);
  carry(client, server);
  lose(server);
  wait_for_retransmission(client);
  connect();
}

TEST_F(DtlsAssociation, a_flight_may_come_in_any_order_and_twice) {
  for (int flight = 0; flight < 6; ++flight) {
    for (auto [from, to] : {std::pair(&client, &server), std::pair(&server, &client)}) {
      std::vector<Datagram> sent = std::exchange(from->sent, {});
      std::ranges::reverse(sent);
      for (const Datagram& datagram : sent) {
        to->receive(datagram, now);
        to->receive(datagram, now);
      }
    }
  }
  for (int i = 0; i < 5 && !(client.keys && server.keys); ++i) {
    wait_for_retransmission(client.keys ? server : client);
    exchange();
  }
  expect_connected();
}

TEST_F(DtlsAssociation, a_client_hello_in_two_datagrams_is_put_together) {
  const Datagram whole = client.sent.at(0);
  constexpr std::size_t record_header = 13;
  constexpr std::size_t message_header = 12;
  const std::size_t body = whole.size() - record_header - message_header;
  const std::size_t cut = body / 2;

  const auto fragment = [&](std::uint8_t record_number, std::size_t offset, std::size_t size) {
    Datagram piece(whole.begin(), whole.begin() + record_header + message_header);
    piece[10] = std::byte{record_number};
    piece[11] = static_cast<std::byte>((message_header + size) >> 8);
    piece[12] = static_cast<std::byte>((message_header + size) & 0xff);
    piece[record_header + 7] = static_cast<std::byte>(offset >> 8);
    piece[record_header + 8] = static_cast<std::byte>(offset & 0xff);
    piece[record_header + 10] = static_cast<std::byte>(size >> 8);
    piece[record_header + 11] = static_cast<std::byte>(size & 0xff);
    const auto from = whole.begin() + static_cast<long>(record_header + message_header + offset);
    piece.insert(piece.end(), from, from + static_cast<long>(size));
    return piece;
  };
  client.sent = {fragment(1, cut, body - cut), fragment(0, 0, cut)};
  connect();
}

TEST_F(DtlsAssociation, garbage_and_strange_datagrams_change_nothing) {
  const std::vector<Datagram> strange = {
      {},
      tests::hex("16"),
      tests::hex("16feff0000000000000000ffff"),
      tests::hex("16fefd00000000000000000000"),
      tests::hex("17fefd000000000000000000020102"),
      tests::hex("15fefd00000000000000000002 0228"),
      tests::hex("14fefd00000000000000000001 01"),
      tests::hex("16030100020100"),
      Datagram(1500, std::byte{0x16}),
  };
  const auto disturb = [&](Endpoint& endpoint) {
    for (const Datagram& datagram : strange) endpoint.receive(datagram, now);
  };
  disturb(server);
  carry(client, server);
  disturb(server);
  disturb(client);
  connect();
  disturb(server);
  disturb(client);
  EXPECT_FALSE(server.closed || client.closed || server.error || client.error);
  client.association.send(base::as_bytes("still there"));
  client.drain();
  exchange();
  EXPECT_EQ(server.received, (std::vector<std::string>{"still there"}));
}

TEST_F(DtlsAssociation, a_bad_client_hello_does_not_keep_the_right_one_out) {
  const Datagram good = client.sent.at(0);
  for (std::size_t at = 13; at < good.size(); ++at) {
    Datagram bad = good;
    bad[at] ^= std::byte{0xff};
    server.receive(bad, now);
    ASSERT_EQ(server.error, std::nullopt);
    ASSERT_FALSE(has_alert(server.sent)) << at;
  }
  server.sent.clear();
  server.receive(tests::hex("16fefd0000000000000000000c 0e0000000000000000000000"), now);
  connect();
}

TEST_F(DtlsAssociation, a_foreign_client_hello_at_any_moment_of_a_handshake_does_not_break_it) {
  int moments = 0;
  for (bool is_over = false; !is_over; ++moments) {
    server =
        Endpoint(certificate_of_server(), Role::server, certificate_of_client().fingerprint(), now);
    client =
        Endpoint(certificate_of_client(), Role::client, certificate_of_server().fingerprint(), now);
    for (int delivered = 0; !client.sent.empty() || !server.sent.empty(); ++delivered) {
      Endpoint& from = client.sent.empty() ? server : client;
      const Datagram next = from.sent.front();
      from.sent.erase(from.sent.begin());
      (&from == &client ? server : client).receive(next, now);
      if (delivered == moments) server.receive(foreign_hello(), now);
      is_over = delivered < moments;
    }
    expect_connected();
  }
  EXPECT_GT(moments, 4);
}

TEST_F(DtlsAssociation, a_foreign_client_hello_that_came_first_does_not_keep_the_peer_out) {
  server.receive(foreign_hello(), now);
  lose(server);
  connect();
}

TEST_F(DtlsAssociation, a_foreign_client_hello_in_many_pieces_does_not_keep_the_peer_out) {
  Datagram hello = foreign_hello();
  hello.resize(13 + 12 + 10);
  for (const unsigned high : {11U, 13U + 9, 13U + 10}) hello[high] = std::byte{};
  hello[12] = std::byte{12 + 10};  // the record's length
  hello[13 + 11] = std::byte{10};  // the fragment's
  server.receive(hello, now);
  lose(server);
  connect();
}

TEST_F(DtlsAssociation, a_client_that_begins_anew_is_served) {
  carry(client, server);
  lose(server);
  client =
      Endpoint(certificate_of_client(), Role::client, certificate_of_server().fingerprint(), now);
  connect();
}

TEST_F(DtlsAssociation, a_flood_of_foreign_client_hellos_is_answered_with_less_and_breaks_nothing) {
  const auto flood = [&] {
    for (int i = 0; i < 100; ++i) {
      const Datagram hello = foreign_hello();
      const std::size_t before = server.sent.size();
      server.receive(hello, now);
      for (std::size_t at = before; at < server.sent.size(); ++at) {
        EXPECT_LT(server.sent[at].size(), hello.size());
      }
    }
  };
  carry(client, server);
  flood();
  carry(server, client);
  flood();
  connect();
}

TEST_F(DtlsAssociation, our_flight_waits_while_somebody_else_is_asked_for_a_cookie) {
  server.receive(foreign_hello(), now);
  EXPECT_NE(server.association.next_deadline(), now + 30s);
  lose(server);
  carry(client, server);
  EXPECT_EQ(server.association.next_deadline(), now + 30s);
  connect();
}

TEST_F(DtlsAssociation, a_cookie_is_good_for_one_hello_only) {
  server.receive(foreign_hello(), now);
  lose(server);
  carry(client, server);
  carry(server, client);
  Datagram with_cookie = client.sent.at(0);
  with_cookie[13 + 12 + 2] ^= std::byte{1};  // the client's random begins there
  server.receive(with_cookie, now);
  ASSERT_EQ(server.sent.size(), 1U);
  EXPECT_LT(server.sent[0].size(), with_cookie.size()) << "it is asked for a cookie again";
  lose(server);
  connect();
}

TEST_F(DtlsAssociation, somebody_who_repeats_the_hello_under_another_number_breaks_nothing) {
  Datagram repeated = client.sent.at(0);
  repeated[13 + 5] = std::byte{1};  // the message's number
  server.receive(repeated, now);
  carry(client, server);
  server.receive(repeated, now);
  connect();
}

TEST_F(DtlsAssociation, a_forged_alert_ends_nothing) {
  const Datagram alert = tests::hex("15fefd00000000000000090002 0228");
  carry(client, server);
  server.receive(alert, now);
  client.receive(alert, now);
  connect();
  server.receive(alert, now);
  EXPECT_FALSE(server.closed);
}

TEST_F(DtlsAssociation, a_goodbye_closes_the_other_end) {
  connect();
  client.association.close();
  client.drain();
  EXPECT_FALSE(client.association.send(base::as_bytes("too late")));
  exchange();
  EXPECT_TRUE(server.closed);
  EXPECT_FALSE(client.closed);
  EXPECT_FALSE(server.association.send(base::as_bytes("too late")));
}

TEST_F(DtlsAssociation, a_handshake_without_a_peer_ends_after_30_s) {
  now = now + (30s - 1us);
  server.advance(now);
  EXPECT_EQ(server.error, std::nullopt);
  EXPECT_EQ(server.association.next_deadline(), now + 1us);
  now = now + 1us;
  server.advance(now);
  EXPECT_EQ(server.error, Error::timed_out);
  EXPECT_EQ(server.association.next_deadline(), base::never);
}

TEST_F(DtlsAssociation, a_timeout_tells_what_the_last_attempt_ended_with) {
  server.receive(tests::hex("15fefd00000000000000090002 0228"), now);
  now = now + 30s;
  server.advance(now);
  EXPECT_EQ(server.error, Error::handshake_failed);
}

TEST_F(DtlsAssociation, a_silent_caller_cannot_make_the_server_hoard_datagrams) {
  connect();
  const std::string big(max_application_data, 'x');
  for (int i = 0; i < 1000; ++i) client.association.send(base::as_bytes(big));
  client.drain();
  EXPECT_LE(client.sent.size() * max_datagram_size, std::size_t{64 * 1024});
}

TEST_F(DtlsAssociation, every_record_of_a_flight_is_readable) {
  carry(client, server);
  std::size_t records = 0;
  for (const Datagram& datagram : server.sent) records += records_of(datagram).size();
  EXPECT_GE(records, 4U);
}

TEST(DtlsFingerprint, reads_what_it_writes_and_nothing_else) {
  const Fingerprint fingerprint = certificate_of_server().fingerprint();
  const std::string text = fingerprint.to_string();
  EXPECT_EQ(text.size(), 95U);
  EXPECT_EQ(Fingerprint::parse(text), fingerprint);

  std::string lower = text;
  std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' ? c | 0x20 : c; });
  EXPECT_EQ(Fingerprint::parse(lower), fingerprint);

  for (const std::string& bad : {std::string(), text.substr(1), text + ":00", "-" + text.substr(1),
                                 " " + text.substr(1), std::string(95, ':')}) {
    EXPECT_EQ(Fingerprint::parse(bad), std::nullopt) << bad;
  }
}

TEST(DtlsCertificate, each_is_another) {
  EXPECT_NE(certificate_of_server().fingerprint(), certificate_of_client().fingerprint());
}

}  // namespace
}  // namespace visio::protocol::dtls
