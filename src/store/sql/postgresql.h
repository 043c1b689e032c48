#pragma once

#include <chrono>

#include "store/sql/backend.h"

namespace visio::store::sql {

/// A PostgreSQL server. Transactions that write are serializable.
class Postgresql final : public Backend {
 public:
  /// `url` holds no space and no quote. Clock and `patience`: as SilenceWatch has them.
  Postgresql(std::string_view url, const base::Clock& clock, std::chrono::milliseconds patience);

  std::unique_ptr<soci::session> connect() const override;
  std::vector<std::string_view> begin(Access access) const override;
  Error error_of(const std::exception& failure, soci::session& connection) const override;
  std::optional<SilenceWatch::Wait> watch(soci::session& connection) const override;
  Error connect_error(const std::exception& failure) const override;
  Result<bool> would_create() const override { return false; }
  Dialect dialect() const override { return Dialect::postgresql; }
  std::size_t connections() const override { return 4; }
  std::string_view name() const override { return "postgresql"; }
  std::string_view size_query() const override {
    return "SELECT pg_database_size(current_database())";
  }

 private:
  std::string url_;    ///< with time-outs for a server that is silent
  std::string place_;  ///< for messages: without user and password
  mutable SilenceWatch watch_;
};

}  // namespace visio::store::sql
