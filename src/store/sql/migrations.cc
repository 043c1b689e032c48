#include "store/sql/migrations.h"

#include <string>

namespace visio::store::sql {
namespace {

constexpr std::string_view version_table =
    "CREATE TABLE IF NOT EXISTS schema_version ("
    "version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL)";

Error newer(std::size_t version, std::size_t known) {
  return {Error::Kind::incompatible,
          "A newer Visio has used the database: its tables have version " +
              std::to_string(version) + ", but this program knows only " + std::to_string(known) +
              ". Start the newer program, or restore an earlier backup."};
}

}  // namespace

void migrate(Session& session, std::span<const Migration> migrations) {
  session.execute(version_table);
  std::size_t version = schema_version(session);
  if (version > migrations.size()) return session.fail(newer(version, migrations.size()));
  for (const Migration& migration : migrations.subspan(version)) {
    for (const std::string_view statement : migration.statements) session.execute(statement);
    session.execute(
        "INSERT INTO schema_version (version, name) VALUES (:version, :name)",
        {{"version", static_cast<std::int64_t>(++version)}, {"name", std::string(migration.name)}});
  }
}

std::size_t schema_version(Session& session) {
  const Rows rows = session.query("SELECT count(*) FROM schema_version");
  return rows.empty() ? 0 : static_cast<std::size_t>(rows[0].integer(0));
}

}  // namespace visio::store::sql
