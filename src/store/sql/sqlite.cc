#include "store/sql/sqlite.h"

#include <fcntl.h>
#include <soci/session.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string>
#include <system_error>

#include "base/lower_case.h"

namespace visio::store::sql {
namespace {

using Kind = Error::Kind;

/// Rows hold secrets: only the owner may read the file, and SQLite gives its log the same rights.
/// Never opens a file that exists, since closing it would drop the locks of this process.
void create_private(const std::string& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file >= 0) {
    ::close(file);
  } else if (errno != EEXIST) {
    throw std::system_error(errno, std::system_category());
  }
}

/// What SOCI reads as the path. It takes a text without an equals sign as a path whole.
std::string connect_string(const std::string& path) {
  return path.contains('=') ? "db=\"" + path + "\"" : path;
}

bool is_out_of_room(int system_error) {
  return system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
}

/// Without the name of the driver's function, and without the values that what() adds.
std::string words_of(const soci::sqlite3_soci_error& failure) {
  const std::string message = failure.get_error_message();
  const std::size_t end = message.starts_with("sqlite3_") ? message.find(": ") : std::string::npos;
  return end == std::string::npos ? message : message.substr(end + 2);
}

bool may_not_write(int system_error) {
  return system_error == EROFS || system_error == EACCES || system_error == EPERM;
}

sqlite_api::sqlite3* handle_of(soci::session& connection) {
  return static_cast<soci::sqlite3_session_backend*>(connection.get_backend())->conn_;
}

void run(soci::session& connection, const char* pragma) {
  auto* const handle = handle_of(connection);
  const int result = sqlite_api::sqlite3_exec(handle, pragma, nullptr, nullptr, nullptr);
  if (result == SQLITE_OK) return;
  throw soci::sqlite3_soci_error(sqlite_api::sqlite3_errmsg(handle), result);
}

/// Its own lower() knows ASCII only; PostgreSQL's knows the letters of everybody's name.
void lower(sqlite_api::sqlite3_context* context, int, sqlite_api::sqlite3_value** arguments) {
  using sqlite_api::sqlite3_destructor_type;
  sqlite_api::sqlite3_value* const value = *arguments;
  const auto* const bytes = sqlite_api::sqlite3_value_text(value);
  if (bytes == nullptr) return sqlite_api::sqlite3_result_null(context);
  const auto size = static_cast<std::size_t>(sqlite_api::sqlite3_value_bytes(value));
  const std::string lowered = base::lower_case({reinterpret_cast<const char*>(bytes), size});
  sqlite_api::sqlite3_result_text(context, lowered.data(), static_cast<int>(lowered.size()),
                                  SQLITE_TRANSIENT);
}

void teach_letters(soci::session& connection) {
  auto* const handle = handle_of(connection);
  const int result = sqlite_api::sqlite3_create_function(
      handle, "lower", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, &lower, nullptr, nullptr);
  if (result == SQLITE_OK) return;
  throw soci::sqlite3_soci_error(sqlite_api::sqlite3_errmsg(handle), result);
}

}  // namespace

std::unique_ptr<soci::session> Sqlite::connect() const {
  create_private(path_);
  auto connection = std::make_unique<soci::session>(soci::sqlite3, connect_string(path_));
  for (const char* pragma : {
           "PRAGMA busy_timeout = 5000",
           "PRAGMA journal_mode = WAL",
           "PRAGMA synchronous = FULL",  // what was answered for stays after a power cut
           "PRAGMA foreign_keys = ON",
       }) {
    run(*connection, pragma);
  }
  teach_letters(*connection);
  if (sqlite_api::sqlite3_db_readonly(handle_of(*connection), "main") == 1) {
    throw soci::sqlite3_soci_error("opened for reading only", SQLITE_READONLY);
  }
  return connection;
}

std::vector<std::string_view> Sqlite::begin(Access access) const {
  if (access == Access::read) return {"PRAGMA query_only = 1", "BEGIN"};
  // The lock is taken at once: who first reads and then writes would otherwise fail when another
  // process has written in between.
  return {"PRAGMA query_only = 0", "BEGIN IMMEDIATE"};
}

Error Sqlite::error_of(const std::exception& failure, soci::session&) const {
  const int system_error = errno;
  const auto* const refused = dynamic_cast<const soci::sqlite3_soci_error*>(&failure);
  if (!refused) return {Kind::internal, failure.what()};
  return error_for(refused->result(), system_error, words_of(*refused));
}

Error Sqlite::connect_error(const std::exception& failure) const {
  if (const auto* refused = dynamic_cast<const soci::sqlite3_soci_error*>(&failure)) {
    return error_for(refused->result(), 0, words_of(*refused));
  }
  const auto* const system = dynamic_cast<const std::system_error*>(&failure);
  if (!system) return {Kind::internal, failure.what()};
  return error_for(SQLITE_CANTOPEN, system->code().value(), system->code().message());
}

Result<bool> Sqlite::would_create() const {
  if (::faccessat(AT_FDCWD, path_.c_str(), F_OK, AT_EACCESS) == 0) return false;
  const std::filesystem::path folder = std::filesystem::path(path_).parent_path();
  const char* const place = folder.empty() ? "." : folder.c_str();
  if (::faccessat(AT_FDCWD, place, W_OK | X_OK, AT_EACCESS) == 0) return true;
  const std::error_code error(errno, std::system_category());
  return std::unexpected(error_for(SQLITE_CANTOPEN, error.value(), error.message()));
}

Error Sqlite::error_for(int result, int system_error, const std::string& message) const {
  switch (result & 0xff) {
    case SQLITE_FULL:
      return full();
    case SQLITE_READONLY:
      return read_only();
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Kind::busy, "Another program has kept " + path_ + " locked for too long."};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {Kind::corrupt,
              path_ + " is damaged or not an SQLite database. Restore it from a backup."};
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      // A quota or a limit of file sizes ends a write as the end of the disk does.
      if (is_out_of_room(system_error)) return full();
      if (may_not_write(system_error)) return read_only();
      return {Kind::unavailable, path_ + " cannot be read or written: " + message + "."};
    default:
      return {Kind::internal, path_ + ": " + message + "."};
  }
}

Error Sqlite::full() const {
  return {Kind::full, "The disk that holds " + path_ + " is full. Free some space."};
}

Error Sqlite::read_only() const {
  return {Kind::read_only,
          path_ + " cannot be written: it, or its folder, is read-only for Visio."};
}

}  // namespace visio::store::sql
