// We and libsrtp understand each other, whatever the network does to the packets in between.

#include <gtest/gtest.h>
#include <srtp2/srtp.h>

#include <algorithm>
#include <random>
#include <vector>

#include "protocol/srtp/inbound_session.h"
#include "protocol/srtp/outbound_session.h"
#include "tests/protocol/srtp/packets.h"

namespace visio::protocol::srtp {
namespace {

using rtp::PacketIndex;
using tests::Packet;

constexpr rtp::Ssrc alice{0x1000'0001};
constexpr std::size_t payload_size = 40;

void set_policy(Profile profile, srtp_crypto_policy_t& policy) {
  switch (profile) {
    case Profile::aead_aes_128_gcm:
      return srtp_crypto_policy_set_aes_gcm_128_16_auth(&policy);
    case Profile::aead_aes_256_gcm:
      return srtp_crypto_policy_set_aes_gcm_256_16_auth(&policy);
    case Profile::aes128_cm_hmac_sha1_80:
      return srtp_crypto_policy_set_aes_cm_128_hmac_sha1_80(&policy);
  }
}

class LibsrtpSession {
 public:
  LibsrtpSession(Profile profile, const MasterKey& master, srtp_ssrc_type_t direction) {
    static const srtp_err_status_t initialised = srtp_init();
    EXPECT_EQ(initialised, srtp_err_status_ok);
    Packet key = tests::join(master.key, master.salt);
    srtp_policy_t policy{};
    set_policy(profile, policy.rtp);
    set_policy(profile, policy.rtcp);
    policy.ssrc.type = direction;
    policy.key = reinterpret_cast<unsigned char*>(key.data());
    policy.window_size = 2048;
    EXPECT_EQ(srtp_create(&session_, &policy), srtp_err_status_ok);
  }
  LibsrtpSession(const LibsrtpSession&) = delete;
  LibsrtpSession& operator=(const LibsrtpSession&) = delete;
  ~LibsrtpSession() { srtp_dealloc(session_); }

  bool protect(Packet& packet) { return run(srtp_protect, packet); }
  bool unprotect(Packet& packet) { return run(srtp_unprotect, packet); }
  bool protect_rtcp(Packet& packet) { return run(srtp_protect_rtcp, packet); }
  bool unprotect_rtcp(Packet& packet) { return run(srtp_unprotect_rtcp, packet); }

 private:
  bool run(srtp_err_status_t (*function)(srtp_t, void*, int*), Packet& packet) {
    int size = static_cast<int>(packet.size());
    packet.resize(packet.size() + SRTP_MAX_TRAILER_LEN);
    const bool ok = function(session_, packet.data(), &size) == srtp_err_status_ok;
    packet.resize(ok ? static_cast<std::size_t>(size) : 0);
    return ok;
  }

  srtp_t session_ = nullptr;
};

/// Increasing indices with gaps, over three roll-overs.
std::vector<PacketIndex> indices_with_gaps() {
  std::minstd_rand random(1);
  std::vector<PacketIndex> indices;
  for (std::uint64_t index = 30'000; index < 220'000; index += 1 + random() % 90) {
    indices.push_back({index});
  }
  return indices;
}

/// What arrives: one in ten is lost, the others overtake each other within 16.
std::vector<std::size_t> arrivals(std::size_t count) {
  std::minstd_rand random(2);
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < count; ++i) {
    if (random() % 10 != 0) order.push_back(i);
  }
  for (std::size_t at = 0; at + 16 <= order.size(); at += 16) {
    std::shuffle(order.begin() + static_cast<long>(at), order.begin() + static_cast<long>(at + 16),
                 random);
  }
  return order;
}

Packet plain(PacketIndex index) {
  return tests::join(tests::rtp_header(alice, index), tests::payload(payload_size, index));
}

class SrtpBesideLibsrtp : public testing::TestWithParam<Profile> {
 protected:
  const MasterKey key = tests::master_key(GetParam());
  const std::vector<PacketIndex> indices = indices_with_gaps();
};

INSTANTIATE_TEST_SUITE_P(Profiles, SrtpBesideLibsrtp, testing::ValuesIn(tests::all_profiles),
                         [](const auto& each) { return tests::name_of(each.param); });

TEST_P(SrtpBesideLibsrtp, libsrtp_opens_what_we_protect) {
  OutboundSession ours(GetParam(), key);
  OutboundStream stream{alice};
  LibsrtpSession theirs(GetParam(), key, ssrc_any_inbound);
  std::vector<Packet> sent;
  for (const PacketIndex index : indices) {
    sent.push_back(tests::protect(ours, stream, index, payload_size));
  }
  for (const std::size_t i : arrivals(sent.size())) {
    ASSERT_TRUE(theirs.unprotect(sent[i])) << indices[i].value;
    ASSERT_EQ(sent[i], plain(indices[i]));
  }
}

TEST_P(SrtpBesideLibsrtp, we_open_what_libsrtp_protects) {
  LibsrtpSession theirs(GetParam(), key, ssrc_any_outbound);
  InboundSession ours(GetParam(), key);
  std::vector<Packet> sent;
  for (const PacketIndex index : indices) {
    sent.push_back(plain(index));
    ASSERT_TRUE(theirs.protect(sent.back()));
  }
  for (const std::size_t i : arrivals(sent.size())) {
    Packet again = sent[i];
    const auto authentic = ours.unprotect_rtp(sent[i]);
    ASSERT_TRUE(authentic) << indices[i].value;
    EXPECT_EQ(authentic->index(), indices[i]);
    ASSERT_TRUE(std::ranges::equal(authentic->bytes(), plain(indices[i])));
    ASSERT_EQ(ours.unprotect_rtp(again).error(), Error::replayed);
  }
}

TEST_P(SrtpBesideLibsrtp, both_protect_to_the_same_bytes) {
  LibsrtpSession theirs(GetParam(), key, ssrc_any_outbound);
  OutboundSession ours(GetParam(), key);
  OutboundStream stream{alice};
  for (const PacketIndex index : indices) {
    Packet packet = plain(index);
    ASSERT_TRUE(theirs.protect(packet));
    ASSERT_EQ(tests::protect(ours, stream, index, payload_size), packet) << index.value;
  }
}

TEST_P(SrtpBesideLibsrtp, control_packets_go_both_ways) {
  OutboundSession our_sender(GetParam(), key);
  InboundSession our_receiver(GetParam(), key);
  LibsrtpSession their_sender(GetParam(), key, ssrc_any_outbound);
  LibsrtpSession their_receiver(GetParam(), key, ssrc_any_inbound);
  const Packet compound = tests::rtcp_compound(alice);
  for (int i = 0; i < 200; ++i) {
    Packet from_us = tests::protect_rtcp(our_sender, compound);
    ASSERT_TRUE(their_receiver.unprotect_rtcp(from_us));
    EXPECT_EQ(from_us, compound);

    Packet from_them = compound;
    ASSERT_TRUE(their_sender.protect_rtcp(from_them));
    const auto authentic = our_receiver.unprotect_rtcp(from_them);
    ASSERT_TRUE(authentic);
    EXPECT_TRUE(std::ranges::equal(authentic->bytes(), compound));
  }
}

}  // namespace
}  // namespace visio::protocol::srtp
