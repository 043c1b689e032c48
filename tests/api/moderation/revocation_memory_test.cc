#include "api/moderation/revocation_memory.h"

#include <gtest/gtest.h>

#include <chrono>
#include <limits>

#include "tests/api/rooms/rooms_fixture.h"

namespace visio::api {
namespace {

using store::sql::Session;
using Rows = std::vector<store::TokenRevocation>;

/// A backend that revokes tokens, and a server that starts anew.
class RevocationMemoryTest : public tests::RoomsFixture {
 protected:
  /// A server starts; returns when it has read what was revoked.
  void start(RevocationMemory& memory) {
    memory.begin();
    kept();
  }

  void revoke(const std::string& identity, std::int64_t valid_from) {
    signalling.in_rooms([&](livekit::Rooms rooms) {
      rooms.revoke({"council", identity}, valid_from);
      return true;
    });
  }

  Rows kept() {
    const meet::Time moment = std::chrono::floor<std::chrono::milliseconds>(clock.wall_time());
    return rows(
        [moment](Session& session) { return store::TokenRevocations(session).all(moment); });
  }

  bool is_revoked(const std::string& identity, std::int64_t not_before) {
    livekit::token::Claims claims;
    claims.video.room = "council";
    claims.identity = identity;
    claims.not_before = not_before;
    return signalling.revocations().cover(claims);
  }

  RevocationMemory memory{
      {.signalling = signalling, .clock = clock, .log = log, .database = *database}};
};

TEST_F(RevocationMemoryTest, keeps_what_backends_revoke) {
  start(memory);
  revoke("eve", 1'000);
  revoke("eve", 900);
  EXPECT_EQ(kept(), (Rows{{.room = "council", .identity = "eve", .valid_from = 1'000}}));
}

TEST_F(RevocationMemoryTest, has_tokens_refused_after_a_restart_that_were_revoked_before) {
  rows([moment =
            std::chrono::floor<std::chrono::milliseconds>(clock.wall_time())](Session& session) {
    store::TokenRevocations(session).add({.room = "council", .identity = "eve", .valid_from = 50},
                                         moment);
    return true;
  });
  EXPECT_FALSE(is_revoked("eve", 49)) << "the server that knew of it is gone";
  start(memory);
  EXPECT_TRUE(is_revoked("eve", 49));
  EXPECT_FALSE(is_revoked("eve", 50));
  EXPECT_FALSE(is_revoked("grace", 49));
  EXPECT_EQ(kept().size(), 1U);
}

TEST_F(RevocationMemoryTest, leaves_to_others_whom_hosts_removed) {
  start(memory);
  revoke("eve", std::numeric_limits<std::int64_t>::max());
  EXPECT_TRUE(kept().empty());
}

TEST_F(RevocationMemoryTest, says_when_the_database_keeps_nothing) {
  start(memory);
  rows([](Session& session) {
    session.execute("ALTER TABLE token_revocations RENAME TO lost");
    return true;
  });
  revoke("eve", 1'000);
  rows([](Session&) { return true; });
  ASSERT_FALSE(log.records().empty());
  EXPECT_EQ(log.records().back().event, "revoked tokens will open rooms again after a restart");
}

}  // namespace
}  // namespace visio::api
