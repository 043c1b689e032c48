#pragma once

#include <functional>

#include "api/metrics.h"
#include "api/request.h"
#include "base/log.h"
#include "net/http_handler.h"
#include "store/sql/database.h"

namespace visio::api {

/// Whether the server can be given work, for load balancers: GET /readyz. That it runs at all,
/// /healthz tells.
class Health {
 public:
  /// What it looks at; all of it outlives every answer.
  struct Parts {
    base::LogSink& log;
    store::sql::Database& database;
    const MediaNumbers& media;
    std::function<bool()> is_stopping;  ///< none: the server goes on for ever
  };

  explicit Health(const Parts& parts) : parts_(parts) {}

  /// 200 while the database answers, media runs and the server is not stopping; else 503, which
  /// says what is not ready.
  net::Task<net::HttpResponse> ready(Request request) const;

 private:
  Parts parts_;
};

}  // namespace visio::api
