#include "store/backup/row_writer.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/backup/row_lines.h"
#include "store/sql/connection.h"
#include "store/sql/migrations.h"
#include "store/sql/tables.h"

namespace visio::store::backup {
namespace {

constexpr std::int64_t page_size = 200;           ///< rows
constexpr std::size_t member_size = 1024 * 1024;  ///< bytes, about

/// Columns with commas, as `form` makes each of them.
template <class Columns, class Form>
std::string listed(const Columns& columns, const Form& form) {
  std::string list;
  for (const auto& column : columns) {
    if (!list.empty()) list += ", ";
    list += form(column);
  }
  return list;
}

std::string quoted(std::string_view name) {
  std::string text("\"");
  return text.append(name).append("\"");
}

/// Goes through the rows of a table by its primary key.
class TablePages {
 public:
  TablePages(sql::Session& session, const sql::Table& table) : session_(session), table_(table) {
    for (std::size_t index = 0; index < table.columns.size(); ++index) {
      if (table.columns[index].is_key) key_.push_back(index);
    }
  }

  bool has_key() const { return !key_.empty(); }

  /// Those after the last one that was returned; none at the end.
  sql::Rows next() {
    sql::Rows rows = session_.query(statement(), parameters());
    last_.clear();
    if (rows.empty()) return rows;
    for (const std::size_t index : key_) last_.push_back(value_at(rows.back(), index));
    return rows;
  }

 private:
  std::string statement() const {
    const auto name_at = [&](std::size_t index) { return quoted(table_.columns[index].name); };
    const std::string keys = listed(key_, name_at);
    std::string text = "SELECT ";
    text += listed(table_.columns, [](const sql::Column& column) { return quoted(column.name); });
    text.append(" FROM ").append(quoted(table_.name));
    if (!last_.empty()) {
      const auto mark = [](std::size_t index) { return ":key" + std::to_string(index); };
      text.append(" WHERE (").append(keys).append(") > (").append(listed(key_, mark)).append(")");
    }
    return text.append(" ORDER BY ").append(keys).append(" LIMIT :size");
  }

  std::vector<sql::Parameter> parameters() {
    names_.clear();
    for (const std::size_t index : key_) names_.push_back("key" + std::to_string(index));
    std::vector<sql::Parameter> parameters;
    for (std::size_t place = 0; place < last_.size(); ++place) {
      parameters.push_back({names_[place], last_[place]});
    }
    parameters.push_back({"size", page_size});
    return parameters;
  }

  sql::Value value_at(const sql::Row& row, std::size_t index) const {
    if (table_.columns[index].is_number) return row.integer(index);
    return row.text(index);
  }

  sql::Session& session_;
  const sql::Table& table_;
  std::vector<std::size_t> key_;  ///< its columns
  std::vector<std::string> names_;
  std::vector<sql::Value> last_;
};

/// Returns how many rows it were.
std::uint64_t write_table(sql::Session& session, const sql::Table& table, ArchiveWriter& archive) {
  TablePages pages(session, table);
  if (!pages.has_key()) archive.fail("The table " + table.name + " has no primary key.");
  std::uint64_t count = 0;
  std::size_t members = 0;
  std::string lines;
  while (!archive.has_failed()) {
    const sql::Rows rows = pages.next();
    count += rows.size();
    for (const sql::Row& row : rows) {
      const std::string line = line_of(table, row);
      if (line.size() > longest_row) archive.fail("A row of " + table.name + " is too long.");
      lines += line;
    }
    if (lines.size() >= member_size || (rows.empty() && !lines.empty())) {
      archive.write(rows_member(table.name, ++members), lines);
      lines.clear();
    }
    if (rows.empty()) break;
  }
  return count;
}

Manifest write_tables(sql::Session& session, ArchiveWriter& archive) {
  Manifest manifest{.version = {}, .made_at = {}, .database = {}};
  const bool is_sqlite = session.backend().dialect() == sql::Dialect::sqlite;
  manifest.database = is_sqlite ? "sqlite" : "postgresql";
  manifest.schema_version = sql::schema_version(session);
  for (const sql::Table& table : sql::tables_of(session)) {
    manifest.rows[table.name] = write_table(session, table, archive);
  }
  return manifest;
}

}  // namespace

Result<Manifest> write_rows(const sql::Settings& settings, const base::Clock& clock,
                            const BeginArchive& begin) {
  const auto backend = sql::make_backend(settings.url, settings.data_folder, clock);
  if (!backend) return std::unexpected(backend.error().message);
  const auto would_create = (*backend)->would_create();
  if (!would_create) return std::unexpected(would_create.error().message);
  if (*would_create) return std::unexpected("There is no database yet: nothing to back up.");

  Result<Manifest> manifest = std::unexpected("The database holds no tables of Visio yet.");
  const auto read =
      sql::Connection(**backend, clock).transact(sql::Access::read, [&](sql::Session& session) {
        if (!sql::has_schema(session)) return true;
        const auto archive = begin();
        if (archive) {
          manifest = write_tables(session, **archive);
        } else {
          manifest = std::unexpected(archive.error());
        }
        return true;
      });
  if (!read) return std::unexpected(read.error().message);
  return manifest;
}

}  // namespace visio::store::backup
