#include "tests/store/product_database.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "store/schema.h"
#include "tests/base/real_clock.h"
#include "tests/store/clean_databases.h"

namespace visio::tests {
namespace {

std::unique_ptr<store::sql::Database> open_or_end(const store::sql::Settings& settings,
                                                  store::sql::Post post) {
  auto opened = store::sql::Database::open(settings, store::schema(), real_clock, std::move(post));
  if (!opened) {
    std::fprintf(stderr, "The rows of a test: %s\n", opened.error().message.c_str());
    std::exit(1);
  }
  return *std::move(opened);
}

}  // namespace

ProductDatabase::ProductDatabase() {
  settings.data_folder = folder_.path();
  settings.max_connections = 1;
  settings.fault = faults.port();
  if (is_postgresql()) settings.url = CleanDatabases::shared().take();
}

ProductDatabase::~ProductDatabase() {
  if (is_postgresql()) CleanDatabases::shared().give_back(settings.url);
}

bool ProductDatabase::is_postgresql() {
  const char* const kind = std::getenv("VISIO_TESTS_ON");
  return kind != nullptr && std::string_view(kind) == "postgresql";
}

std::unique_ptr<store::sql::Database> ProductDatabase::open(store::sql::Post post) {
  return open_or_end(settings, std::move(post));
}

}  // namespace visio::tests
