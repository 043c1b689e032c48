#include "record/capture/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace visio::record::capture {

net::Result<File> File::create(const std::filesystem::path& path) {
  const int flags = O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC;
  File file(net::FileDescriptor(::open(path.c_str(), flags, S_IRUSR | S_IWUSR)), path);
  if (!file.file_) return file.failed("create");
  return file;
}

net::Result<File> File::reopen(const std::filesystem::path& path, std::uint64_t size) {
  File file(net::FileDescriptor(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC)), path);
  if (!file.file_) return file.failed("open");
  if (::ftruncate(file.file_.get(), static_cast<off_t>(size)) != 0) return file.failed("shorten");
  return file;
}

net::Result<void> File::append(base::Bytes bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failed("write");
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

net::Result<void> File::flush() {
  if (::fdatasync(file_.get()) != 0) return failed("flush");
  return has_flushed_name_ ? net::Result<void>() : flush_name();
}

/// A new file's name stands in its folder, which is flushed by itself.
net::Result<void> File::flush_name() {
  const std::filesystem::path folder = path_.parent_path();
  const net::FileDescriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened || ::fsync(opened.get()) != 0) return failed("flush the folder of");
  has_flushed_name_ = true;
  return {};
}

std::unexpected<net::Error> File::failed(std::string_view what) const {
  return std::unexpected(net::last_error(std::string(what) + " " + path_.string()));
}

}  // namespace visio::record::capture
