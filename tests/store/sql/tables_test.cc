#include "store/sql/tables.h"

#include <gtest/gtest.h>

#include "tests/store/database_test.h"

namespace visio::store::sql {
namespace {

const std::vector<Migration> some{
    {.name = "some",
     .statements = {"CREATE TABLE zoo (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL)",
                    "CREATE TABLE animals (zoo_id TEXT NOT NULL REFERENCES zoo (id), number BIGINT "
                    "NOT NULL, PRIMARY KEY (zoo_id, number))",
                    "CREATE INDEX animals_by_number ON animals (number)"}}};

class Tables : public tests::DatabaseTest {};

TEST_P(Tables, are_as_the_database_tells_and_after_those_that_they_refer_to) {
  const auto database = open(some);
  const auto tables = inbox.read(*database, [](Session& session) { return tables_of(session); });
  ASSERT_TRUE(tables) << tables.error().message;
  const std::vector<Table> expected{
      {.name = "zoo", .columns = {{"id", false, true}, {"name", false, false}}},
      {.name = "animals",
       .columns = {{"number", true, true}, {"zoo_id", false, true}},
       .refers_to = {"zoo"}}};
  EXPECT_EQ(*tables, expected);
}

TEST_P(Tables, are_there_once_they_were_migrated) {
  const auto database = open({});
  EXPECT_EQ(inbox.read(*database, [](Session& session) { return has_schema(session); }), true);
  EXPECT_EQ(inbox.read(*database, [](Session& session) { return schema_version(session); }), 0U);
  EXPECT_TRUE(inbox.read(*database, [](Session& session) { return tables_of(session); })->empty());
}

ON_BOTH_DATABASES(Tables);

}  // namespace
}  // namespace visio::store::sql
