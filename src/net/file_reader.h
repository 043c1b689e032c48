#pragma once

// Inside the HTTP server.

#include <boost/asio/thread_pool.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "net/error.h"
#include "net/http_body.h"
#include "net/task.h"

namespace visio::net {

/// Reads files on a thread of its own, which begins with the first of them: a disk must not stall
/// the control thread.
class FileReader {
 public:
  /// The bytes from `offset` on; fewer where the file ends.
  Task<Result<std::string>> read(std::shared_ptr<const FileDescriptor> file, std::uint64_t offset,
                                 std::size_t size);

  /// Waits for what is under way. Nothing is read afterwards.
  void stop();

 private:
  std::optional<boost::asio::thread_pool> thread_;
  bool is_stopped_ = false;
};

}  // namespace visio::net
