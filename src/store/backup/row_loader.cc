#include "store/backup/row_loader.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/backup/row_lines.h"
#include "store/sql/connection.h"
#include "store/sql/tables.h"

namespace visio::store::backup {
namespace {

/// Adds rows to one table.
class TableFiller {
 public:
  explicit TableFiller(sql::Table table) : table_(std::move(table)) {
    std::string names;
    std::string marks;
    for (std::size_t index = 0; index < table_.columns.size(); ++index) {
      names.append(index ? ", \"" : "\"").append(table_.columns[index].name).append("\"");
      marks_.push_back("value" + std::to_string(index));
      marks.append(index ? ", :" : ":").append(marks_.back());
    }
    statement_ = "INSERT INTO \"" + table_.name + "\" (";
    statement_.append(names).append(") VALUES (").append(marks).append(")");
  }

  Result<void> add(sql::Session& session, std::string_view line) {
    auto values = values_of(table_, line);
    if (!values) return std::unexpected(std::move(values.error()));
    std::vector<sql::Parameter> parameters;
    for (std::size_t index = 0; index < marks_.size(); ++index) {
      parameters.push_back({marks_[index], std::move((*values)[index])});
    }
    session.execute(statement_, parameters);
    if (session.error()) return std::unexpected(session.error()->message);
    ++count_;
    return {};
  }

  std::uint64_t count() const { return count_; }

 private:
  sql::Table table_;
  std::vector<std::string> marks_;
  std::string statement_;
  std::uint64_t count_ = 0;
};

/// Adds the rows of all members, line by line.
class RowVisitor final : public MemberVisitor {
 public:
  explicit RowVisitor(sql::Session& session) : session_(session) {
    for (sql::Table& table : sql::tables_of(session)) {
      std::string name = table.name;
      tables_.emplace(std::move(name), TableFiller(std::move(table)));
    }
  }

  Result<bool> begin(const TarEntry& entry) override {
    const auto name = table_in(entry.name);
    if (!name) return false;
    const auto table = tables_.find(*name);
    if (table == tables_.end()) {
      return std::unexpected("The backup holds rows of " + *name + ", which is no table here.");
    }
    table_ = &table->second;
    return true;
  }

  Result<void> add(std::string_view bytes) override {
    for (std::size_t end = bytes.find('\n'); end != bytes.npos; end = bytes.find('\n')) {
      line_ += bytes.substr(0, end);
      bytes.remove_prefix(end + 1);
      if (auto added = table_->add(session_, line_); !added) return added;
      line_.clear();
    }
    line_ += bytes;
    if (line_.size() > longest_row) return std::unexpected("A row of the backup is too long.");
    return {};
  }

  Result<void> end() override {
    if (line_.empty()) return {};
    return std::unexpected("The backup is damaged: its last row is cut off.");
  }

  /// Whether as many rows were added as the manifest says.
  bool has_all(const Manifest& manifest) const {
    for (const auto& [name, count] : manifest.rows) {
      const auto table = tables_.find(name);
      if (table == tables_.end() || table->second.count() != count) return false;
    }
    return true;
  }

 private:
  sql::Session& session_;
  std::map<std::string, TableFiller> tables_;
  TableFiller* table_ = nullptr;
  std::string line_;
};

bool holds_rows(sql::Session& session) {
  for (const sql::Table& table : sql::tables_of(session)) {
    if (!session.query("SELECT 1 FROM \"" + table.name + "\" LIMIT 1").empty()) return true;
  }
  return false;
}

/// In the transaction.
Result<void> fill(sql::Session& session, std::span<const sql::Migration> migrations,
                  const Manifest& manifest, const Opener& open) {
  if (holds_rows(session)) {
    return std::unexpected(
        "The database holds rows already. Restore into an empty one: a backup replaces nothing.");
  }
  if (sql::has_schema(session) && sql::schema_version(session) > manifest.schema_version) {
    return std::unexpected(
        "The database's tables are newer than the backup. Restore into a new, empty database.");
  }
  sql::migrate(session, migrations.first(manifest.schema_version));
  RowVisitor visitor(session);
  if (auto filled = visit_archive(open, manifest, visitor); !filled) return filled;
  if (!visitor.has_all(manifest)) {
    return std::unexpected("The backup is damaged: rows are missing.");
  }
  sql::migrate(session, migrations);
  return {};
}

}  // namespace

Result<void> check_schema(const Manifest& manifest, std::span<const sql::Migration> migrations) {
  if (manifest.schema_version > 0 && manifest.schema_version <= migrations.size()) return {};
  return std::unexpected("A newer Visio (" + manifest.version +
                         ") made the backup: its tables have "
                         "version " +
                         std::to_string(manifest.schema_version) +
                         ", but this program knows only " + std::to_string(migrations.size()) +
                         ". Restore it with that program.");
}

Result<void> load_rows(const sql::Settings& settings, std::span<const sql::Migration> migrations,
                       const base::Clock& clock, const Manifest& manifest, const Opener& open) {
  if (auto checked = check_schema(manifest, migrations); !checked) return checked;
  const auto backend = sql::make_backend(settings.url, settings.data_folder, clock);
  if (!backend) return std::unexpected(backend.error().message);
  Result<void> filled;
  const auto done =
      sql::Connection(**backend, clock).transact(sql::Access::migrate, [&](sql::Session& session) {
        filled = fill(session, migrations, manifest, open);
        return filled.has_value();
      });
  if (!done) return std::unexpected(done.error().message);
  return filled;
}

}  // namespace visio::store::backup
