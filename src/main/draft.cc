#include "main/draft.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace visio::main {
namespace {

std::unexpected<std::string> cannot_write(const std::filesystem::path& path) {
  return std::unexpected(fmt::format("Cannot write {}: {}.", path.string(), std::strerror(errno)));
}

bool write_all(int file, std::string_view content) {
  while (!content.empty()) {
    const ssize_t size = ::write(file, content.data(), content.size());
    if (size <= 0) return false;
    content.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

}  // namespace

Draft::Draft(const std::filesystem::path& place)
    : place_(place), path_(place.string() + ".XXXXXX") {}

Draft::~Draft() {
  if (file_) ::unlink(path_.c_str());
}

Result<void> Draft::write(std::string_view content) {
  if (!file_) {
    file_ = net::FileDescriptor(::mkostemp(path_.data(), O_CLOEXEC));
    if (!file_ || ::fchmod(file_.get(), S_IRUSR | S_IWUSR) != 0) return cannot_write(path_);
  }
  if (!write_all(file_.get(), content)) return cannot_write(path_);
  return {};
}

Result<void> Draft::clear() {
  if (!file_) return {};
  if (::ftruncate(file_.get(), 0) != 0 || ::lseek(file_.get(), 0, SEEK_SET) != 0) {
    return cannot_write(path_);
  }
  return {};
}

Result<void> Draft::sync() {
  if (auto made = write(""); !made) return made;
  if (::fsync(file_.get()) != 0) return cannot_write(path_);
  return {};
}

Result<void> Draft::put() {
  if (auto kept = sync(); !kept) return kept;
  if (::rename(path_.c_str(), place_.c_str()) != 0) return cannot_write(place_);
  file_ = net::FileDescriptor();
  return {};
}

}  // namespace visio::main
