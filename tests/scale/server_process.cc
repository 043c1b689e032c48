#include "tests/scale/server_process.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string_view>
#include <utility>

#include "net/socket_address.h"

namespace visio::scale {
namespace {

constexpr int patience_ms = 20'000;

const base::IpAddress loopback = *base::IpAddress::parse("127.0.0.1");

/// A TCP port that nobody uses at this moment.
std::uint16_t free_port() {
  const net::FileDescriptor probe(::socket(AF_INET, SOCK_STREAM, 0));
  const net::SocketAddress any({loopback, 0}, AF_INET);
  if (::bind(probe.get(), any.get(), any.size) != 0) return 0;
  return net::local_address(probe.get()).port;
}

std::string value_of(std::string_view text, std::string_view name) {
  const std::size_t at = text.find(name);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = text.find_first_not_of(' ', at + name.size());
  return std::string(text.substr(begin, text.find('\n', begin) - begin));
}

}  // namespace

ServerProcess::ServerProcess(const std::map<std::string, std::string>& settings)
    : settings_(settings),
      data_((std::filesystem::temp_directory_path() / "visio-scale-XXXXXX").string()),
      address_{loopback, free_port()} {
  if (!::mkdtemp(data_.data())) return;
  read_keys();
  launch();
  await_ready();
}

void ServerProcess::kill() {
  if (process_ <= 0) return;
  ::kill(process_, SIGKILL);
  ::waitpid(std::exchange(process_, 0), nullptr, 0);
  is_ready_ = false;
}

void ServerProcess::start_again() {
  launch();
  await_ready();
}

ServerProcess::~ServerProcess() {
  stop();
  std::error_code ignored;
  std::filesystem::remove_all(data_, ignored);
}

void ServerProcess::read_keys() {
  const std::string command = std::string(VISIO_PROGRAM) + " keys --data " + data_;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), &::pclose);
  if (!pipe) return;
  std::array<char, 1024> text{};
  const std::size_t size = std::fread(text.data(), 1, text.size(), pipe.get());
  key_ = value_of({text.data(), size}, "key:");
  secret_ = value_of({text.data(), size}, "secret:");
}

void ServerProcess::launch() {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) return;
  output_ = net::FileDescriptor(ends[0]);
  const net::FileDescriptor input(ends[1]);
  process_ = ::fork();
  if (process_ != 0) return;

  ::dup2(input.get(), STDOUT_FILENO);
  ::setenv("VISIO_MEDIA_SHARDS", "2", 1);
  ::setenv("VISIO_MEDIA_SPREAD_ROOMS", "true", 1);
  ::setenv("VISIO_MEDIA_UDP_PORT_FIRST", "0", 1);
  ::setenv("VISIO_MEDIA_TCP_PORT", "0", 1);
  ::setenv("VISIO_MEDIA_BIND", "127.0.0.1", 1);
  for (const auto& [name, value] : settings_) ::setenv(name.c_str(), value.c_str(), 1);
  const std::string port = std::to_string(address_.port);
  ::execl(VISIO_PROGRAM, VISIO_PROGRAM, "serve", "--port", port.c_str(), "--data", data_.c_str(),
          nullptr);
  ::_exit(127);
}

void ServerProcess::await_ready() {
  std::string text;
  std::array<char, 4096> room{};
  pollfd readable{output_.get(), POLLIN, 0};
  while (process_ > 0 && ::poll(&readable, 1, patience_ms) > 0) {
    const ssize_t size = ::read(output_.get(), room.data(), room.size());
    if (size <= 0) break;
    text.append(room.data(), static_cast<std::size_t>(size));
    if (text.find("is ready") == std::string::npos) continue;
    is_ready_ = true;
    return;
  }
  std::fprintf(stderr, "%s", text.c_str());
}

int ServerProcess::stop() {
  if (process_ <= 0) return -1;
  ::kill(process_, SIGTERM);
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = 0;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace visio::scale
