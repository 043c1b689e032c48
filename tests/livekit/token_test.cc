#include "livekit/token.h"

#include <gtest/gtest.h>

#include "base/base64.h"
#include "tests/livekit/usual_token.h"

namespace visio::livekit::token {
namespace {

using tests::check_token;
using tests::usual_claims;

constexpr std::int64_t now = tests::token_now;
const std::string& secret = tests::token_secret;

std::expected<Claims, Fault> check(const Claims& claims) {
  return check_token(create(claims, secret));
}

std::string sealed(const std::string& header, const std::string& payload) {
  Claims claims = usual_claims();
  const std::string token = create(claims, secret);
  return base::base64url_encode(base::as_bytes(header)) + "." +
         base::base64url_encode(base::as_bytes(payload)) + token.substr(token.rfind('.'));
}

TEST(Token, says_again_what_was_written_into_it) {
  Claims claims = usual_claims();
  claims.not_before = now - 5;
  claims.issued_at = now - 4;
  claims.own_bytes = 7;
  claims.is_abridged = true;
  claims.unknown = R"({"sip":{"call":true}})";
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
                  .can_publish_sources = {"camera", "microphone"},
                  .unknown = R"({"canManageAgentSession":true})"};
  EXPECT_EQ(check(claims).value(), claims);
}

TEST(Token, is_refused_with_a_wrong_secret_or_for_another_key) {
  EXPECT_EQ(
      verify(create(usual_claims(), "another secret"), {.signing = {"key", secret}}, now).error(),
      Error::wrong_signature);
  EXPECT_EQ(verify(create(usual_claims(), secret), {.signing = {"other", secret}}, now).error(),
            Error::wrong_issuer);
}

TEST(Token, is_taken_from_any_key_of_the_ring_in_its_own_name) {
  const KeyRing keys{.signing = {"new", "a new secret"},
                     .also_valid = {{"key", std::string(secret)}, {"old", "an old secret"}}};
  EXPECT_EQ(verify(create(usual_claims(), secret), keys, now), usual_claims());
  EXPECT_EQ(verify(create(usual_claims(), "a new secret"), keys, now).error(), Error::wrong_issuer);
  EXPECT_EQ(verify(create(usual_claims(), "another secret"), keys, now).error(),
            Error::wrong_signature);
}

TEST(Token, is_refused_when_changed) {
  std::string token = create(usual_claims(), secret);
  token[token.find('.') + 3] ^= 1;
  EXPECT_FALSE(check_token(token));
}

TEST(Token, lasts_until_a_minute_after_its_expiry) {
  Claims claims = usual_claims();
  claims.expires_at = now - 60;
  EXPECT_TRUE(check(claims));
  claims.expires_at = now - 61;
  EXPECT_EQ(check(claims).error(), Error::expired);
}

TEST(Token, must_say_when_it_expires) {
  Claims claims = usual_claims();
  claims.expires_at = 0;
  EXPECT_EQ(check(claims).error(), Error::no_expiry);
}

TEST(Token, begins_a_minute_before_it_says) {
  Claims claims = usual_claims();
  claims.not_before = now + 60;
  EXPECT_TRUE(check(claims));
  claims.not_before = now + 61;
  EXPECT_EQ(check(claims).error(), Error::not_yet_valid);
}

TEST(Token, without_signature_or_with_another_algorithm_is_refused) {
  EXPECT_EQ(check_token(sealed(R"({"alg":"none"})", "{}")).error(), Error::wrong_algorithm);
  EXPECT_EQ(check_token(sealed(R"({"alg":"RS256"})", "{}")).error(), Error::wrong_algorithm);
  EXPECT_EQ(check_token(sealed(R"({"alg":"HS256"})", "{}")).error(), Error::wrong_signature);
}

TEST(Token, that_is_none_is_refused) {
  EXPECT_EQ(check_token(std::string()).error(), Error::missing);
  for (const auto* token : {"a", "a.b", "a.b.c", "..", "a.b.c.d", "e30.e30.e30!", "W10.e30.x"}) {
    EXPECT_FALSE(check_token(std::string(token))) << token;
  }
  EXPECT_EQ(check_token(std::string(2'000'000, 'a')).error(), Error::too_long);
}

}  // namespace
}  // namespace visio::livekit::token
