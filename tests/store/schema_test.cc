#include "store/schema.h"

#include <gtest/gtest.h>

#include "tests/store/database_test.h"

namespace visio::store {
namespace {

/// Every table's columns with their types, as the database itself tells.
std::vector<std::string> tables(sql::Session& session, bool is_postgresql) {
  const sql::Rows rows = session.query(
      is_postgresql ? "SELECT table_name || ' ' || column_name || ' ' || data_type || is_nullable "
                      "FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1"
                    : "SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY 1");
  std::vector<std::string> lines;
  for (const sql::Row& row : rows) lines.push_back(row.text(0));
  return lines;
}

class Schema : public tests::DatabaseTest {
 protected:
  /// The tables of a new database that had `version` first.
  std::vector<std::string> tables_from(std::size_t version) {
    if (is_postgresql()) settings.url = tests::PostgresServer::shared().new_database();
    if (!is_postgresql()) settings.url = "sqlite:" + std::to_string(version);
    open(schema().first(version));
    const auto database = open(schema());
    return inbox
        .read(*database, [](sql::Session& session) { return tables(session, is_postgresql()); })
        .value();
  }
};

TEST_P(Schema, is_the_same_from_every_earlier_version) {
  const auto at_once = tables_from(0);
  EXPECT_GT(at_once.size(), 4U);
  for (std::size_t version = 1; version <= schema().size(); ++version) {
    EXPECT_EQ(tables_from(version), at_once) << "from version " << version;
  }
}

ON_BOTH_DATABASES(Schema);

}  // namespace
}  // namespace visio::store
