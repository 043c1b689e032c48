#include "store/sql/tables.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include "store/sql/backend.h"

namespace visio::store::sql {
namespace {

constexpr std::string_view version_table = "schema_version";

/// Statements that answer alike in both dialects.
struct Catalog {
  std::string_view tables;      ///< names
  std::string_view columns;     ///< of :table: name, type, 1 where it is of the primary key
  std::string_view references;  ///< of :table: the tables that it refers to
};

constexpr Catalog of_sqlite{
    .tables =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
        "ORDER BY name",
    .columns =
        "SELECT name, lower(type), CASE WHEN pk > 0 THEN 'key' ELSE '' END "
        "FROM pragma_table_info(:table) ORDER BY name",
    .references = "SELECT DISTINCT \"table\" FROM pragma_foreign_key_list(:table) ORDER BY 1"};

constexpr Catalog of_postgresql{
    .tables =
        "SELECT CAST(tablename AS TEXT) FROM pg_catalog.pg_tables "
        "WHERE schemaname = current_schema() ORDER BY tablename",
    .columns =
        "SELECT CAST(c.column_name AS TEXT), CAST(c.data_type AS TEXT), CASE WHEN EXISTS (SELECT 1 "
        "FROM information_schema.key_column_usage AS k JOIN information_schema.table_constraints "
        "AS t ON t.constraint_schema = k.constraint_schema AND t.constraint_name = "
        "k.constraint_name AND t.table_name = k.table_name WHERE t.constraint_type = 'PRIMARY KEY' "
        "AND k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.column_name = "
        "c.column_name) THEN 'key' ELSE '' END FROM information_schema.columns AS c WHERE "
        "c.table_schema = current_schema() AND c.table_name = :table ORDER BY c.column_name",
    .references =
        "SELECT DISTINCT CAST(target.relname AS TEXT) FROM pg_catalog.pg_constraint AS f JOIN "
        "pg_catalog.pg_class AS source ON source.oid = f.conrelid JOIN pg_catalog.pg_class AS "
        "target ON target.oid = f.confrelid JOIN pg_catalog.pg_namespace AS n ON n.oid = "
        "source.relnamespace WHERE f.contype = 'f' AND n.nspname = current_schema() AND "
        "source.relname = :table ORDER BY 1"};

const Catalog& catalog_of(const Session& session) {
  return session.backend().dialect() == Dialect::sqlite ? of_sqlite : of_postgresql;
}

std::vector<std::string> names_in(const Rows& rows) {
  std::vector<std::string> names;
  for (const Row& row : rows) names.push_back(row.text(0));
  return names;
}

Table table_named(Session& session, std::string name) {
  const Catalog& catalog = catalog_of(session);
  Table table{.name = std::move(name), .columns = {}};
  for (const Row& row : session.query(catalog.columns, {{"table", table.name}})) {
    table.columns.push_back({.name = row.text(0),
                             .is_number = row.text(1) == "bigint",
                             .is_key = row.text(2) == "key"});
  }
  // In the order of bytes: PostgreSQL may sort by a language.
  std::ranges::sort(table.columns, {}, &Column::name);
  table.refers_to = names_in(session.query(catalog.references, {{"table", table.name}}));
  return table;
}

/// Moves those to `sorted` whose references are there. False where that are none.
bool move_ready(std::vector<Table>& waiting, std::vector<Table>& sorted) {
  std::set<std::string, std::less<>> there;
  for (const Table& table : sorted) there.insert(table.name);
  const auto is_ready = [&](const Table& table) {
    return std::ranges::all_of(table.refers_to, [&](const std::string& name) {
      return name == table.name || there.contains(name);
    });
  };
  const auto ready = std::ranges::find_if(waiting, is_ready);
  if (ready == waiting.end()) return false;
  sorted.push_back(std::move(*ready));
  waiting.erase(ready);
  return true;
}

}  // namespace

std::vector<Table> tables_of(Session& session) {
  std::vector<std::string> names = names_in(session.query(catalog_of(session).tables));
  std::ranges::sort(names);
  std::vector<Table> waiting;
  for (std::string& name : names) {
    if (name != version_table) waiting.push_back(table_named(session, std::move(name)));
  }
  std::vector<Table> sorted;
  while (move_ready(waiting, sorted)) {
  }
  // Those that refer to each other in a circle.
  std::ranges::move(waiting, std::back_inserter(sorted));
  return sorted;
}

bool has_schema(Session& session) {
  const auto names = names_in(session.query(catalog_of(session).tables));
  return std::ranges::find(names, version_table) != names.end();
}

}  // namespace visio::store::sql
