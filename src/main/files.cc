#include "main/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "main/draft.h"

namespace visio::main {
namespace {

std::unexpected<std::string> failed(std::string_view what, const std::filesystem::path& path) {
  return std::unexpected(
      fmt::format("Cannot {} {}: {}.", what, path.string(), std::strerror(errno)));
}

std::error_code last_error() {
  return {errno, std::generic_category()};
}

std::error_code make_private_folder(const std::filesystem::path& path) {
  if (::mkdir(path.c_str(), S_IRWXU) != 0) {
    const std::error_code error = last_error();
    std::error_code ignored;
    return std::filesystem::is_directory(path, ignored) ? std::error_code() : error;
  }
  // The umask may have taken even the owner's rights.
  return ::chmod(path.c_str(), S_IRWXU) == 0 ? std::error_code() : last_error();
}

/// Some file systems know no such renaming but links (NFS), others the reverse (FAT).
bool put_where_nothing_is(const char* draft, const char* place) {
  if (::renameat2(AT_FDCWD, draft, AT_FDCWD, place, RENAME_NOREPLACE) == 0) return true;
  return errno == EINVAL && ::link(draft, place) == 0;
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) return failed("read", path);
  std::string content{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) return failed("read", path);
  return content;
}

Result<void> write_private_file(const std::filesystem::path& path, std::string_view content) {
  Draft draft(path);
  if (auto written = draft.write(content); !written) return written;
  return draft.put();
}

Result<bool> create_private_file(const std::filesystem::path& path, std::string_view content) {
  Draft draft(path);
  if (auto written = draft.write(content); !written) return std::unexpected(written.error());
  if (auto kept = draft.sync(); !kept) return std::unexpected(kept.error());
  if (put_where_nothing_is(draft.path(), path.c_str())) return true;
  if (errno == EEXIST) return false;
  return failed("write", path);
}

Result<void> make_folder(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.has_filename() ? path : path.parent_path();
  std::error_code error;
  if (folder.has_parent_path()) std::filesystem::create_directories(folder.parent_path(), error);
  if (!error) error = make_private_folder(folder);
  if (error) {
    return std::unexpected(
        fmt::format("Cannot create the folder {}: {}.", path.string(), error.message()));
  }
  return {};
}

net::FileDescriptor lock_folder(const std::filesystem::path& path) {
  net::FileDescriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder) ::flock(folder.get(), LOCK_EX);
  return folder;
}

}  // namespace visio::main
