#pragma once

#include <cstddef>
#include <memory>

#include "store/sql/database.h"
#include "tests/main/folder.h"
#include "tests/store/statement_faults.h"

namespace visio::tests {

/// Where a test keeps the product's rows: a file of SQLite, or where the environment variable
/// VISIO_TESTS_ON is "postgresql", a database of the server that the test program starts for that.
/// CTest runs the tests of src/api with both. Jobs are done in turn with both. Goes with its rows.
class ProductDatabase {
 public:
  ProductDatabase();
  ~ProductDatabase();
  ProductDatabase(const ProductDatabase&) = delete;
  ProductDatabase& operator=(const ProductDatabase&) = delete;

  static bool is_postgresql();

  /// The rows that an earlier one left, or the tables without any. Ends the program where that
  /// fails. The database ends before this does.
  std::unique_ptr<store::sql::Database> open(store::sql::Post post);

  StatementFaults faults;  ///< of what was opened
  store::sql::Settings settings;

 private:
  Folder folder_;
};

}  // namespace visio::tests
