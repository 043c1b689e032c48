#include "store/sql/postgresql.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/session.h>

#include <algorithm>

namespace visio::store::sql {
namespace {

using Kind = Error::Kind;

constexpr std::size_t scheme_size = std::string_view("postgresql://").size();

/// The URL with `name=value` in its query, unless that gives another value.
std::string with_default(std::string url, std::string_view name, std::string_view value) {
  const std::size_t query = url.find('?');
  const std::string parameter = std::string(name) + "=";
  if (query != std::string::npos && url.find(parameter, query) != std::string::npos) return url;
  return url + (query == std::string::npos ? '?' : '&') + parameter + std::string(value);
}

/// Where the server is, for people: what stands before the last @ of the authority is secret, and
/// the query may hold a password too.
std::string place_in(std::string_view url) {
  std::string_view place = url.substr(scheme_size);
  place = place.substr(0, place.find('?'));
  const std::size_t path = place.find('/');
  const std::size_t user = place.substr(0, path).rfind('@');
  if (user != std::string_view::npos) place.remove_prefix(user + 1);
  return std::string(place);
}

PGconn* handle_of(soci::session& connection) {
  return static_cast<soci::postgresql_session_backend*>(connection.get_backend())->conn_;
}

/// The server's words on one line. Not what(): SOCI adds the values of the parameters there.
std::string words_of(const std::exception& failure) {
  const auto* const known = dynamic_cast<const soci::soci_error*>(&failure);
  std::string words = known ? known->get_error_message() : failure.what();
  std::ranges::replace(words, '\n', ' ');
  std::erase(words, '\t');
  words.erase(words.find_last_not_of(' ') + 1);
  return words;
}

/// For an SQLSTATE (PostgreSQL's manual, appendix A). Blank is what libpq itself could not do, such
/// as write to a connection that the server closed: PQstatus() may not know that yet.
Kind kind_for(std::string_view state) {
  if (state.front() == ' ') return Kind::unavailable;
  if (state.starts_with("08") || state.starts_with("57P")) return Kind::unavailable;
  if (state == "40001" || state == "40P01") return Kind::conflict;
  if (state == "53100") return Kind::full;
  if (state.starts_with("53") || state == "55P03" || state == "57014") return Kind::busy;
  if (state == "25006") return Kind::read_only;
  if (state == "XX001" || state == "XX002") return Kind::corrupt;
  return Kind::internal;
}

}  // namespace

// SOCI puts an equals sign behind a connect string that has none, so the query is never empty.
Postgresql::Postgresql(std::string_view url, const base::Clock& clock,
                       std::chrono::milliseconds patience)
    : url_(with_default(with_default(std::string(url), "connect_timeout", "5"), "tcp_user_timeout",
                        "10000")),
      place_(place_in(url)),
      watch_(clock, patience, [url = url_] { return PQping(url.c_str()) != PQPING_NO_RESPONSE; }) {}

std::unique_ptr<soci::session> Postgresql::connect() const {
  auto connection = std::make_unique<soci::session>(soci::postgresql, url_);
  // Errors carry what matters; the server's other remarks would go to the standard error.
  PQsetNoticeProcessor(handle_of(*connection), [](void*, const char*) {}, nullptr);
  // Not the values of rows, which messages would otherwise quote.
  PQsetErrorVerbosity(handle_of(*connection), PQERRORS_TERSE);
  const soci::details::postgresql_result settings(
      *static_cast<soci::postgresql_session_backend*>(connection->get_backend()),
      PQexec(handle_of(*connection),
             "SET client_min_messages = warning; SET statement_timeout = '30s'; "
             "SET idle_in_transaction_session_timeout = '60s'; SET client_encoding = 'UTF8'"));
  settings.check_for_errors("Cannot set up the connection.");
  return connection;
}

std::vector<std::string_view> Postgresql::begin(Access access) const {
  switch (access) {
    case Access::read:
      return {"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"};
    case Access::write:
      return {"BEGIN ISOLATION LEVEL SERIALIZABLE"};
    case Access::migrate:
      // The lock's number is "visio" in ASCII: servers that start together migrate one by one.
      return {"BEGIN", "SET LOCAL statement_timeout = 0",
              "SELECT pg_advisory_xact_lock(508575312239)"};
  }
  return {};
}

Error Postgresql::error_of(const std::exception& failure, soci::session& connection) const {
  const auto* const refused = dynamic_cast<const soci::postgresql_soci_error*>(&failure);
  if (!refused) return {Kind::internal, "PostgreSQL at " + place_ + ": " + words_of(failure)};
  const Kind kind = kind_for(refused->sqlstate());
  if (kind == Kind::unavailable || PQstatus(handle_of(connection)) == CONNECTION_BAD) {
    return connect_error(failure);
  }
  return {kind, "PostgreSQL at " + place_ + ": " + words_of(failure)};
}

std::optional<SilenceWatch::Wait> Postgresql::watch(soci::session& connection) const {
  return watch_.begin(PQsocket(handle_of(connection)));
}

Error Postgresql::connect_error(const std::exception& failure) const {
  return {Kind::unavailable, "PostgreSQL at " + place_ + " does not answer: " + words_of(failure)};
}

}  // namespace visio::store::sql
