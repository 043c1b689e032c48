#pragma once

#include "store/sql/backend.h"

namespace visio::store::sql {

/// A file, with its write-ahead log beside it. One connection writes at a time, so there is one.
/// Other processes may use the same file; who finds it locked waits up to five seconds.
class Sqlite final : public Backend {
 public:
  explicit Sqlite(std::string path) : path_(std::move(path)) {}

  std::unique_ptr<soci::session> connect() const override;
  std::vector<std::string_view> begin(Access access) const override;
  Error error_of(const std::exception& failure, soci::session& connection) const override;
  std::optional<SilenceWatch::Wait> watch(soci::session&) const override { return std::nullopt; }
  Error connect_error(const std::exception& failure) const override;
  Result<bool> would_create() const override;
  Dialect dialect() const override { return Dialect::sqlite; }
  std::size_t connections() const override { return 1; }
  std::string_view name() const override { return "sqlite"; }
  std::string_view size_query() const override {
    return "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
  }

 private:
  /// For one of SQLite's result codes, and the system's error number at that moment.
  Error error_for(int result, int system_error, const std::string& message) const;
  Error full() const;
  Error read_only() const;

  std::string path_;
};

}  // namespace visio::store::sql
