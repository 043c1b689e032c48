#include "livekit/token.h"

#include <gtest/gtest.h>

#include "livekit/base64.h"
#include "tests/livekit/join_token.h"

namespace visio::livekit::token {
namespace {

constexpr std::int64_t now = 1'800'000'000;
const std::string secret = "a secret of at least 32 characters";

Claims valid() {
  Claims claims;
  claims.issuer = "key";
  claims.identity = "ada";
  claims.expires_at = now + 600;
  claims.video.room_join = true;
  claims.video.room = "room";
  return claims;
}

std::expected<Claims, Error> check(const std::string& token) {
  return verify(token, "key", secret, now);
}

std::expected<Claims, Error> check(const Claims& claims) {
  return check(create(claims, secret));
}

std::string sealed(const std::string& header, const std::string& payload) {
  Claims claims = valid();
  const std::string token = create(claims, secret);
  return base64url_encode(base::as_bytes(header)) + "." +
         base64url_encode(base::as_bytes(payload)) + token.substr(token.rfind('.'));
}

TEST(Token, says_again_what_was_written_into_it) {
  Claims claims = valid();
  claims.not_before = now - 5;
  claims.name = "Ada Lovelace";
  claims.metadata = R"({"a":1})";
  claims.attributes = {{"color", "blue"}};
  claims.kind = "agent";
  claims.sha256 = "abc=";
  claims.room_config = R"({"name":"x"})";
  claims.video = {.room_create = true,
                  .room_list = true,
                  .room_record = true,
                  .room_admin = true,
                  .room_join = true,
                  .ingress_admin = true,
                  .hidden = true,
                  .recorder = true,
                  .agent = true,
                  .room = "room",
                  .destination_room = "other",
                  .can_publish = false,
                  .can_subscribe = true,
                  .can_publish_data = false,
                  .can_update_own_metadata = true,
                  .can_subscribe_metrics = false,
                  .can_publish_sources = {"camera", "microphone"}};
  EXPECT_EQ(check(claims), claims);
}

TEST(Token, is_refused_with_a_wrong_secret_or_for_another_key) {
  EXPECT_EQ(verify(create(valid(), "another secret"), "key", secret, now).error(),
            Error::wrong_signature);
  EXPECT_EQ(verify(create(valid(), secret), "other", secret, now).error(), Error::wrong_issuer);
}

TEST(Token, is_refused_when_changed) {
  std::string token = create(valid(), secret);
  token[token.find('.') + 3] ^= 1;
  EXPECT_FALSE(check(token));
}

TEST(Token, lasts_until_a_minute_after_its_expiry) {
  Claims claims = valid();
  claims.expires_at = now - 60;
  EXPECT_TRUE(check(claims));
  claims.expires_at = now - 61;
  EXPECT_EQ(check(claims).error(), Error::expired);
}

TEST(Token, must_say_when_it_expires) {
  Claims claims = valid();
  claims.expires_at = 0;
  EXPECT_EQ(check(claims).error(), Error::no_expiry);
}

TEST(Token, begins_a_minute_before_it_says) {
  Claims claims = valid();
  claims.not_before = now + 60;
  EXPECT_TRUE(check(claims));
  claims.not_before = now + 61;
  EXPECT_EQ(check(claims).error(), Error::not_yet_valid);
}

TEST(Token, without_signature_or_with_another_algorithm_is_refused) {
  EXPECT_EQ(check(sealed(R"({"alg":"none"})", "{}")).error(), Error::wrong_algorithm);
  EXPECT_EQ(check(sealed(R"({"alg":"RS256"})", "{}")).error(), Error::wrong_algorithm);
  EXPECT_EQ(check(sealed(R"({"alg":"HS256"})", "{}")).error(), Error::wrong_signature);
}

TEST(Token, that_is_none_is_refused) {
  EXPECT_EQ(check(std::string()).error(), Error::missing);
  for (const auto* token : {"a", "a.b", "a.b.c", "..", "a.b.c.d", "e30.e30.e30!", "W10.e30.x"}) {
    EXPECT_FALSE(check(std::string(token))) << token;
  }
  EXPECT_EQ(check(std::string(2'000'000, 'a')).error(), Error::too_long);
}

TEST(Base64, reads_what_it_writes_and_both_alphabets) {
  for (const auto* text : {"", "a", "ab", "abc", "abcd", "\xff\xfe\xfd"}) {
    EXPECT_EQ(base64_decode(base64url_encode(base::as_bytes(text))), text);
  }
  EXPECT_EQ(base64_decode("//79"), base64_decode("__79"));
  EXPECT_EQ(base64_decode("YQ=="), "a");
  EXPECT_EQ(base64_decode("Y"), std::nullopt);
  EXPECT_EQ(base64_decode("YR"), std::nullopt);
  EXPECT_EQ(base64_decode("Y Q"), std::nullopt);
}

}  // namespace
}  // namespace visio::livekit::token
