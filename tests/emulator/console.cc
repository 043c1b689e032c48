#include "tests/emulator/console.h"

#include <unistd.h>

#include <array>
#include <cerrno>

namespace visio::emulator {

void Console::on_readable() {
  std::array<char, 4096> buffer{};
  const ssize_t size = ::read(descriptor_, buffer.data(), buffer.size());
  if (size > 0) text_.append(buffer.data(), static_cast<std::size_t>(size));
  const bool is_interrupted = size < 0 && (errno == EINTR || errno == EAGAIN);
  if (size <= 0 && !is_interrupted) is_open_ = false;
}

std::vector<std::string> Console::take_lines() {
  std::vector<std::string> lines;
  for (std::size_t end = text_.find('\n'); end != std::string::npos; end = text_.find('\n')) {
    lines.push_back(text_.substr(0, end));
    text_.erase(0, end + 1);
  }
  return lines;
}

}  // namespace visio::emulator
