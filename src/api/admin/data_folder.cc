#include "api/admin/data_folder.h"

#include <sys/statvfs.h>

#include <filesystem>
#include <system_error>

namespace visio::api {
namespace {

constexpr int most_files = 200'000;

std::optional<std::uint64_t> bytes_in(const std::string& folder) {
  using Iterator = std::filesystem::recursive_directory_iterator;
  std::error_code error;
  std::uint64_t bytes = 0;
  int files = 0;
  for (Iterator at(folder, error); !error && at != Iterator(); at.increment(error)) {
    if (++files > most_files) return std::nullopt;
    std::error_code gone;
    if (!at->is_regular_file(gone)) continue;
    const auto size = at->file_size(gone);
    if (!gone) bytes += size;
  }
  if (error) return std::nullopt;
  return bytes;
}

}  // namespace

DataFolder look_at_folder(const std::string& path) {
  DataFolder folder{.bytes = bytes_in(path)};
  struct statvfs disk{};
  if (::statvfs(path.c_str(), &disk) != 0) return folder;
  folder.disk_bytes = std::uint64_t{disk.f_blocks} * disk.f_frsize;
  folder.disk_free = std::uint64_t{disk.f_bavail} * disk.f_frsize;
  return folder;
}

}  // namespace visio::api
