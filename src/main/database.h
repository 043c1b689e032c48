#pragma once

#include <memory>

#include "base/clock.h"
#include "main/config.h"
#include "main/result.h"
#include "net/control_loop.h"
#include "store/sql/database.h"

namespace visio::main {

/// Opens the database that the operator names, or else the one in the data folder, for jobs of the
/// loop's thread. The loop and the clock outlive it.
Result<std::unique_ptr<store::sql::Database>> open_database(const Config& config,
                                                            net::ControlLoop& loop,
                                                            const base::Clock& clock);

/// The same, for jobs whose results `post` takes.
Result<std::unique_ptr<store::sql::Database>> open_database(const Config& config,
                                                            store::sql::Post post,
                                                            const base::Clock& clock);

/// Checks that open_database() would find the database and could use it.
Result<void> probe_database(const Config& config);

}  // namespace visio::main
