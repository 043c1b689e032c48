#include "store/sql/row.h"

#include <charconv>
#include <stdexcept>

namespace visio::store::sql {

bool Row::is_null(std::size_t column) const {
  return std::holds_alternative<std::monostate>(values_.at(column));
}

const std::string& Row::text(std::size_t column) const {
  return std::get<std::string>(values_.at(column));
}

std::int64_t Row::integer(std::size_t column) const {
  const Value& value = values_.at(column);
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  const std::string& digits = std::get<std::string>(value);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) {
    throw std::invalid_argument("a column that should hold an integer holds other text");
  }
  return number;
}

}  // namespace visio::store::sql
