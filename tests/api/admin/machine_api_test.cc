#include "api/admin/machine_api.h"

#include "tests/api/admin/admin_fixture.h"

namespace visio::api {
namespace {

using MachineApiTest = tests::AdminFixture;

TEST_F(MachineApiTest, tells_the_version_of_program_and_tables) {
  const auto machine = got("admin/machine/");
  EXPECT_EQ(machine.at("version"), "1.2.3");
  EXPECT_GT(machine.at("schema_version").to_number<int>(), 5);
  EXPECT_TRUE(machine.at("samples").is_array());
}

TEST_F(MachineApiTest, tells_how_much_is_stored_of_what) {
  const auto storage = got("admin/storage/");
  EXPECT_GT(storage.at("database").at("bytes").to_number<std::int64_t>(), 0);
  EXPECT_EQ(storage.at("database").at("kind") == "postgresql",
            tests::ProductDatabase::is_postgresql());
  const auto& kinds = storage.at("kinds").as_array();
  ASSERT_EQ(kinds.size(), meet::data_kinds);
  for (const auto& kind : kinds) {
    if (kind.at("kind") == "sessions") {
      EXPECT_EQ(kind.at("rows"), 2) << "of root and Claire";
    }
  }
}

TEST_F(MachineApiTest, is_for_administrators_only) {
  for (const char* path : {"admin/machine/", "admin/storage/"}) {
    EXPECT_EQ(ask("GET", path).status, 401) << path;
    EXPECT_EQ(ask(claires, "GET", path).status, 403) << path;
  }
}

TEST_F(MachineApiTest, of_a_server_that_runs_is_ready) {
  const auto ready = ask("GET", "/readyz");
  EXPECT_EQ(ready.status, 200) << ready.body;
  EXPECT_EQ(ready.json().at("database"), true);
  EXPECT_EQ(ready.json().at("stopping"), false);
}

TEST_F(MachineApiTest, of_a_server_without_a_database_is_not_ready_but_alive) {
  database->stop();
  const auto ready = ask("GET", "/readyz");
  EXPECT_EQ(ready.status, 503);
  EXPECT_EQ(ready.json().at("database"), false);
  EXPECT_EQ(ask("GET", "/healthz").status, 200);
}

}  // namespace
}  // namespace visio::api
