#include "main/backup/backup_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <numeric>
#include <optional>
#include <system_error>
#include <utility>

#include "base/iso_time.h"
#include "main/backup/archive_file.h"
#include "main/backup/data_files.h"
#include "main/database.h"
#include "main/draft.h"
#include "main/version.h"
#include "store/backup/row_writer.h"

namespace visio::main {
namespace {

namespace backup = store::backup;
namespace fs = std::filesystem;

/// A backup in the data folder would go with it, and into the next backup.
bool lies_within(const fs::path& file, const fs::path& folder) {
  std::error_code error;
  const fs::path inner = fs::weakly_canonical(fs::absolute(file, error), error);
  const fs::path relative = inner.lexically_relative(fs::weakly_canonical(folder, error));
  return !relative.empty() && *relative.begin() != "..";
}

/// A backup in the making.
class Making {
 public:
  Making(const fs::path& file, base::WallTime now) : draft_(file), now_(now) {}

  Result<backup::Manifest> write(const Config& config, const base::Clock& clock) {
    auto manifest =
        backup::write_rows(database_settings(config), clock, [this] { return begin(); });
    if (!manifest) return manifest;
    manifest->version = version;
    manifest->made_at = base::iso_time(std::chrono::floor<std::chrono::milliseconds>(now_));
    if (auto files = write_data_files(config, *archive_); !files) {
      return std::unexpected(std::move(files.error()));
    }
    auto finished = archive_->finish(*manifest);
    if (!finished) return std::unexpected(std::move(finished.error()));
    return manifest;
  }

  /// Reads it back, and gives it its name.
  Result<backup::Manifest> put() {
    const auto written = ArchiveFile::open(draft_.path());
    if (!written) return std::unexpected(written.error());
    auto manifest = backup::check_archive(written->opener());
    if (!manifest) return manifest;
    if (auto placed = draft_.put(); !placed) return std::unexpected(std::move(placed.error()));
    return manifest;
  }

 private:
  backup::Result<backup::ArchiveWriter*> begin() {
    if (auto cleared = draft_.clear(); !cleared) return std::unexpected(cleared.error());
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now_).time_since_epoch().count();
    archive_.emplace([this](std::string_view bytes) { return draft_.write(bytes); }, seconds);
    return &*archive_;
  }

  Draft draft_;
  base::WallTime now_;
  std::optional<backup::ArchiveWriter> archive_;
};

}  // namespace

Result<std::string> run_backup(const fs::path& file, const Config& config,
                               const base::Clock& clock) {
  if (lies_within(file, config.server.data)) {
    return std::unexpected(
        "A backup in the data folder would be lost with it. Name a file elsewhere.");
  }
  Making making(file, clock.wall_time());
  if (auto written = making.write(config, clock); !written) {
    return std::unexpected(std::move(written.error()));
  }
  const auto manifest = making.put();
  if (!manifest) return std::unexpected(manifest.error());
  const std::uint64_t rows =
      std::accumulate(manifest->rows.begin(), manifest->rows.end(), std::uint64_t{0},
                      [](std::uint64_t sum, const auto& table) { return sum + table.second; });
  return fmt::format("{} holds {} rows and {} files, and was read back.\n", file.string(), rows,
                     std::ranges::count_if(manifest->members, [](const backup::Member& member) {
                       return member.name.starts_with(files_prefix);
                     }));
}

Result<std::string> list_backup(const fs::path& file) {
  const auto archive = ArchiveFile::open(file);
  if (!archive) return std::unexpected(archive.error());
  const auto manifest = backup::check_archive(archive->opener());
  if (!manifest) return std::unexpected(manifest.error());
  return backup::to_text(*manifest);
}

}  // namespace visio::main
