#include "net/http_body.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

namespace visio::net {

Result<HttpFile> open_http_file(const std::string& path) {
  const std::string action = "open " + path;
  auto file = std::make_shared<FileDescriptor>(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!*file) return std::unexpected(last_error(action));
  struct stat status{};
  if (::fstat(file->get(), &status) != 0) return std::unexpected(last_error(action));
  if (!S_ISREG(status.st_mode)) {
    return std::unexpected(Error{action, std::make_error_code(std::errc::invalid_argument)});
  }
  return HttpFile{.descriptor = std::move(file),
                  .size = static_cast<std::uint64_t>(status.st_size)};
}

}  // namespace visio::net
