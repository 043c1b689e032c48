#pragma once

#include <span>

#include "base/clock.h"
#include "store/backup/archive_reader.h"
#include "store/backup/manifest.h"
#include "store/backup/result.h"
#include "store/sql/database.h"
#include "store/sql/migrations.h"

namespace visio::store::backup {

/// An error where `migrations` know less than the tables of a backup.
Result<void> check_schema(const Manifest& manifest, std::span<const sql::Migration> migrations);

/// Puts the rows of a backup, which check_archive() found whole, into an empty database, all or
/// nothing: the tables are made as they were, filled, and brought up to date, in one transaction.
/// An error where the database holds rows already. Blocks.
Result<void> load_rows(const sql::Settings& settings, std::span<const sql::Migration> migrations,
                       const base::Clock& clock, const Manifest& manifest, const Opener& open);

}  // namespace visio::store::backup
