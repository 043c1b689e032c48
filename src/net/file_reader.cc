#include "net/file_reader.h"

#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>
#include <utility>

namespace visio::net {
namespace {

namespace asio = boost::asio;

/// On the reader's thread.
Task<Result<std::string>> read_there(std::shared_ptr<const FileDescriptor> file,
                                     std::uint64_t offset, std::size_t size) {
  std::string bytes(size, '\0');
  std::size_t filled = 0;
  while (filled < size) {
    const ssize_t got = ::pread(file->get(), bytes.data() + filled, size - filled,
                                static_cast<off_t>(offset + filled));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) co_return std::unexpected(last_error("read a file"));
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  co_return bytes;
}

}  // namespace

Task<Result<std::string>> FileReader::read(std::shared_ptr<const FileDescriptor> file,
                                           std::uint64_t offset, std::size_t size) {
  if (is_stopped_) {
    co_return std::unexpected(
        Error{"read a file", std::make_error_code(std::errc::operation_canceled)});
  }
  if (!thread_) thread_.emplace(1);
  auto work = read_there(std::move(file), offset, size);
  co_return co_await asio::co_spawn(thread_->get_executor(), std::move(work), asio::use_awaitable);
}

void FileReader::stop() {
  is_stopped_ = true;
  if (thread_) thread_->join();
}

}  // namespace visio::net
