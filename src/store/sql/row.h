#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace visio::store::sql {

/// What a column holds. The columns of our tables are BIGINT or TEXT; nothing is SQL's NULL.
using Value = std::variant<std::monostate, std::int64_t, std::string>;

/// The value for `:name` in a statement.
struct Parameter {
  std::string_view name;
  Value value;
};

/// One row of an answer. Columns are counted from zero, in the order of the SELECT. Asking for what
/// a column does not hold throws, which ends the job with an internal error.
class Row {
 public:
  explicit Row(std::vector<Value> values) : values_(std::move(values)) {}

  /// Whether the column holds SQL's NULL.
  bool is_null(std::size_t column) const;
  /// The text in a column.
  const std::string& text(std::size_t column) const;

  /// Also of a computed column, such as count(*), which SQLite's driver hands out as text.
  std::int64_t integer(std::size_t column) const;

 private:
  std::vector<Value> values_;
};

using Rows = std::vector<Row>;

}  // namespace visio::store::sql
