#pragma once

#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/sql/error.h"
#include "store/sql/silence_watch.h"

namespace soci {
class session;
}

namespace visio::store::sql {

/// What a transaction is for.
enum class Access {
  read,     ///< one unchanging view of all rows; writing fails
  write,    ///< as if no other transaction ran at the same time
  migrate,  ///< alone, for as long as it takes
};

/// Which database it is, for the few statements that differ.
enum class Dialect { sqlite, postgresql };

/// For tests, on any thread: an error for the statement that is about to run, which is then not
/// done.
using StatementFault = std::function<std::optional<Error>()>;

/// What differs between SQLite and PostgreSQL. Any thread.
class Backend {
 public:
  virtual ~Backend() = default;

  /// A new connection with all its settings made. Throws what error_of() understands.
  virtual std::unique_ptr<soci::session> connect() const = 0;

  /// The statements that begin a transaction.
  virtual std::vector<std::string_view> begin(Access access) const = 0;

  /// What the driver threw, in words. `connection` is where.
  virtual Error error_of(const std::exception& failure, soci::session& connection) const = 0;

  /// Notices while it lives that the server of a connection has gone silent, and breaks the
  /// connection then; nothing where there is no server.
  virtual std::optional<SilenceWatch::Wait> watch(soci::session& connection) const = 0;

  /// Why connect() threw.
  virtual Error connect_error(const std::exception& failure) const = 0;

  /// Whether connect() would begin with a new, empty database. An error where it could not.
  virtual Result<bool> would_create() const = 0;

  /// Which words of SQL it understands where databases differ.
  virtual Dialect dialect() const = 0;

  /// How many connections, each on a thread of its own, serve best.
  virtual std::size_t connections() const = 0;

  /// "sqlite" or "postgresql".
  virtual std::string_view name() const = 0;

  /// The statement that answers how many bytes the database takes.
  virtual std::string_view size_query() const = 0;

  /// Before the first connection is used.
  void set_fault(StatementFault fault) { fault_ = std::move(fault); }

  /// Why the next statement is to fail; nothing outside of tests.
  std::optional<Error> fault() const { return fault_ ? fault_() : std::nullopt; }

 private:
  StatementFault fault_;
};

/// `sqlite:PATH`, relative to `data_folder` unless it begins with a slash, or `postgresql://…` as
/// PostgreSQL's own programs read it. Nothing is opened yet.
/// `patience` is for servers that are silent, by the clock, which outlives the backend.
Result<std::unique_ptr<Backend>> make_backend(std::string_view url, std::string_view data_folder,
                                              const base::Clock& clock,
                                              std::chrono::milliseconds patience = usual_patience);

}  // namespace visio::store::sql
