#include "record/capture/source.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace visio::record::capture {

net::Result<FileSource> FileSource::open(const std::filesystem::path& path) {
  net::FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return std::unexpected(net::last_error("open " + path.string()));
  return FileSource(std::move(file), path);
}

net::Result<std::size_t> FileSource::read(std::uint64_t offset, base::MutableBytes into) {
  std::size_t size = 0;
  while (size < into.size()) {
    const ssize_t read = ::pread(file_.get(), into.data() + size, into.size() - size,
                                 static_cast<off_t>(offset + size));
    if (read < 0 && errno == EINTR) continue;
    if (read < 0) return std::unexpected(net::last_error("read " + path_.string()));
    if (read == 0) break;
    size += static_cast<std::size_t>(read);
  }
  return size;
}

net::Result<std::size_t> MemorySource::read(std::uint64_t offset, base::MutableBytes into) {
  if (offset >= bytes_.size()) return 0;
  const base::Bytes rest = bytes_.subspan(offset);
  const std::size_t size = std::min(rest.size(), into.size());
  std::ranges::copy(rest.first(size), into.begin());
  return size;
}

}  // namespace visio::record::capture
