#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "store/sql/session.h"

namespace visio::store::sql {

/// One step from a version of the tables to the next. What was released never changes any more: the
/// tables change by a further step.
struct Migration {
  std::string_view name;                     ///< says what for: "rooms"
  std::vector<std::string_view> statements;  ///< for SQLite and PostgreSQL alike
};

/// Brings the tables from whatever version they have to the last one, in the session's transaction.
/// Table `schema_version` holds a row for each step that was taken. Tables of a newer Visio are
/// left alone, with Error::Kind::incompatible.
void migrate(Session& session, std::span<const Migration> migrations);

/// How many steps the tables have taken. Fails where there are none.
std::size_t schema_version(Session& session);

}  // namespace visio::store::sql
