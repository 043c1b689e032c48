#include "openid/tokens.h"

#include <gtest/gtest.h>

#include "openid/used_tokens.h"

namespace visio::openid {
namespace {

namespace json = boost::json;
using std::chrono::seconds;

constexpr std::int64_t second = 1'800'000'000;
constexpr base::WallTime now{seconds(second)};
const Parties parties{.issuer = "https://id.example.org", .client_id = "visio"};

json::object id_token() {
  return {{"iss", parties.issuer}, {"aud", "visio"},    {"sub", "ada"},
          {"exp", second + 300},   {"iat", second - 1}, {"nonce", "n"}};
}

std::optional<Fault> fault_of_id(const json::object& claims, std::string_view nonce = "n") {
  const auto checked = check_id_token(claims, parties, nonce, now);
  return checked ? std::nullopt : std::optional(checked.error());
}

std::optional<Fault> fault_with(std::string_view name, json::value value) {
  json::object claims = id_token();
  claims[name] = std::move(value);
  return fault_of_id(claims);
}

std::optional<Fault> fault_without(std::string_view name) {
  json::object claims = id_token();
  claims.erase(name);
  return fault_of_id(claims);
}

TEST(IdToken, of_the_provider_for_us_and_this_sign_in_is_believed) {
  EXPECT_EQ(fault_of_id(id_token()), std::nullopt);
}

TEST(IdToken, of_another_issuer_is_refused) {
  EXPECT_EQ(fault_with("iss", "https://id.example.org/"), Fault::issuer);
  EXPECT_EQ(fault_with("iss", 7), Fault::issuer);
  EXPECT_EQ(fault_without("iss"), Fault::issuer);
}

TEST(IdToken, for_another_audience_is_refused) {
  EXPECT_EQ(fault_with("aud", "others"), Fault::audience);
  EXPECT_EQ(fault_with("aud", json::array{"others"}), Fault::audience);
  EXPECT_EQ(fault_without("aud"), Fault::audience);
}

TEST(IdToken, for_several_audiences_names_us_as_the_one_that_asked) {
  EXPECT_EQ(fault_with("aud", json::array{"visio", "others"}), Fault::audience);
  json::object claims = id_token();
  claims["aud"] = json::array{"visio", "others"};
  claims["azp"] = "visio";
  EXPECT_EQ(fault_of_id(claims), std::nullopt);
  claims["azp"] = "others";
  EXPECT_EQ(fault_of_id(claims), Fault::audience);
  EXPECT_EQ(fault_with("azp", "others"), Fault::audience);
}

TEST(IdToken, is_believed_until_it_expires_by_clocks_a_minute_apart) {
  EXPECT_EQ(fault_with("exp", second - 59), std::nullopt);
  EXPECT_EQ(fault_with("exp", second - 60), Fault::expired);
  EXPECT_EQ(fault_with("exp", second + 0.5), std::nullopt);
  EXPECT_EQ(fault_with("exp", "tomorrow"), Fault::malformed);
  EXPECT_EQ(fault_without("exp"), Fault::malformed);
}

TEST(IdToken, from_the_future_is_refused) {
  EXPECT_EQ(fault_with("iat", second + 60), std::nullopt);
  EXPECT_EQ(fault_with("iat", second + 61), Fault::from_the_future);
  EXPECT_EQ(fault_without("iat"), Fault::malformed);
}

TEST(IdToken, of_another_sign_in_is_refused) {
  EXPECT_EQ(fault_with("nonce", "other"), Fault::nonce);
  EXPECT_EQ(fault_without("nonce"), Fault::nonce);
  EXPECT_EQ(fault_of_id(id_token(), ""), Fault::nonce);
}

TEST(IdToken, is_about_somebody) {
  EXPECT_EQ(fault_without("sub"), Fault::subject);
  EXPECT_EQ(fault_with("sub", json::value(std::string(256, 'a'))), Fault::subject);
  EXPECT_EQ(fault_with("sub", "a\nb"), Fault::subject);
}

TEST(Userinfo, that_names_its_parties_names_the_right_ones) {
  EXPECT_TRUE(check_userinfo({{"sub", "ada"}}, parties));
  EXPECT_TRUE(check_userinfo({{"iss", parties.issuer}, {"aud", "visio"}}, parties));
  EXPECT_EQ(check_userinfo({{"iss", "https://evil.example"}}, parties).error(), Fault::issuer);
  EXPECT_EQ(check_userinfo({{"aud", "others"}}, parties).error(), Fault::audience);
}

json::object logout_token() {
  return {{"iss", parties.issuer},
          {"aud", "visio"},
          {"iat", second},
          {"jti", "1"},
          {"sub", "ada"},
          {"sid", "s"},
          {"events", {{"http://schemas.openid.net/event/backchannel-logout", json::object()}}}};
}

std::optional<Fault> fault_of_logout(std::string_view name, std::optional<json::value> value) {
  json::object claims = logout_token();
  if (value) {
    claims[name] = *std::move(value);
  } else {
    claims.erase(name);
  }
  const auto checked = check_logout_token(claims, parties, now);
  return checked ? std::nullopt : std::optional(checked.error());
}

TEST(LogoutToken, says_who_signs_out_where) {
  const auto signed_out = check_logout_token(logout_token(), parties, now);
  ASSERT_TRUE(signed_out);
  EXPECT_EQ(signed_out->subject, "ada");
  EXPECT_EQ(signed_out->session, "s");
  EXPECT_EQ(signed_out->token_id, "1");
  EXPECT_EQ(fault_of_logout("sub", {}), std::nullopt);
  EXPECT_EQ(fault_of_logout("sid", {}), std::nullopt);
}

TEST(LogoutToken, is_told_from_an_id_token) {
  EXPECT_EQ(fault_of_logout("nonce", "n"), Fault::nonce);
  EXPECT_EQ(fault_of_logout("events", {}), Fault::not_about_signing_out);
  EXPECT_EQ(fault_of_logout("events", json::object{{"other", json::object()}}),
            Fault::not_about_signing_out);
  EXPECT_EQ(check_logout_token(id_token(), parties, now).error(), Fault::nonce);
}

TEST(LogoutToken, has_the_right_parties_and_is_news) {
  EXPECT_EQ(fault_of_logout("iss", "https://evil.example"), Fault::issuer);
  EXPECT_EQ(fault_of_logout("aud", "others"), Fault::audience);
  EXPECT_EQ(fault_of_logout("iat", second + 61), Fault::from_the_future);
  EXPECT_EQ(fault_of_logout("iat", second - 359), std::nullopt);
  EXPECT_EQ(fault_of_logout("iat", second - 360), Fault::expired);
  EXPECT_EQ(fault_of_logout("exp", second - 60), Fault::expired);
  EXPECT_EQ(fault_of_logout("iat", {}), Fault::malformed);
}

TEST(LogoutToken, is_about_somebody_and_can_be_told_from_others) {
  EXPECT_EQ(fault_of_logout("jti", {}), Fault::not_about_signing_out);
  EXPECT_EQ(fault_of_logout("sid", json::value(std::string(256, 'a'))),
            Fault::not_about_signing_out);
  json::object claims = logout_token();
  claims.erase("sub");
  claims.erase("sid");
  EXPECT_EQ(check_logout_token(claims, parties, now).error(), Fault::not_about_signing_out);
}

TEST(Freshness, is_of_who_has_just_shown_who_he_is_as_far_as_the_provider_says_when) {
  const auto fresh = [](json::object claims) { return is_fresh(claims, seconds(600), now); };
  EXPECT_TRUE(fresh({}));
  EXPECT_TRUE(fresh({{"auth_time", second}}));
  EXPECT_TRUE(fresh({{"auth_time", second - 660}}));
  EXPECT_FALSE(fresh({{"auth_time", second - 661}}));
}

TEST(UsedTokens, are_used_once_while_they_could_be_used_again) {
  UsedTokens used;
  EXPECT_TRUE(used.use("1", now + seconds(10), now));
  EXPECT_FALSE(used.use("1", now + seconds(10), now + seconds(9)));
  EXPECT_TRUE(used.use("2", now + seconds(20), now));
  EXPECT_TRUE(used.use("1", now + seconds(20), now + seconds(10)));
}

TEST(UsedTokens, are_bounded) {
  UsedTokens used;
  for (std::size_t index = 0; index <= UsedTokens::max_kept; ++index) {
    EXPECT_TRUE(used.use(std::to_string(index), now + seconds(10), now));
  }
  EXPECT_FALSE(used.use("1", now + seconds(10), now));
}

}  // namespace
}  // namespace visio::openid
