// Tokens as backends really write them, read as LiveKit's server reads them: by the rules of Go's
// encoding/json.

#include <gtest/gtest.h>

#include "livekit/permissions.h"
#include "livekit/token.h"
#include "tests/livekit/signed_payload.h"
#include "tests/livekit/usual_token.h"

namespace visio::livekit::token {
namespace {

using tests::check_token;
using tests::usual_claims;

constexpr std::int64_t now = tests::token_now;
const std::string& secret = tests::token_secret;

/// The usual token's payload with these members beside, or instead of, its own.
std::string with(
    const std::string& members,
    const std::string& own = R"("sub":"ada","video":{"room":"room","roomJoin":true})") {
  return R"({"iss":"key","exp":1800000600,)" + own + (own.empty() ? "" : ",") + members + "}";
}

std::string with_video(const std::string& members) {
  return with(R"("sub":"ada")", R"("video":{"room":"room","roomJoin":true,)" + members + "}");
}

struct OddToken {
  std::string rule;
  std::string payload;
  void (*differ)(Claims& claims);  ///< how it differs from the usual one
};

struct WrongToken {
  std::string rule;
  std::string payload;
  std::string claim;  ///< that is of a wrong type
};

// clang-format off
const OddToken odd_tokens[] = {
  // null is the zero value.
  {"null_text_is_empty", with(R"("name":null,"metadata":null,"kind":null,"sha256":null)"), [](Claims&) {}},
  {"null_attribute_is_empty", with(R"("attributes":{"color":"blue","room_role":null})"),
   [](Claims& claims) { claims.attributes = {{"color", "blue"}, {"room_role", ""}}; }},
  {"null_attributes_are_none", with(R"("attributes":null)"), [](Claims&) {}},
  {"null_times_are_absent", with(R"("nbf":null,"iat":null)"), [](Claims&) {}},
  {"null_room_config_is_absent", with(R"("roomConfig":null)"), [](Claims&) {}},
  {"null_video_grants_nothing", with(R"("video":null)", R"("sub":"ada")"), [](Claims& claims) { claims.video = {}; }},
  {"null_choice_has_its_default", with_video(R"("canPublish":null,"canPublishSources":null)"), [](Claims&) {}},
  {"null_flag_is_false", with_video(R"("roomAdmin":null,"hidden":null)"), [](Claims&) {}},
  {"null_source_is_no_source", with_video(R"("canPublishSources":[null])"),
   [](Claims& claims) { claims.video.can_publish_sources = {""}; }},

  // Names count whatever their case.
  {"names_of_any_case", with(R"("SUB":"ada","Name":"Ada","VIDEO":{"ROOM":"room","RoomJoin":true,"canpublish":false})", ""),
   [](Claims& claims) { claims.name = "Ada"; claims.video.can_publish = false; }},
  {"the_last_of_two_names_counts", with_video(R"("canPublish":true,"CanPublish":false)"),
   [](Claims& claims) { claims.video.can_publish = false; }},

  // Who it is.
  {"the_id_stands_in_for_a_missing_subject", with(R"("jti":"ada","video":{"room":"room","roomJoin":true})", ""), [](Claims&) {}},
  {"the_id_stands_in_for_an_empty_subject", with(R"("sub":"","jti":"ada","video":{"room":"room","roomJoin":true})", ""), [](Claims&) {}},
  {"the_subject_counts_before_the_id", with(R"("jti":"other")"), [](Claims&) {}},

  // Numbers.
  {"times_with_a_fraction", with(R"("nbf":1799999999.75)"), [](Claims& claims) { claims.not_before = now - 1; }},
  {"times_with_an_exponent", with(R"("nbf":1.7E9)"), [](Claims& claims) { claims.not_before = 1'700'000'000; }},
  {"times_as_text", with(R"("nbf":"1799999999")"), [](Claims& claims) { claims.not_before = now - 1; }},
  {"times_before_1970", with(R"("nbf":-5)"), [](Claims& claims) { claims.not_before = -5; }},

  // What we do not know is kept.
  {"unknown_claims_stay", with(R"("sip":{"admin":true},"kindDetails":["forwarded"],"aud":["a"])"),
   [](Claims& claims) { claims.unknown = R"({"sip":{"admin":true},"kindDetails":["forwarded"],"aud":["a"]})"; }},
  {"unknown_grants_stay", with_video(R"("canManageAgentSession":true)"),
   [](Claims& claims) { claims.video.unknown = R"({"canManageAgentSession":true})"; }},
  {"unknown_sources_stay", with_video(R"("canPublishSources":["hologram","camera"])"),
   [](Claims& claims) { claims.video.can_publish_sources = {"hologram", "camera"}; }},

  // Text.
  {"half_an_emoji_is_replaced", with(R"("name":"Ada \ud83d","metadata":"\\ud83d \udc69\ud83d\udc69")"),
   [](Claims& claims) { claims.name = "Ada \xef\xbf\xbd"; claims.metadata = "\\ud83d \xef\xbf\xbd\xf0\x9f\x91\xa9"; }},
  {"whitespace_around_everything", " \n" + with(R"( "name" : "Ada" )") + "\t", [](Claims& claims) { claims.name = "Ada"; }},
};

const WrongToken wrong_tokens[] = {
  {"a_number_is_no_text", with(R"("name":1)"), "name"},
  {"a_number_is_no_attribute", with(R"("attributes":{"age":36})"), "attributes"},
  {"text_is_no_flag", with_video(R"("roomAdmin":"true")"), "video.roomAdmin"},
  {"text_is_no_choice", with_video(R"("canSubscribe":"false")"), "video.canSubscribe"},
  {"text_is_no_list", with_video(R"("canPublishSources":"camera")"), "video.canPublishSources"},
  {"a_word_is_no_time", with(R"("nbf":"tomorrow")"), "nbf"},
  {"a_list_is_no_grant", with(R"("video":["roomJoin"])", R"("sub":"ada")"), "video"},
  {"text_is_no_room_config", with(R"("roomConfig":"{}")"), "roomConfig"},
};
// clang-format on

class OddTokens : public testing::TestWithParam<OddToken> {};
class WrongTokens : public testing::TestWithParam<WrongToken> {};

TEST_P(OddTokens, are_read_as_go_reads_them) {
  const auto claims = check_token(tests::sign_payload(GetParam().payload, secret));
  ASSERT_TRUE(claims) << describe(claims.error());
  Claims expected = usual_claims();
  GetParam().differ(expected);
  EXPECT_EQ(*claims, expected);
}

TEST_P(OddTokens, permit_no_more_when_they_are_written_anew) {
  Claims claims = check_token(tests::sign_payload(GetParam().payload, secret)).value();
  const Permissions permissions = Permissions::from(claims.video);
  claims.video = permissions.apply_to(std::move(claims.video));
  const auto again = check_token(create(claims, secret));
  ASSERT_TRUE(again) << describe(again.error());
  EXPECT_EQ(*again, claims);
  EXPECT_EQ(Permissions::from(again->video), permissions);
}

TEST_P(WrongTokens, are_refused_and_the_claim_is_named) {
  const auto claims = check_token(tests::sign_payload(GetParam().payload, secret));
  ASSERT_FALSE(claims);
  EXPECT_EQ(claims.error(), Error::wrong_claim);
  EXPECT_EQ(claims.error().claim, GetParam().claim);
}

INSTANTIATE_TEST_SUITE_P(All, OddTokens, testing::ValuesIn(odd_tokens),
                         [](const auto& row) { return row.param.rule; });
INSTANTIATE_TEST_SUITE_P(All, WrongTokens, testing::ValuesIn(wrong_tokens),
                         [](const auto& row) { return row.param.rule; });

TEST(Token, is_utf_8) {
  for (const char* bytes : {"\xff", "\xed\xa0\x80", "\xc0\x80"}) {
    const std::string payload = with("\"metadata\":\"" + std::string(bytes) + "\"");
    EXPECT_EQ(check_token(tests::sign_payload(payload, secret)).error(), Error::malformed);
  }
}

TEST(OddSources, that_nobody_knows_permit_nothing) {
  VideoGrant grant;
  grant.can_publish_sources = {"hologram"};
  const Permissions permissions = Permissions::from(grant);
  for (const auto source : {wire::UNKNOWN, wire::CAMERA, wire::MICROPHONE, wire::SCREEN_SHARE,
                            wire::SCREEN_SHARE_AUDIO, wire::TrackSource(-1)}) {
    EXPECT_FALSE(permissions.allows(source)) << source;
  }
  EXPECT_EQ(permissions.apply_to(grant).can_publish_sources, grant.can_publish_sources);
}

TEST(OddSources, that_a_backend_names_by_number_stay_as_narrow_in_the_token) {
  wire::ParticipantPermission permission;
  permission.set_can_publish(true);
  permission.add_can_publish_sources(static_cast<wire::TrackSource>(99));
  const VideoGrant grant = Permissions::from(permission).apply_to({});
  EXPECT_EQ(grant.can_publish_sources, std::vector<std::string>{"99"});
  EXPECT_FALSE(Permissions::from(grant).allows(wire::CAMERA));
}

TEST(Token, may_last_no_longer_than_the_operator_permits) {
  using namespace std::chrono_literals;
  const auto capped = [](const Claims& claims) {
    return verify(create(claims, secret), {.signing = {"key", secret}}, now, 1h);
  };
  Claims claims = usual_claims();
  claims.expires_at = now + 3600;
  EXPECT_TRUE(capped(claims));
  claims.expires_at = now + 3601;
  EXPECT_EQ(capped(claims).error(), Error::too_lasting);
  claims.not_before = now + 1;
  EXPECT_TRUE(capped(claims));
  claims.not_before = now - 1;
  EXPECT_EQ(capped(claims).error(), Error::too_lasting);
  claims.issued_at = now + 2;
  EXPECT_TRUE(capped(claims));
}

}  // namespace
}  // namespace visio::livekit::token
