#pragma once

#include "base/log.h"
#include "net/http.h"
#include "store/sql/error.h"

namespace visio::api {

/// 503 for a job that the database failed; its reason goes to the log, for operators, unless that
/// tells of it anyway.
net::HttpResponse database_unavailable(const store::sql::Error& error, base::LogSink& log);

}  // namespace visio::api
