#include "main/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

namespace visio::main {
namespace {

std::unexpected<std::string> failed(std::string_view what, const std::filesystem::path& path) {
  return std::unexpected(
      fmt::format("Cannot {} {}: {}.", what, path.string(), std::strerror(errno)));
}

bool write_all(int file, std::string_view content) {
  while (!content.empty()) {
    const ssize_t size = ::write(file, content.data(), content.size());
    if (size <= 0) return false;
    content.remove_prefix(static_cast<std::size_t>(size));
  }
  return ::fsync(file) == 0;
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

/// A file in the making, beside the place where it belongs. It goes away unless it is put there.
class Draft {
 public:
  explicit Draft(const std::filesystem::path& place) : path_(place.string() + ".XXXXXX") {}
  ~Draft() {
    if (is_made_) ::unlink(path_.c_str());
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  Result<void> write(std::string_view content) {
    const net::FileDescriptor file(::mkostemp(path_.data(), O_CLOEXEC));
    is_made_ = static_cast<bool>(file);
    const bool is_written =
        is_made_ && ::fchmod(file.get(), S_IRUSR | S_IWUSR) == 0 && write_all(file.get(), content);
    if (!is_written) return failed("write", path_);
    return {};
  }

  const char* path() const { return path_.c_str(); }

 private:
  std::string path_;
  bool is_made_ = false;
};

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
  if (::rename(draft.path(), path.c_str()) != 0) return failed("write", path);
  return {};
}

Result<bool> create_private_file(const std::filesystem::path& path, std::string_view content) {
  Draft draft(path);
  if (auto written = draft.write(content); !written) return std::unexpected(written.error());
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
