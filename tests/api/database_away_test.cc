#include <gtest/gtest.h>

#include <string>

#include "tests/api/la_suite_contract.h"
#include "tests/store/postgres_server.h"

namespace visio::api {
namespace {

class DatabaseAway : public tests::LaSuiteContract {
 protected:
  void SetUp() override {
    if (!tests::ProductDatabase::is_postgresql()) GTEST_SKIP() << "SQLite has no server";
  }

  tests::PostgresServer& postgres() { return tests::PostgresServer::shared(); }
};

TEST_F(DatabaseAway, is_told_in_words_noticed_by_no_call_and_over_by_itself) {
  const auto room = make_room();
  const std::string path = "rooms/" + text(room.at("id")) + "/";
  tests::RawClient call(server.addresses().front());
  call.open_websocket("/rtc?access_token=" + text(room.at("livekit").at("token")));
  EXPECT_EQ(call.read_frame().first, tests::binary_frame);

  postgres().kill();
  for (const std::string& target : {path, std::string("users/me/"), std::string("rooms/")}) {
    const tests::Answer refused = ask(claire_at, "GET", target);
    EXPECT_EQ(refused.status, 503) << target;
    EXPECT_EQ(refused.json().at("code"), "database_unavailable") << target;
    EXPECT_TRUE(text(refused.json().at("detail")).contains("database")) << refused.body;
  }
  EXPECT_EQ(ask("GET", "/healthz").status, 200);
  EXPECT_EQ(on_loop([this] { return server.sockets(); }), 1U) << "the call goes on";

  postgres().start();
  while (ask(claire_at, "GET", path).status == 503) std::this_thread::yield();
  EXPECT_EQ(ask(claire_at, "GET", path).status, 200);
  EXPECT_EQ(ask(claire_at, "GET", "users/me/").status, 200) << "still signed in";
}

}  // namespace
}  // namespace visio::api
