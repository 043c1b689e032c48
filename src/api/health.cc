#include "api/health.h"

#include "api/json.h"
#include "api/rows.h"

namespace visio::api {

net::Task<net::HttpResponse> Health::ready(Request) const {
  auto job = [](store::sql::Session& session) { return !session.query("SELECT 1").empty(); };
  const auto answered = co_await read_rows(parts_.database, std::move(job));
  if (!answered && !is_told_elsewhere(answered.error())) {
    parts_.log.write({base::LogLevel::warning,
                      "not ready: the database does not answer",
                      {{"reason", answered.error().message}}});
  }
  const bool has_database = answered && *answered;
  const bool has_media = !parts_.media.counters().empty();
  const bool is_stopping = parts_.is_stopping && parts_.is_stopping();
  const bool is_ready = has_database && has_media && !is_stopping;
  co_return json_response(is_ready ? 200 : 503, {{"status", is_ready ? "ok" : "unavailable"},
                                                 {"database", has_database},
                                                 {"media", has_media},
                                                 {"stopping", is_stopping}});
}

}  // namespace visio::api
