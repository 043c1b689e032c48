#include "store/backup/row_lines.h"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "store/backup/tar.h"

namespace visio::store::backup {
namespace {

namespace json = boost::json;

constexpr std::string_view folder = "rows/";
constexpr std::string_view ending = ".jsonl";

std::unexpected<std::string> wrong_row(const sql::Table& table) {
  return std::unexpected("The backup is damaged: a row of " + table.name +
                         " does not fit the table.");
}

std::optional<sql::Value> value_for(const sql::Column& column, const json::value* value) {
  if (!value) return std::nullopt;
  if (column.is_number && value->is_int64()) return sql::Value(value->get_int64());
  if (!column.is_number && value->is_string()) {
    return sql::Value(std::string(value->get_string()));
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> table_in(std::string_view member) {
  if (!member.starts_with(folder) || !member.ends_with(ending)) return std::nullopt;
  member.remove_prefix(folder.size());
  const std::size_t slash = member.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  return std::string(member.substr(0, slash));
}

std::string rows_member(std::string_view table, std::size_t number) {
  std::string digits = std::to_string(number);
  digits.insert(0, digits.size() < 6 ? 6 - digits.size() : 0, '0');
  std::string name(folder);
  return name.append(table).append("/").append(digits).append(ending);
}

std::string line_of(const sql::Table& table, const sql::Row& row) {
  json::object object;
  for (std::size_t index = 0; index < table.columns.size(); ++index) {
    const sql::Column& column = table.columns[index];
    if (column.is_number) {
      object[column.name] = row.integer(index);
    } else {
      object[column.name] = row.text(index);
    }
  }
  return json::serialize(object) + "\n";
}

Result<std::vector<sql::Value>> values_of(const sql::Table& table, std::string_view line) {
  json::parse_options options;
  options.allow_invalid_utf8 = true;  // SQLite takes such texts
  boost::system::error_code error;
  const json::value parsed = json::parse(line, error, {}, options);
  if (error || !parsed.is_object()) return wrong_row(table);
  const json::object& object = parsed.get_object();
  if (object.size() != table.columns.size()) return wrong_row(table);
  std::vector<sql::Value> values;
  for (const sql::Column& column : table.columns) {
    auto value = value_for(column, object.if_contains(column.name));
    if (!value) return wrong_row(table);
    values.push_back(*std::move(value));
  }
  return values;
}

}  // namespace visio::store::backup
