#include "main/backup/restore_command.h"

#include <fmt/format.h>

#include <cstdint>
#include <system_error>
#include <utility>

#include "main/backup/archive_file.h"
#include "main/backup/data_files.h"
#include "main/backup/restore_folder.h"
#include "main/database.h"
#include "main/files.h"
#include "store/backup/row_loader.h"
#include "store/schema.h"

namespace visio::main {
namespace {

namespace backup = store::backup;
namespace fs = std::filesystem;

/// What was unpacked, and from where more comes.
struct Restoring {
  const Config& config;
  const base::Clock& clock;
  const backup::Manifest& manifest;
  backup::Opener open;
};

std::uint64_t bytes_of_files(const backup::Manifest& manifest) {
  std::uint64_t bytes = 0;
  for (const backup::Member& member : manifest.members) {
    if (member.name.starts_with(files_prefix)) bytes += member.size;
  }
  return bytes;
}

Result<void> load(const Restoring& restoring, const store::sql::Settings& settings) {
  return backup::load_rows(settings, store::schema(), restoring.clock, restoring.manifest,
                           restoring.open);
}

/// The database is a file in the data folder: all of that takes its place at once.
Result<void> restore_within(const Restoring& restoring, const fs::path& inner,
                            RestoreFolder& folder) {
  const fs::path file = folder.database_folder() / inner;
  if (auto made = make_folder(file.parent_path()); !made) return made;
  const store::sql::Settings settings{.url = "sqlite:" + inner.string(),
                                      .data_folder = folder.database_folder().string()};
  if (auto loaded = load(restoring, settings); !loaded) return loaded;
  return folder.put();
}

void remove_database(const fs::path& file) {
  std::error_code ignored;
  for (const char* const ending : {"", "-wal", "-shm", "-journal"}) {
    fs::path path = file;
    path += ending;
    fs::remove(path, ignored);
  }
}

/// The database is elsewhere: its transaction comes last, since only that is sure to be undone.
Result<void> restore_beside(const Restoring& restoring, RestoreFolder& folder) {
  const fs::path file = database_file(restoring.config);
  std::error_code ignored;
  const bool is_new = !file.empty() && !fs::exists(file, ignored);
  if (auto done = folder.put(); !done) return done;
  auto loaded = load(restoring, database_settings(restoring.config));
  if (!loaded && is_new) remove_database(file);
  return loaded;
}

Result<void> restore(const Restoring& restoring) {
  RestoreFolder folder(restoring.config.server.data);
  if (auto begun = folder.begin(bytes_of_files(restoring.manifest)); !begun) return begun;
  if (auto done = folder.unpack(restoring.manifest, restoring.open); !done) return done;
  const fs::path file = database_file(restoring.config);
  const fs::path inner =
      file.empty() ? fs::path() : file.lexically_relative(restoring.config.server.data);
  const bool is_within = !inner.empty() && *inner.begin() != "..";
  auto restored =
      is_within ? restore_within(restoring, inner, folder) : restore_beside(restoring, folder);
  if (restored) folder.keep();
  return restored;
}

}  // namespace

Result<std::string> run_restore(const fs::path& file, const Config& config,
                                const base::Clock& clock) {
  const auto archive = ArchiveFile::open(file);
  if (!archive) return std::unexpected(archive.error());
  const auto manifest = backup::check_archive(archive->opener());
  if (!manifest) return std::unexpected(manifest.error());
  if (auto checked = backup::check_schema(*manifest, store::schema()); !checked) {
    return std::unexpected(std::move(checked.error()));
  }
  const auto restored =
      restore({.config = config, .clock = clock, .manifest = *manifest, .open = archive->opener()});
  if (!restored) return std::unexpected(restored.error());
  return fmt::format("Restored the backup of {}. Start the server: visio serve --data {}\n",
                     manifest->made_at, config.server.data);
}

}  // namespace visio::main
