#include "api/unavailable.h"

#include "api/json.h"

namespace visio::api {

net::HttpResponse database_unavailable(const store::sql::Error& error, base::LogSink& log) {
  if (!is_told_elsewhere(error)) {
    log.write({base::LogLevel::error, "the database failed", {{"reason", error.message}}});
  }
  return json_error(503, "database_unavailable",
                    "The server cannot use its database now. Its log says why; try again later.");
}

}  // namespace visio::api
