#include "livekit/negotiation/peer_description.h"

#include <gtest/gtest.h>

#include "tests/protocol/sdp/descriptions.h"

namespace visio::livekit::negotiation {
namespace {

using tests::description;
using tests::with;

Fault fault_of(const std::string& offer) {
  const auto parsed = PeerDescription::parse_offer(offer);
  EXPECT_FALSE(parsed);
  return parsed ? Fault{} : parsed.error().fault;
}

const std::string go = description("go_publisher_offer");

TEST(PeerDescription, takes_the_fingerprint_of_the_session_when_sections_have_none) {
  const Remote remote = PeerDescription::parse_offer(go)->remote();
  EXPECT_TRUE(remote.fingerprint.to_string().starts_with("0F:1E:2D:3C"));
  EXPECT_EQ(remote.ice_ufrag, "OQkFjRpyDVsBTUeI");
}

TEST(PeerDescription, the_hash_may_be_spelled_in_capitals) {
  EXPECT_TRUE(PeerDescription::parse_offer(with(go, "sha-256", "SHA-256")));
}

TEST(PeerDescription, the_offerers_setup_leaves_us_the_other_role) {
  const auto role = [](const std::string& setup) {
    return PeerDescription::parse_offer(with(go, "setup:actpass", setup))->remote().our_role;
  };
  EXPECT_EQ(role("setup:actpass"), dtls::Role::server);
  EXPECT_EQ(role("setup:active"), dtls::Role::server);
  EXPECT_EQ(role("setup:passive"), dtls::Role::client);
  EXPECT_EQ(fault_of(with(go, "setup:actpass", "setup:holdconn")), Fault::bad_setup);
}

TEST(PeerDescription, an_answer_must_choose_its_role) {
  const std::string answer = description("chromium_subscriber_answer");
  EXPECT_EQ(PeerDescription::parse_answer(answer)->remote().our_role, dtls::Role::server);
  const auto undecided =
      PeerDescription::parse_answer(with(answer, "setup:active", "setup:actpass"));
  EXPECT_EQ(undecided.error().fault, Fault::bad_setup);
}

TEST(PeerDescription, what_cannot_be_trusted_or_reached_is_refused) {
  EXPECT_EQ(fault_of(with(go, "a=fingerprint:sha-256", "a=fingerprint:sha-1")),
            Fault::no_fingerprint);
  EXPECT_EQ(fault_of(with(go, "0F:1E", "0F:XX")), Fault::no_fingerprint);
  EXPECT_EQ(fault_of(with(go, "a=ice-ufrag:OQkFjRpyDVsBTUeI", "a=ice-ufrag:abc")), Fault::no_ice);
  EXPECT_EQ(fault_of(with(go, "a=ice-ufrag:OQkFjRpyDVsBTUeI", "a=ice-ufrag:a:bc")), Fault::no_ice);
  EXPECT_EQ(fault_of(with(go, "a=ice-pwd", "a=ice-other")), Fault::no_ice);
}

TEST(PeerDescription, one_transport_carries_everything) {
  EXPECT_EQ(fault_of(with(go, "BUNDLE 0 1 2", "BUNDLE 0 1")), Fault::not_bundled);
  EXPECT_EQ(fault_of(with(go, "a=group:BUNDLE 0 1 2\r\n", "")), Fault::not_bundled);
  EXPECT_EQ(fault_of(with(go, "a=rtcp-mux\r\n", "")), Fault::no_rtcp_mux);
}

TEST(PeerDescription, sections_are_told_apart_by_their_mids) {
  EXPECT_EQ(fault_of(with(go, "a=mid:2", "a=mid:1")), Fault::bad_mid);
  EXPECT_EQ(fault_of(with(go, "a=mid:2\r\n", "")), Fault::bad_mid);
}

TEST(PeerDescription, a_malformed_line_is_named) {
  const auto error = PeerDescription::parse_offer(with(go, "a=rtcp-rsize", "rtcp-rsize")).error();
  EXPECT_EQ(error.fault, Fault::malformed);
  EXPECT_EQ(error.line, 28u);
  EXPECT_FALSE(error.sentence.empty());
}

TEST(PeerDescription, a_description_in_which_nothing_is_used_is_refused) {
  EXPECT_EQ(fault_of("v=0\r\n"), Fault::no_sections);
  EXPECT_EQ(fault_of(with(with(with(go, "m=video 9", "m=video 0"), "m=audio 9", "m=audio 0"),
                          "m=application 9", "m=application 0")),
            Fault::no_sections);
}

}  // namespace
}  // namespace visio::livekit::negotiation
