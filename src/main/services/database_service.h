#pragma once

#include "main/services/service.h"
#include "store/sql/database.h"

namespace visio::main {

/// The open database: it finishes what it has accepted before it stops. It outlives the service.
class DatabaseService final : public Service {
 public:
  explicit DatabaseService(store::sql::Database& database) : database_(database) {}

  void stop() override { database_.stop(); }

 private:
  store::sql::Database& database_;
};

}  // namespace visio::main
