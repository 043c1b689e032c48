#include "api/external/external_token.h"

#include <gtest/gtest.h>

#include "livekit/token.h"

namespace visio::api {
namespace {

constexpr std::int64_t now = 1'800'000'000;
const Site site{.key = {"APIkey", "a secret of at least thirty-two characters"}};
const ExternalGrant grant{.application = meet::ApplicationId{"calendar"},
                          .user = {"claire"},
                          .scopes = "rooms:list rooms:create"};

TEST(ExternalToken, says_who_acts_for_whom_and_what_it_may) {
  const auto read = read_external_token(make_external_token(grant, site, now), site, now + 60);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->application, grant.application);
  EXPECT_EQ(read->user, grant.user);
  EXPECT_EQ(read->scopes, grant.scopes);
}

TEST(ExternalToken, works_for_an_hour) {
  const std::string token = make_external_token(grant, site, now);
  EXPECT_TRUE(read_external_token(token, site, now + 3'600));
  const auto late = read_external_token(token, site, now + 3'600 + 61);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error(), ExternalTokenFault::expired);
}

TEST(ExternalToken, of_an_add_in_works_for_two_hours) {
  ExternalGrant own = grant;
  own.application.reset();
  const std::string token = make_external_token(own, site, now);
  const auto read = read_external_token(token, site, now + 7'200);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->application, std::nullopt);
  EXPECT_EQ(read->user, grant.user);
  EXPECT_FALSE(read_external_token(token, site, now + 7'200 + 61));
}

TEST(ExternalToken, and_livekits_tokens_never_pass_for_each_other) {
  const std::string token = make_external_token(grant, site, now);
  EXPECT_FALSE(livekit::token::verify(token, {.signing = site.key}, now));
  livekit::token::Claims claims;
  claims.issuer = "visio";
  claims.identity = "claire";
  claims.expires_at = now + 60;
  const std::string theirs = livekit::token::create(claims, site.key.secret);
  const auto read = read_external_token(theirs, site, now);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error(), ExternalTokenFault::invalid);
}

TEST(ExternalToken, of_another_server_or_changed_opens_nothing) {
  Site other = site;
  other.key.secret += "!";
  std::string token = make_external_token(grant, site, now);
  EXPECT_FALSE(read_external_token(token, other, now));
  EXPECT_FALSE(read_external_token("", site, now));
  EXPECT_FALSE(read_external_token("a.b.c", site, now));
  token[token.find('.') + 3] ^= 1;
  EXPECT_FALSE(read_external_token(token, site, now));
}

}  // namespace
}  // namespace visio::api
