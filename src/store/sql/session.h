#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

#include "store/sql/error.h"
#include "store/sql/row.h"

namespace soci {
class session;
}

namespace visio::store::sql {

class Backend;

/// One transaction, for the job that runs in it. On a store thread; no longer than the job.
///
/// The first failure ends the transaction: from then on statements do nothing and answer as if
/// there were no rows, whatever the job returns is thrown away, and its caller gets the error. So a
/// job reads and writes straight on and checks nothing. Statements are the same for SQLite and
/// PostgreSQL, and name their values (`:code`); values never become part of the text.
class Session {
 public:
  using Parameters = std::initializer_list<Parameter>;

  /// Both outlive the session.
  Session(soci::session& connection, const Backend& backend)
      : connection_(connection), backend_(backend) {}
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// The rows that a SELECT, or a RETURNING, answers.
  Rows query(std::string_view statement, Parameters parameters = {});

  /// The number of rows that an INSERT, UPDATE or DELETE changed.
  std::int64_t execute(std::string_view statement, Parameters parameters = {});

  /// How many bytes the database takes, and which it is: "sqlite" or "postgresql".
  std::int64_t database_size();
  std::string_view database_name() const;

  /// The same, with as many values as there are.
  Rows query(std::string_view statement, std::span<const Parameter> parameters);
  std::int64_t execute(std::string_view statement, std::span<const Parameter> parameters);

  const Backend& backend() const { return backend_; }

  /// Ends the transaction as a failed statement does.
  void fail(Error error);

  const std::optional<Error>& error() const { return error_; }

 private:
  /// Runs `work`, which may throw, unless something failed before.
  template <class Work>
  auto attempt(const Work& work) -> decltype(work());

  soci::session& connection_;
  const Backend& backend_;
  std::optional<Error> error_;
};

}  // namespace visio::store::sql
