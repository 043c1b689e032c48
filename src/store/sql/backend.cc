#include "store/sql/backend.h"

#include <filesystem>

#include "store/sql/postgresql.h"
#include "store/sql/sqlite.h"

namespace visio::store::sql {
namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";
constexpr std::string_view postgresql_scheme = "postgresql://";

std::unexpected<Error> unreadable(std::string_view why) {
  return std::unexpected(Error{Error::Kind::unavailable, "store.url " + std::string(why)});
}

}  // namespace

Result<std::unique_ptr<Backend>> make_backend(std::string_view url, std::string_view data_folder,
                                              const base::Clock& clock,
                                              std::chrono::milliseconds patience) {
  if (url.find_first_of(" \t\r\n\"") != std::string_view::npos &&
      url.starts_with(postgresql_scheme)) {
    return unreadable("contains a space or a quote. Write them as %20 and %22.");
  }
  if (url.starts_with(postgresql_scheme)) return std::make_unique<Postgresql>(url, clock, patience);
  if (!url.starts_with(sqlite_scheme)) {
    return unreadable("must begin with sqlite: or postgresql://.");
  }
  const std::string_view path = url.substr(sqlite_scheme.size());
  if (path.empty()) return unreadable("names no file after sqlite:.");
  return std::make_unique<Sqlite>((std::filesystem::path(data_folder) / path).string());
}

}  // namespace visio::store::sql
