#include "main/database.h"

#include <string_view>
#include <utility>

#include "main/system_clock.h"
#include "store/schema.h"

namespace visio::main {
namespace {

namespace sql = store::sql;

Result<std::unique_ptr<sql::Database>> open_with(const sql::Settings& settings, sql::Post post,
                                                 const base::Clock& clock) {
  auto opened = sql::Database::open(settings, store::schema(), clock, std::move(post));
  if (!opened) return std::unexpected(std::move(opened.error().message));
  return *std::move(opened);
}

}  // namespace

sql::Settings database_settings(const Config& config) {
  sql::Settings settings{.data_folder = config.server.data};
  if (!config.store.url.empty()) settings.url = config.store.url;
  return settings;
}

std::filesystem::path database_file(const Config& config) {
  constexpr std::string_view scheme = "sqlite:";
  const sql::Settings settings = database_settings(config);
  if (!settings.url.starts_with(scheme)) return {};
  return std::filesystem::path(settings.data_folder) / settings.url.substr(scheme.size());
}

Result<std::unique_ptr<sql::Database>> open_database(const Config& config, net::ControlLoop& loop,
                                                     const base::Clock& clock, base::LogSink& log) {
  sql::Settings settings = database_settings(config);
  settings.log = &log;
  return open_with(settings, [&loop](auto task) { loop.post(std::move(task)); }, clock);
}

Result<std::unique_ptr<sql::Database>> open_database(const Config& config, sql::Post post,
                                                     const base::Clock& clock) {
  return open_with(database_settings(config), std::move(post), clock);
}

Result<void> probe_database(const Config& config) {
  auto probed = sql::Database::probe(database_settings(config), SystemClock());
  if (!probed) return std::unexpected(std::move(probed.error().message));
  return {};
}

}  // namespace visio::main
