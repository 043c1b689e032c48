#include "protocol/ice/candidate.h"

#include <gtest/gtest.h>

#include "tests/addresses.h"

namespace visio::protocol::ice {
namespace {

using base::Transport;

TEST(IceCandidate, a_host_candidate_is_written_as_browsers_read_it) {
  EXPECT_EQ(Candidate::host(tests::v4(1, 7000), Transport::udp, 65535).to_string(),
            Candidate::host(tests::v4(1, 7000), Transport::udp, 65535).foundation +
                " 1 udp 2130706431 192.0.2.1 7000 typ host");
  EXPECT_TRUE(Candidate::host(tests::v6(1, 7001), Transport::tcp, 65535)
                  .to_string()
                  .ends_with(" 1 tcp 2122317823 2001:db8::1 7001 typ host tcptype passive"));
}

TEST(IceCandidate, what_is_written_can_be_read) {
  for (const auto& address : {tests::v4(1, 7000), tests::v6(1, 65535)}) {
    for (const auto transport : {Transport::udp, Transport::tcp}) {
      const Candidate candidate = Candidate::host(address, transport, 7);
      EXPECT_EQ(Candidate::parse(candidate.to_string()), candidate);
      EXPECT_EQ(Candidate::parse("candidate:" + candidate.to_string()), candidate);
    }
  }
}

TEST(IceCandidate, udp_goes_before_tcp_and_then_the_preferred_address) {
  const auto priority = [](Transport transport, std::uint16_t preference) {
    return Candidate::host(tests::v4(1, 1), transport, preference).priority;
  };
  EXPECT_GT(priority(Transport::udp, 0), priority(Transport::tcp, 65535));
  EXPECT_GT(priority(Transport::udp, 65535), priority(Transport::udp, 100));
  EXPECT_GT(priority(Transport::tcp, 65535), priority(Transport::tcp, 100));
}

TEST(IceCandidate, a_foundation_tells_address_and_transport_but_not_port) {
  const auto foundation = [](const base::TransportAddress& address, Transport transport) {
    return Candidate::host(address, transport, 1).foundation;
  };
  const std::string reference = foundation(tests::v4(1, 1), Transport::udp);
  EXPECT_EQ(foundation(tests::v4(1, 2), Transport::udp), reference);
  EXPECT_NE(foundation(tests::v4(2, 1), Transport::udp), reference);
  EXPECT_NE(foundation(tests::v4(1, 1), Transport::tcp), reference);
}

TEST(IceCandidate, reads_what_browsers_send) {
  const auto chromium = Candidate::parse(
      "candidate:842163049 1 udp 1677729535 192.0.2.7 52000 typ srflx raddr 0.0.0.0 rport 0 "
      "generation 0 ufrag EsAw network-cost 999");
  ASSERT_TRUE(chromium);
  EXPECT_EQ(chromium->type, CandidateType::server_reflexive);
  EXPECT_EQ(chromium->priority, 1677729535U);
  EXPECT_EQ(chromium->address, tests::v4(7, 52000));

  const auto firefox =
      Candidate::parse("candidate:2 1 TCP 2105524479 2001:db8::7 9 typ host tcptype active");
  ASSERT_TRUE(firefox);
  EXPECT_EQ(firefox->tcp_type, TcpType::active);
  EXPECT_EQ(firefox->address, tests::v6(7, 9));
}

TEST(IceCandidate, reads_nothing_that_it_cannot_use) {
  for (const auto* text : {
           "",
           "candidate:",
           "1 1 udp 1 192.0.2.1 1 typ",
           "1 1 udp 1 192.0.2.1 1 host",
           "1 1 udp 1 192.0.2.1 65536 typ host",
           "1 1 udp 4294967296 192.0.2.1 1 typ host",
           "1 1 udp 0 192.0.2.1 1 typ host",
           "1 1 udp -1 192.0.2.1 1 typ host",
           "1 2 udp 1 192.0.2.1 1 typ host",
           "1 1 sctp 1 192.0.2.1 1 typ host",
           "1 1 udp 1 4f7a.local 1 typ host",
           "1 1 udp 1 192.0.2.1 1 typ guest",
           "1 1 tcp 1 192.0.2.1 1 typ host",
           "1 1 tcp 1 192.0.2.1 1 typ host tcptype lazy",
           "1 1 udp 1 192.0.2.1 1 typ host tcptype active",
           "123456789012345678901234567890123 1 udp 1 192.0.2.1 1 typ host",
           "a:b 1 udp 1 192.0.2.1 1 typ host",
           "1  1 udp 1 192.0.2.1 1 typ host",
       }) {
    EXPECT_EQ(Candidate::parse(text), std::nullopt) << text;
  }
  const std::string endless = "1 1 udp 1 192.0.2.1 1 typ host" + std::string(1024, ' ');
  EXPECT_EQ(Candidate::parse(endless), std::nullopt);
}

}  // namespace
}  // namespace visio::protocol::ice
