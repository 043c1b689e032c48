#include "tests/store/clean_databases.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "store/schema.h"
#include "store/sql/database.h"
#include "tests/base/real_clock.h"
#include "tests/store/postgres_server.h"

namespace visio::tests {
namespace {

using Result = std::unique_ptr<PGresult, void (*)(PGresult*)>;

Result execute(PGconn& connection, const char* words) {
  return {PQexec(&connection, words), &PQclear};
}

/// What a test may have left open breaks a bit later, and must not hold up the next one for ever.
constexpr const char* bound_waits = "SET lock_timeout = '10s'";

constexpr const char* take_rows_away =
    "DO $$ DECLARE name regclass; BEGIN FOR name IN SELECT oid FROM pg_class WHERE relkind = 'r' "
    "AND relnamespace = 'public'::regnamespace AND relname <> 'schema_version' "
    "LOOP EXECUTE format('DELETE FROM %s', name); END LOOP; END $$";

constexpr const char* sign_tables =
    "SELECT md5(string_agg(format('%s %s %s', relname, relkind, relnatts), ',' ORDER BY relname)) "
    "FROM pg_class WHERE relnamespace = 'public'::regnamespace";

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "The rows of a test: %s\n", why.c_str());
  std::exit(1);
}

}  // namespace

CleanDatabases::CleanDatabases() : pattern_(PostgresServer::shared().new_database()) {
  const auto made =
      store::sql::Database::open({.url = pattern_}, store::schema(), real_clock, [](auto) {});
  if (!made) give_up(made.error().message);
  const Connection connection(PQconnectdb(pattern_.c_str()), &PQfinish);
  signature_ = signature_of(*connection);
  if (signature_.empty()) give_up(PQerrorMessage(connection.get()));
}

CleanDatabases& CleanDatabases::shared() {
  static CleanDatabases databases;
  return databases;
}

std::string CleanDatabases::take() {
  if (free_.empty()) {
    std::string url = PostgresServer::shared().copy_of(pattern_);
    Connection connection(PQconnectdb(url.c_str()), &PQfinish);
    execute(*connection, bound_waits);
    free_.emplace_back(std::move(url), std::move(connection));
  }
  auto [url, connection] = std::move(free_.back());
  free_.pop_back();
  used_.emplace(url, std::move(connection));
  return url;
}

void CleanDatabases::give_back(const std::string& url) {
  auto used = used_.extract(url);
  if (is_emptied(*used.mapped())) {
    free_.emplace_back(url, std::move(used.mapped()));
  } else {
    PostgresServer::shared().drop(url);
  }
}

std::string CleanDatabases::signature_of(PGconn& connection) {
  const Result signature = execute(connection, sign_tables);
  const bool is_told = PQresultStatus(signature.get()) == PGRES_TUPLES_OK;
  return is_told ? PQgetvalue(signature.get(), 0, 0) : std::string();
}

bool CleanDatabases::is_emptied(PGconn& connection) const {
  const Result taken = execute(connection, take_rows_away);
  return PQresultStatus(taken.get()) == PGRES_COMMAND_OK && signature_of(connection) == signature_;
}

}  // namespace visio::tests
