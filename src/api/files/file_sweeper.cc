#include "api/files/file_sweeper.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <utility>

#include "api/files/file_folder.h"
#include "store/files.h"

namespace visio::api {
namespace {

namespace fs = std::filesystem;

/// Who has a folder in which nothing happened of late.
std::vector<meet::UserId> quiet_folders(const std::string& folder) {
  std::vector<meet::UserId> owners;
  std::error_code error;
  const auto since = fs::file_time_type::clock::now() - meet::unfinished_time;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code ignored;
    if (entry->last_write_time(ignored) < since) {
      owners.push_back({entry->path().filename().string()});
    }
  }
  return owners;
}

}  // namespace

void FileSweeper::check() {
  if (is_checking_) return;
  is_checking_ = true;
  const meet::Time now = std::chrono::floor<std::chrono::milliseconds>(parts_.clock.wall_time());
  auto job = [now](store::sql::Session& session) {
    store::Files files(session);
    Seen seen{.removed = files.remove_old(now - meet::unfinished_time, now - meet::deleted_time),
              .owners = {}};
    seen.owners = files.owners();
    return seen;
  };
  parts_.database.write(std::move(job),
                        [this](const store::sql::Result<Seen>& seen) { done(seen); });
}

void FileSweeper::done(const store::sql::Result<Seen>& seen) {
  is_checking_ = false;
  if (!seen) {
    if (is_told_elsewhere(seen.error())) return;
    parts_.log.write({base::LogLevel::error,
                      "old files could not be deleted",
                      {{"reason", seen.error().message}}});
    return;
  }
  for (const meet::StoredFile& file : seen->removed) delete_stored(parts_.folder, place_of(file));
  for (const meet::UserId& owner : quiet_folders(parts_.folder)) {
    const bool has_files = std::ranges::find(seen->owners, owner) != seen->owners.end();
    if (!has_files) delete_all_stored(parts_.folder, owner);
  }
}

}  // namespace visio::api
