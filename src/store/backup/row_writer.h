#pragma once

#include <functional>

#include "base/clock.h"
#include "store/backup/archive_writer.h"
#include "store/backup/manifest.h"
#include "store/backup/result.h"
#include "store/sql/database.h"

namespace visio::store::backup {

/// Begins an archive; where another one was begun before, that is to be forgotten.
using BeginArchive = std::function<Result<ArchiveWriter*>()>;

/// Writes all rows of a database, as they are at one moment, whatever is written meanwhile: page by
/// page, so that memory does not grow with them. Nothing is changed, nor migrated. Returns what the
/// manifest says of them. Blocks.
Result<Manifest> write_rows(const sql::Settings& settings, const base::Clock& clock,
                            const BeginArchive& begin);

}  // namespace visio::store::backup
