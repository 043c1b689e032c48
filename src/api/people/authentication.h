#pragma once

#include <optional>

#include "api/request.h"
#include "api/route.h"
#include "api/site.h"
#include "base/clock.h"
#include "base/log.h"
#include "net/http_handler.h"
#include "store/sql/database.h"

namespace visio::api {

/// Finds out whose session a request bears. On the control thread.
class Authentication {
 public:
  /// What it stands on; all of it outlives every answer.
  struct Parts {
    const Site& site;
    const base::Clock& clock;
    base::LogSink& log;
    store::sql::Database& database;
  };

  explicit Authentication(const Parts& parts) : parts_(parts) {}

  /// Fills the request's caller in, by its row as it is now: who was signed out or deactivated is
  /// nobody at once. Or the response to who cannot be told, or whom another site's page made ask.
  /// Both outlive the answer.
  net::Task<std::optional<net::HttpResponse>> identify(const Route& route, Request& request) const;

 private:
  net::Task<std::optional<net::HttpResponse>> find_session(const Route& route,
                                                           Request& request) const;

  Parts parts_;
};

}  // namespace visio::api
