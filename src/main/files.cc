#include "main/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "net/file_descriptor.h"

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
  std::filesystem::path draft = path;
  draft += fmt::format(".{}", ::getpid());
  {
    const net::FileDescriptor file(
        ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!file || !write_all(file.get(), content)) return failed("write", draft);
  }
  if (::rename(draft.c_str(), path.c_str()) != 0) return failed("write", path);
  return {};
}

Result<void> make_folder(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) {
    return std::unexpected(
        fmt::format("Cannot make the folder {}: {}.", path.string(), error.message()));
  }
  return {};
}

}  // namespace visio::main
