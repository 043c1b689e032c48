#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/backup/result.h"
#include "store/sql/row.h"
#include "store/sql/tables.h"

namespace visio::store::backup {

/// No row, written as a line, is longer: bytes.
inline constexpr std::size_t longest_row = 32 * 1024 * 1024;

/// Which table's rows a member holds: "rooms" for "rows/rooms/000001.jsonl"; nothing for others.
std::optional<std::string> table_in(std::string_view member);

/// The name of a table's n-th member, from one.
std::string rows_member(std::string_view table, std::size_t number);

/// A row as a JSON object on one line, with the line's end. Its values are those of the table's
/// columns, in their order.
std::string line_of(const sql::Table& table, const sql::Row& row);

/// The values of a line, in the order of the columns. An error where it has not exactly these
/// columns, or other kinds of values.
Result<std::vector<sql::Value>> values_of(const sql::Table& table, std::string_view line);

}  // namespace visio::store::backup
