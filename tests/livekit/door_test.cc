// Who is let in: the validate endpoints say beforehand what a join would be told.

#include "tests/livekit/join_request.h"
#include "tests/livekit/meeting.h"

namespace visio::tests {
namespace {

class Door : public Meeting {
 protected:
  /// What a validate endpoint answers: 200, or why not.
  livekit::Refusal ask(const std::string& path, const std::string& query,
                       const std::string& authorization = {}) {
    const auto valid = server().validate({.path = path,
                                          .query = query,
                                          .authorization = authorization,
                                          .user_agent = {},
                                          .client_address = {}},
                                         now);
    return valid ? livekit::Refusal{200, "success"} : valid.error();
  }

  int status(const std::string& token) { return ask("/rtc/validate", query(token)).status; }

  static std::string query(const std::string& token) { return "access_token=" + token; }

  std::string expiring_token(std::int64_t expires_at) {
    livekit::token::Claims claims;
    claims.issuer = settings.api_key;
    claims.identity = "ada";
    claims.expires_at = expires_at;
    claims.video.room_join = true;
    claims.video.room = "room";
    return livekit::token::create(claims, settings.api_secret);
  }

  std::int64_t unix_now() const {
    return std::chrono::duration_cast<std::chrono::seconds>(now.since_start + 490'000h).count();
  }

  /// The server with the settings as they are now.
  livekit::Signalling& server() {
    if (!started_) started_.emplace(settings, media, outlet, 490'000h, entropy);
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

TEST_F(Door, a_good_token_is_valid_in_the_query_and_in_the_header) {
  EXPECT_EQ(ask("/rtc/validate", query(token("ada"))).status, 200);
  EXPECT_EQ(ask("/rtc/validate", "", "Bearer " + token("ada")).status, 200);
  EXPECT_EQ(ask("/rtc/v1/validate", query(token("ada")) + join_request_parameter({})).status, 200);
  EXPECT_EQ(server().numbers().participants, 0u);
}

TEST_F(Door, the_first_version_of_the_endpoint_wants_a_join_request) {
  EXPECT_EQ(ask("/rtc/v1/validate", query(token("ada"))).status, 400);
  EXPECT_EQ(ask("/rtc/v1/validate", query(token("ada")) + "&join_request=%21").status, 400);
  EXPECT_EQ(ask("/rtc/v1/validate", join_request_parameter({}).substr(1)).status, 401);
}

TEST_F(Door, a_wrong_a_foreign_or_no_token_is_401) {
  EXPECT_EQ(status(""), 401);
  EXPECT_EQ(status("not.a.token"), 401);
  EXPECT_EQ(status(join_token("key", "somebody else's secret of 32 bytes", "room", "ada")), 401);
  EXPECT_EQ(status(join_token("foreign", settings.api_secret, "room", "ada")), 401);
  std::string altered = token("ada");
  altered[altered.size() / 2] ^= 1;
  EXPECT_EQ(status(altered), 401);
}

TEST_F(Door, a_token_is_good_until_a_minute_after_its_end) {
  EXPECT_EQ(status(expiring_token(unix_now() + 1)), 200);
  EXPECT_EQ(status(expiring_token(unix_now() - 59)), 200);
  EXPECT_EQ(status(expiring_token(unix_now() - 61)), 401);
}

TEST_F(Door, without_rooms_on_demand_a_missing_room_says_so_in_livekits_words) {
  settings.auto_create_rooms = false;
  const livekit::Refusal refusal = ask("/rtc/validate", query(token("ada")));
  EXPECT_EQ(refusal.status, 404);
  EXPECT_EQ(refusal.message, "requested room does not exist");
  EXPECT_EQ(knock("ada").error().status, 404);
  const auto creator = grant([](auto& may) { may.room_create = true; });
  EXPECT_EQ(status(token("ada", creator)), 200);
}

TEST_F(Door, a_full_room_refuses_the_next_but_not_who_comes_back) {
  settings.max_participants = 2;
  Person ada = enter("ada");
  enter("ben");
  EXPECT_EQ(status(token("eve")), 429);
  EXPECT_EQ(knock("eve").error().status, 429);
  EXPECT_EQ(status(token("ada")), 200);
  enter("ada");
  EXPECT_EQ(server().numbers().participants, 2u);
}

TEST_F(Door, nobody_joins_by_a_validate_endpoint) {
  const std::string query = Door::query(token("ada"));
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
