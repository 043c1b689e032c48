#include "api/moderation/expulsion.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/api/rooms/rooms_fixture.h"

namespace visio::api {
namespace {

using store::sql::Session;

/// Somebody whom a host has removed, and a server that starts anew.
class ExpulsionTest : public tests::RoomsFixture {
 protected:
  /// What a join with this token would get.
  int join(const std::string& token) {
    Request request;
    request.http.method = "GET";
    request.http.target = "/rtc/validate?access_token=" + token;
    return signalling.validate(request).status;
  }

  std::string token_for(const std::string& name) {
    const auto body = parsed(enter(code, "username=" + name));
    return std::string(body.at("livekit").at("token").as_string());
  }

  store::LiveIdentity identity_of(const std::string& token) const {
    const auto claims =
        livekit::token::verify(token, {.signing = site.key}, now, site.max_token_lifetime).value();
    return {{claims.video.room}, claims.identity};
  }

  void remove(const store::LiveIdentity& identity) {
    rows([identity](Session& session) {
      store::Removals(session).add(std::span(&identity, 1));
      return true;
    });
  }

  /// A server starts; returns when it has read whom hosts removed.
  void start_anew() {
    expulsion.begin();
    rows([](Session&) { return true; });
  }

  const std::string code = made();
  Expulsion expulsion{
      {.signalling = signalling, .clock = clock, .log = log, .database = *database}};
};

TEST_F(ExpulsionTest, who_was_removed_before_a_restart_does_not_come_back_with_the_old_token) {
  const std::string removed = token_for("Eve");
  const std::string other = token_for("Grace");
  remove(identity_of(removed));
  EXPECT_EQ(join(removed), 200) << "the server that knew of it is gone";
  start_anew();
  EXPECT_EQ(join(removed), 401);
  EXPECT_EQ(join(other), 200);
}

TEST_F(ExpulsionTest, a_database_that_fails_is_logged) {
  rows([](Session& session) {
    session.execute("ALTER TABLE participants RENAME TO lost");
    return true;
  });
  start_anew();
  ASSERT_FALSE(log.records().empty());
  EXPECT_EQ(log.records().back().event, "removed people may come back with their old tokens");
}

TEST_F(ExpulsionTest, sending_away_counts_who_was_there) {
  const std::vector<store::LiveIdentity> nobody{identity_of(token_for("Eve"))};
  EXPECT_EQ(send_away(signalling, nobody), 0U);
}

}  // namespace
}  // namespace visio::api
