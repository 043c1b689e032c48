#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <span>
#include <string>

#include "store/sql/database.h"
#include "tests/base/real_clock.h"
#include "tests/main/folder.h"
#include "tests/store/inbox.h"
#include "tests/store/postgres_server.h"

namespace visio::tests {

/// An empty database of the kind that the test's parameter names, "sqlite" or "postgresql", and the
/// caller's thread.
class DatabaseTest : public testing::TestWithParam<const char*> {
 protected:
  DatabaseTest() {
    settings.data_folder = folder.path();
    if (is_postgresql()) settings.url = PostgresServer::shared().new_database();
  }

  static bool is_postgresql() { return std::string(GetParam()) == "postgresql"; }

  /// Ends the test where that fails.
  std::unique_ptr<store::sql::Database> open(std::span<const store::sql::Migration> migrations) {
    auto opened = store::sql::Database::open(settings, migrations, real_clock, inbox.port());
    if (!opened) throw std::runtime_error(opened.error().message);
    return std::move(*opened);
  }

  Folder folder;
  store::sql::Settings settings;
  Inbox inbox;
};

#define ON_BOTH_DATABASES(suite)                                             \
  INSTANTIATE_TEST_SUITE_P(, suite, testing::Values("sqlite", "postgresql"), \
                           [](const auto& info) { return std::string(info.param); })

}  // namespace visio::tests
