#include "main/backup/archive_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace visio::main {

Result<ArchiveFile> ArchiveFile::open(const std::filesystem::path& path) {
  net::FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) {
    return std::unexpected(fmt::format("Cannot read {}: {}.", path.string(), std::strerror(errno)));
  }
  return ArchiveFile(std::move(file));
}

store::backup::Opener ArchiveFile::opener() const {
  constexpr std::size_t room_size = 64 * 1024;
  return [file = file_.get()]() -> store::backup::ArchiveReader::Source {
    ::lseek(file, 0, SEEK_SET);
    // What cannot be read is missing, which the reader notices.
    return [file, room = std::string(room_size, '\0')]() mutable -> std::string_view {
      const ssize_t size = ::read(file, room.data(), room.size());
      return std::string_view(room).substr(0, size > 0 ? static_cast<std::size_t>(size) : 0);
    };
  };
}

}  // namespace visio::main
