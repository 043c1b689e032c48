#pragma once

#include <string>
#include <vector>

#include "store/sql/session.h"

namespace visio::store::sql {

/// A column as the database itself tells.
struct Column {
  std::string name;
  bool is_number = false;  ///< BIGINT; otherwise TEXT
  bool is_key = false;     ///< of the primary key

  friend bool operator==(const Column&, const Column&) = default;
};

/// A table as the database itself tells.
struct Table {
  std::string name;
  std::vector<Column> columns;  ///< by their names
  std::vector<std::string> refers_to = {};

  friend bool operator==(const Table&, const Table&) = default;
};

/// The tables that there are, by their names, but those after the ones that they refer to: so rows
/// can be added in this order. Without the one that counts the migrations. The same for both
/// databases.
std::vector<Table> tables_of(Session& session);

/// Whether migrations have made tables here.
bool has_schema(Session& session);

}  // namespace visio::store::sql
