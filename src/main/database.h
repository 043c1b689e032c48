#pragma once

#include <filesystem>
#include <memory>

#include "base/clock.h"
#include "main/config.h"
#include "main/result.h"
#include "net/control_loop.h"
#include "store/sql/database.h"

namespace visio::main {

/// Opens the database that the operator names, or else the one in the data folder, for jobs of the
/// loop's thread. The loop, the clock and the log, which is told of outages, outlive it.
Result<std::unique_ptr<store::sql::Database>> open_database(const Config& config,
                                                            net::ControlLoop& loop,
                                                            const base::Clock& clock,
                                                            base::LogSink& log);

/// The same, for jobs whose results `post` takes.
Result<std::unique_ptr<store::sql::Database>> open_database(const Config& config,
                                                            store::sql::Post post,
                                                            const base::Clock& clock);

/// Which database the operator names.
store::sql::Settings database_settings(const Config& config);

/// The file of that database, below the data folder or not; empty where it is none of SQLite.
std::filesystem::path database_file(const Config& config);

/// Checks that open_database() would find the database and could use it.
Result<void> probe_database(const Config& config);

}  // namespace visio::main
