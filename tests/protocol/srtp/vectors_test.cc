// The examples that the RFCs print.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "protocol/srtp/counter_mode.h"
#include "protocol/srtp/hmac_sha1.h"
#include "protocol/srtp/key_derivation.h"
#include "protocol/srtp/transform.h"
#include "tests/hex.h"

namespace visio::protocol::srtp {
namespace {

using tests::hex;

constexpr const char* key_128 = "000102030405060708090a0b0c0d0e0f";
constexpr const char* key_256 = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

/// "Quid pro quo".
constexpr const char* salt = "517569642070726f2071756f";

SessionKeys& session_keys(SessionKeys& keys, const char* key) {
  std::ranges::copy(hex(key), keys.encryption.begin());
  std::ranges::copy(hex(salt), keys.salt.begin());
  return keys;
}

GcmTransform transform_with(Gcm::Direction direction, const char* key) {
  SessionKeys keys;
  session_keys(keys, key);
  return GcmTransform(direction, keys, keys, hex(key).size());
}

TEST(Rfc3711, b2_counter_mode_key_stream) {
  CounterMode cipher(hex("2b7e151628aed2a6abf7158809cf4f3c"));
  const auto salt_of_14 = hex("f0f1f2f3f4f5f6f7f8f9fafbfcfd 0000");
  CounterBlock block;
  std::ranges::copy(salt_of_14, block.begin());
  std::vector<std::byte> stream(48);
  ASSERT_TRUE(cipher.apply(nonce_of(block, {0}, 0), stream, stream));
  EXPECT_EQ(stream, hex("e03ead0935c95e80e166b16dd92b4eb4"
                        "d23513162b02d0f72a43a2fe4a5f97ab"
                        "41e95b3bb0a2e8dd477901e4fca894c0"));
}

TEST(Rfc3711, b3_key_derivation) {
  const MasterKey master{hex("e1f97a0d3e018be0d64fa32c06de4139"),
                         hex("0ec675ad498afeebb6960b3aabe6")};
  std::vector<std::byte> encryption(16);
  std::vector<std::byte> session_salt(14);
  std::vector<std::byte> authentication(94);
  ASSERT_TRUE(derive(master, Label::rtp_encryption, encryption));
  ASSERT_TRUE(derive(master, Label::rtp_salt, session_salt));
  ASSERT_TRUE(derive(master, Label::rtp_authentication, authentication));
  EXPECT_EQ(encryption, hex("c61e7a93744f39ee10734afe3ff7a087"));
  EXPECT_EQ(session_salt, hex("30cbbc08863d8c85d49db34a9ae1"));
  authentication.resize(32);
  EXPECT_EQ(authentication,
            hex("cebe321f6ff7716b6fd4ab49af256a156d38baa48f0a0acf3c34e2359e6cdbce"));
}

TEST(Rfc2202, hmac_sha1) {
  const HmacSha1 hmac(hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"));
  const auto mac = hmac.mac({base::as_bytes("Hi "), base::as_bytes("There")});
  EXPECT_TRUE(std::ranges::equal(mac, hex("b617318655057264e28bc0b6fb378c8ef146be00")));
}

/// RFC 7714 §16: header 8040f17b 8041f8d3 5501a0b2, roll-over counter 0.
struct RtpVector {
  const char* key;
  const char* packet;
};

class Rfc7714Rtp : public testing::TestWithParam<RtpVector> {
 protected:
  const PacketId id{{0x5501a0b2}, 0xf17b};
  const std::vector<std::byte> header = hex("8040f17b 8041f8d3 5501a0b2");
  const std::vector<std::byte> payload =
      hex("47616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573");
  const std::vector<std::byte> packet = hex(GetParam().packet);
};

INSTANTIATE_TEST_SUITE_P(
    Vectors, Rfc7714Rtp,
    testing::Values(
        RtpVector{key_128,
                  "8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a"
                  "51c7d19b36de3adf8833899d7f27beb16a9152cf765ee4390cce"},
        RtpVector{key_256,
                  "8040f17b8041f8d35501a0b232b1de78a822fe12ef9f78fa332e33aab18012389a58e2f3b50b2a02"
                  "76ffae0f1ba63799b87b7aa3db36dfffd6b0f9bb7878d7a76c13"}));

TEST_P(Rfc7714Rtp, is_protected_as_printed) {
  auto transform = transform_with(Gcm::Direction::seal, GetParam().key);
  std::vector<std::byte> out(packet.size());
  ASSERT_TRUE(transform.protect_rtp(id, header, payload, out));
  EXPECT_EQ(out, packet);
}

TEST_P(Rfc7714Rtp, is_opened_as_printed) {
  auto transform = transform_with(Gcm::Direction::open, GetParam().key);
  std::vector<std::byte> opened = packet;
  ASSERT_TRUE(transform.unprotect_rtp(id, header.size(), opened));
  EXPECT_TRUE(std::ranges::equal(base::Bytes(opened).subspan(12, payload.size()), payload));
}

constexpr const char* rtcp_compound =
    "81c8000d4d6172734e5450314e545032525450200000042a0000e9304c756e61"
    "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";

/// RFC 7714 §17: SSRC "Mars", index 0x5d4.
struct RtcpVector {
  const char* key;
  const char* packet;
};

class Rfc7714Rtcp : public testing::TestWithParam<RtcpVector> {
 protected:
  const PacketId id{{0x4d617273}, 0x5d4};
  const std::vector<std::byte> compound = hex(rtcp_compound);
  const std::vector<std::byte> packet = hex(GetParam().packet);
};

INSTANTIATE_TEST_SUITE_P(
    Vectors, Rfc7714Rtcp,
    testing::Values(
        RtcpVector{
            key_128,
            "81c8000d4d61727363e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda"
            "4ce09b4686303ded0bb9275bc84aa45896cf4d2fc5abf87245d9eade800005d4"},
        RtcpVector{
            key_256,
            "81c8000d4d617273d50ae4d1f5ce5d304ba297e47d470c282c3ece5dbffe0a50a2eaa5c1110555be"
            "8415f658c61de0476f1b6fad1d1eb30c4446839f57ff6f6cb26ac3be800005d4"}));

TEST_P(Rfc7714Rtcp, is_protected_as_printed) {
  auto transform = transform_with(Gcm::Direction::seal, GetParam().key);
  std::vector<std::byte> out(packet.size());
  ASSERT_TRUE(transform.protect_rtcp(id, compound, out));
  EXPECT_EQ(out, packet);
}

TEST_P(Rfc7714Rtcp, is_opened_as_printed) {
  auto transform = transform_with(Gcm::Direction::open, GetParam().key);
  std::vector<std::byte> opened = packet;
  ASSERT_TRUE(transform.unprotect_rtcp(id, true, opened));
  EXPECT_TRUE(std::ranges::equal(base::Bytes(opened).first(compound.size()), compound));
}

TEST(Rfc7714RtcpInTheClear, is_opened_as_printed) {
  auto transform = transform_with(Gcm::Direction::open, key_128);
  auto opened = hex(std::string(rtcp_compound) + "841dd9683dd78ec92ae58790125f62b3 000005d4");
  ASSERT_TRUE(transform.unprotect_rtcp({{0x4d617273}, 0x5d4}, false, opened));
}

}  // namespace
}  // namespace visio::protocol::srtp
