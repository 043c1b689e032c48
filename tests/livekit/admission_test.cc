// Who is let in: the validate endpoints say beforehand what a join would be told.

#include "tests/livekit/join_request.h"
#include "tests/livekit/meeting.h"
#include "tests/livekit/signed_payload.h"

namespace visio::tests {
namespace {

class Admission : public Meeting {
 protected:
  /// What a validate endpoint answers: 200, or why not.
  livekit::Refusal ask(const std::string& path, const std::string& query,
                       const std::string& authorization = {}) {
    const auto valid = server().validate({.path = path,
                                          .query = query,
                                          .authorization = authorization,
                                          .user_agent = {},
                                          .client_address = {}});
    return valid ? livekit::Refusal{200, "success"} : valid.error();
  }

  int status(const std::string& token) { return ask("/rtc/validate", query(token)).status; }

  static std::string query(const std::string& token) { return "access_token=" + token; }

  std::string expiring_token(std::int64_t expires_at) {
    livekit::token::Claims claims;
    claims.issuer = settings.keys.signing.key;
    claims.identity = "ada";
    claims.expires_at = expires_at;
    claims.video.room_join = true;
    claims.video.room = "room";
    return livekit::token::create(claims, settings.keys.signing.secret);
  }

  std::int64_t unix_now() const {
    return std::chrono::duration_cast<std::chrono::seconds>(wall_clock()).count();
  }

  /// The server with the settings as they are now.
  livekit::Signalling& server() {
    if (!started_) started_.emplace(settings, media, outlet, wall_clock, entropy);
    return *started_;
  }

  std::expected<livekit::ConnectionId, livekit::Refusal> knock(const std::string& identity,
                                                               const std::string& more = {}) {
    const std::string query = "access_token=" + token(identity) + more;
    return server().admit({.path = "/rtc",
                           .query = query,
                           .authorization = {},
                           .user_agent = {},
                           .client_address = {}},
                          now);
  }

  Person enter(const std::string& identity) {
    Person person;
    person.connection = knock(identity).value();
    server().opened(person.connection, now);
    read(person);
    return person;
  }

 private:
  std::optional<livekit::Signalling> started_;
};

TEST_F(Admission, a_good_token_is_valid_in_the_query_and_in_the_header) {
  EXPECT_EQ(ask("/rtc/validate", query(token("ada"))).status, 200);
  EXPECT_EQ(ask("/rtc/validate", "", "Bearer " + token("ada")).status, 200);
  EXPECT_EQ(ask("/rtc/v1/validate", query(token("ada")) + join_request_parameter({})).status, 200);
  EXPECT_EQ(server().numbers().participants, 0u);
}

TEST_F(Admission, the_first_version_of_the_endpoint_wants_a_join_request) {
  EXPECT_EQ(ask("/rtc/v1/validate", query(token("ada"))).status, 400);
  EXPECT_EQ(ask("/rtc/v1/validate", query(token("ada")) + "&join_request=%21").status, 400);
  EXPECT_EQ(ask("/rtc/v1/validate", join_request_parameter({}).substr(1)).status, 401);
}

TEST_F(Admission, a_wrong_a_foreign_or_no_token_is_401) {
  EXPECT_EQ(status(""), 401);
  EXPECT_EQ(status("not.a.token"), 401);
  EXPECT_EQ(status(join_token("key", "somebody else's secret of 32 bytes", "room", "ada")), 401);
  EXPECT_EQ(status(join_token("foreign", settings.keys.signing.secret, "room", "ada")), 401);
  std::string altered = token("ada");
  altered[altered.size() / 2] ^= 1;
  EXPECT_EQ(status(altered), 401);
}

TEST_F(Admission, while_one_key_replaces_another_both_are_good_and_the_new_one_signs) {
  const livekit::ApiKey old{"old", "an old secret of at least 32 characters"};
  settings.keys.also_valid = {old};
  const std::string token = join_token(old.key, old.secret, "room", "ada");
  EXPECT_EQ(status(token), 200);
  Person ada;
  ada.connection = server()
                       .admit({.path = "/rtc",
                               .query = query(token),
                               .authorization = {},
                               .user_agent = {},
                               .client_address = {}},
                              now)
                       .value();
  server().opened(ada.connection, now);
  read(ada);
  const std::string renewed = ada.last(Kind::kRefreshToken).refresh_token();
  EXPECT_TRUE(
      livekit::token::verify(renewed, {.signing = settings.keys.signing}, unix_now()).has_value());
}

TEST_F(Admission, a_token_is_good_until_a_minute_after_its_end) {
  EXPECT_EQ(status(expiring_token(unix_now() + 1)), 200);
  EXPECT_EQ(status(expiring_token(unix_now() - 59)), 200);
  EXPECT_EQ(status(expiring_token(unix_now() - 61)), 401);
}

TEST_F(Admission, a_token_without_an_end_is_401) {
  const livekit::Refusal refusal =
      ask("/rtc/validate", query(sign_payload(R"({"iss":"key","sub":"ada",
          "video":{"room":"room","roomJoin":true}})",
                                              settings.keys.signing.secret)));
  EXPECT_EQ(refusal.status, 401);
  EXPECT_EQ(refusal.message, "the access token does not say when it expires");
}

TEST_F(Admission, a_token_may_last_as_long_as_the_operator_permits) {
  settings.max_token_lifetime = 1h;
  EXPECT_EQ(status(expiring_token(unix_now() + 3600)), 200);
  const livekit::Refusal refusal = ask("/rtc/validate", query(expiring_token(unix_now() + 3601)));
  EXPECT_EQ(refusal.status, 401);
  EXPECT_EQ(refusal.message,
            "the access token is valid for longer than tokens.max_lifetime permits");
}

TEST_F(Admission, a_null_attribute_is_no_reason_to_stay_outside) {
  const std::string token = sign_payload(
      R"json({"iss":"key","sub":"ada","exp":4102444800,
              "attributes":{"color":"hsl(1, 2%, 3%)","room_role":null},
              "video":{"room":"room","roomJoin":true}})json",
      settings.keys.signing.secret);
  EXPECT_EQ(status(token), 200);
}

TEST_F(Admission, the_wall_clock_counts_as_it_is_now) {
  const std::string token = expiring_token(unix_now() + 3600);
  EXPECT_EQ(status(token), 200);
  // The machine slept for two hours, or somebody set its clock: the monotonic one shows nothing.
  clock_step = 2h;
  EXPECT_EQ(status(token), 401);
  EXPECT_EQ(status(expiring_token(unix_now() + 60)), 200);
  clock_step = -2h;
  EXPECT_EQ(status(token), 200);
  EXPECT_EQ(status(expiring_token(unix_now() - 61)), 401);
}

TEST_F(Admission, without_rooms_on_demand_a_missing_room_says_so_in_livekits_words) {
  settings.auto_create_rooms = false;
  const livekit::Refusal refusal = ask("/rtc/validate", query(token("ada")));
  EXPECT_EQ(refusal.status, 404);
  EXPECT_EQ(refusal.message, "requested room does not exist");
  EXPECT_EQ(knock("ada").error().status, 404);
  EXPECT_EQ(knock("ada", "&reconnect=1&sid=PA_x").error().status, 404);
  EXPECT_EQ(ask("/rtc/validate", query(token("ada")) + "&reconnect=1").status, 404);
  const auto creator = grant([](auto& may) { may.room_create = true; });
  EXPECT_EQ(status(token("ada", creator)), 200);
}

TEST_F(Admission, without_rooms_on_demand_a_room_that_ends_at_the_door_is_not_made_anew) {
  settings.auto_create_rooms = false;
  const auto backend = grant([](auto& may) { may.room_create = true; });
  const std::string bearer = "Bearer " + token("backend", backend);
  const auto call = [&](std::string_view method, std::string_view body) {
    const auto reply = server().serve(
        {.method = method, .encoding = {}, .authorization = bearer, .body = body}, now);
    EXPECT_TRUE(reply) << method;
  };
  call("CreateRoom", R"({"name":"room"})");
  Person ada;
  ada.connection = knock("ada").value();
  call("DeleteRoom", R"({"room":"room"})");
  server().opened(ada.connection, now);
  read(ada);
  EXPECT_EQ(ada.last(Kind::kLeave).leave().reason(), wire::JOIN_FAILURE);
  EXPECT_EQ(server().numbers().rooms, 0U);
}

TEST_F(Admission, a_full_room_refuses_the_next_but_not_who_comes_back) {
  settings.max_participants = 2;
  Person ada = enter("ada");
  enter("ben");
  EXPECT_EQ(status(token("eve")), 429);
  EXPECT_EQ(knock("eve").error().status, 429);
  EXPECT_EQ(status(token("ada")), 200);
  enter("ada");
  EXPECT_EQ(server().numbers().participants, 2u);
}

TEST_F(Admission, what_is_published_by_a_second_connection_has_a_name) {
  EXPECT_EQ(ask("/rtc/validate", query(token("ada")) + "&publish=screen").status, 200);
  for (const char* publish : {"a%0Ab", "a%00", "%E2%80%AEa", "%FF"}) {
    const auto refused = ask("/rtc/validate", query(token("ada")) + "&publish=" + publish);
    EXPECT_EQ(refused.status, 400) << publish;
    EXPECT_EQ(refused.message,
              "publish must be one line of UTF-8 without control characters and direction "
              "overrides");
  }
}

TEST_F(Admission, nobody_joins_by_a_validate_endpoint) {
  const std::string query = Admission::query(token("ada"));
  const auto refused = server().admit({.path = "/rtc/validate",
                                       .query = query,
                                       .authorization = {},
                                       .user_agent = {},
                                       .client_address = {}},
                                      now);
  EXPECT_EQ(refused.error().status, 404);
}

}  // namespace
}  // namespace visio::tests
