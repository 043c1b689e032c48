#include "main/database.h"

#include <utility>

#include "main/system_clock.h"
#include "store/schema.h"

namespace visio::main {
namespace {

namespace sql = store::sql;

sql::Settings settings_for(const Config& config) {
  sql::Settings settings{.data_folder = config.server.data};
  if (!config.store.url.empty()) settings.url = config.store.url;
  return settings;
}

}  // namespace

Result<std::unique_ptr<sql::Database>> open_database(const Config& config, net::ControlLoop& loop,
                                                     const base::Clock& clock) {
  return open_database(config, [&loop](auto task) { loop.post(std::move(task)); }, clock);
}

Result<std::unique_ptr<sql::Database>> open_database(const Config& config, sql::Post post,
                                                     const base::Clock& clock) {
  auto opened = sql::Database::open(settings_for(config), store::schema(), clock, std::move(post));
  if (!opened) return std::unexpected(std::move(opened.error().message));
  return *std::move(opened);
}

Result<void> probe_database(const Config& config) {
  auto probed = sql::Database::probe(settings_for(config), SystemClock());
  if (!probed) return std::unexpected(std::move(probed.error().message));
  return {};
}

}  // namespace visio::main
