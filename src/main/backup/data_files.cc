#include "main/backup/data_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <set>
#include <string>
#include <system_error>

#include "main/database.h"
#include "net/file_descriptor.h"

namespace visio::main {
namespace {

namespace fs = std::filesystem;

/// By their canonical paths.
std::set<fs::path> left_out(const Config& config) {
  std::set<fs::path> paths;
  std::error_code ignored;
  paths.insert(fs::weakly_canonical(fs::path(config.server.data) / "handover", ignored));
  const fs::path database = database_file(config);
  if (database.empty()) return paths;
  for (const char* const ending : {"", "-wal", "-shm", "-journal"}) {
    fs::path file = database;
    file += ending;
    paths.insert(fs::weakly_canonical(file, ignored));
  }
  return paths;
}

/// A file that went away meanwhile is none.
Result<void> write_file(const fs::path& path, const std::string& name,
                        store::backup::ArchiveWriter& archive) {
  const net::FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status{};
  if (!file && errno == ENOENT) return {};
  if (!file || ::fstat(file.get(), &status) != 0) {
    return std::unexpected(fmt::format("Cannot read {}: {}.", path.string(), std::strerror(errno)));
  }
  auto left = static_cast<std::size_t>(status.st_size);
  archive.begin(name, left);
  std::array<char, 64 * 1024> room{};
  // What is written behind its size now is not there yet.
  while (left > 0 && !archive.has_failed()) {
    const ssize_t size = ::read(file.get(), room.data(), std::min(left, room.size()));
    if (size <= 0) return std::unexpected(path.string() + " became shorter: try again.");
    archive.add({room.data(), static_cast<std::size_t>(size)});
    left -= static_cast<std::size_t>(size);
  }
  archive.end();
  return {};
}

}  // namespace

Result<void> write_data_files(const Config& config, store::backup::ArchiveWriter& archive) {
  const fs::path data = config.server.data;
  const std::set<fs::path> none = left_out(config);
  std::error_code error;
  std::set<fs::path> files;  // in an order that stays
  for (fs::recursive_directory_iterator entry(data, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code ignored;
    if (entry->is_regular_file(ignored)) files.insert(entry->path());
  }
  if (error) {
    return std::unexpected(fmt::format("Cannot read {}: {}.", data.string(), error.message()));
  }
  for (const fs::path& file : files) {
    std::error_code ignored;
    if (none.contains(fs::weakly_canonical(file, ignored))) continue;
    const std::string name =
        std::string(files_prefix) + file.lexically_relative(data).generic_string();
    if (auto written = write_file(file, name, archive); !written) return written;
  }
  return {};
}

}  // namespace visio::main
