#include "record/capture/window.h"

#include <algorithm>

namespace visio::record::capture {

net::Result<base::Bytes> Window::at(std::uint64_t offset, std::size_t count) {
  const bool is_there = offset >= begin_ && offset + count <= begin_ + size_;
  if (!is_there) {
    const auto read = source_->read(offset, {bytes_.get(), capacity});
    if (!read) return std::unexpected(read.error());
    begin_ = offset;
    size_ = *read;
  }
  const base::Bytes from = base::Bytes(bytes_.get(), size_).subspan(offset - begin_);
  return from.first(std::min(count, from.size()));
}

}  // namespace visio::record::capture
