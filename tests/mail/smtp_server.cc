#include "tests/mail/smtp_server.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/json/parse.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "tests/base/repository.h"

namespace visio::tests {
namespace {

constexpr std::string_view ready = "ready ";

[[noreturn]] void give_up(std::string_view what) {
  std::fprintf(stderr, "The mail server for tests: cannot %s (Debian package python3-aiosmtpd).\n",
               std::string(what).c_str());
  std::exit(1);
}

/// What happens in the child between fork and exec: only calls that are safe there.
[[noreturn]] void become(char** arguments, int output) {
  ::dup2(output, STDOUT_FILENO);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::execv(arguments[0], arguments);
  ::_exit(127);
}

}  // namespace

SmtpServer::SmtpServer(const Options& options) {
  // Debian's own Python, which has Debian's packages.
  std::vector<std::string> arguments{"/usr/bin/python3",
                                     repository() / "tests/mail/smtp_server.py",
                                     "--tls",
                                     options.tls,
                                     "--user",
                                     options.user,
                                     "--password",
                                     options.password};
  if (!options.certificate.empty()) {
    arguments.insert(arguments.end(), {"--certificate", options.certificate, "--key", options.key});
  }
  spawn(std::move(arguments));
  const std::string line = next_line();
  if (!line.starts_with(ready)) give_up("start it");
  port_ = static_cast<std::uint16_t>(std::stoi(line.substr(ready.size())));
}

SmtpServer::~SmtpServer() {
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
  ::close(output_);
}

void SmtpServer::spawn(std::vector<std::string> arguments) {
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) give_up("make a pipe");
  output_ = ends[0];
  process_ = ::fork();
  if (process_ == 0) become(pointers.data(), ends[1]);
  ::close(ends[1]);
}

std::string SmtpServer::next_line() {
  constexpr int patience_ms = 30'000;
  std::array<char, 4096> room{};
  while (!unread_.contains('\n')) {
    pollfd wait{.fd = output_, .events = POLLIN, .revents = 0};
    if (::poll(&wait, 1, patience_ms) != 1) return {};
    const ssize_t size = ::read(output_, room.data(), room.size());
    if (size <= 0) return {};
    unread_.append(room.data(), static_cast<std::size_t>(size));
  }
  std::string line = unread_.substr(0, unread_.find('\n'));
  unread_.erase(0, line.size() + 1);
  return line;
}

boost::json::object SmtpServer::next_mail() {
  const std::string line = next_line();
  return line.empty() ? boost::json::object() : boost::json::parse(line).as_object();
}

}  // namespace visio::tests
