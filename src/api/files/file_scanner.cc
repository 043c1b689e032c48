#include "api/files/file_scanner.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>

#include "net/file_descriptor.h"

namespace visio::api {
namespace {

constexpr int first_inherited = 3;  // behind standard input, output and error

/// What the program is given: nothing to read, nowhere to write, no signal held back, and a group
/// of its own, which ends with it.
class SpawnRules {
 public:
  SpawnRules() {
    ::posix_spawn_file_actions_init(&files_);
    ::posix_spawn_file_actions_addopen(&files_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&files_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addopen(&files_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addclosefrom_np(&files_, first_inherited);
    ::posix_spawnattr_init(&attributes_);
    sigset_t none;
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  }
  ~SpawnRules() {
    ::posix_spawnattr_destroy(&attributes_);
    ::posix_spawn_file_actions_destroy(&files_);
  }
  SpawnRules(const SpawnRules&) = delete;
  SpawnRules& operator=(const SpawnRules&) = delete;

  /// The process; nothing where it did not begin.
  std::optional<pid_t> spawn(std::vector<std::string>& arguments) const {
    std::vector<char*> words;
    words.reserve(arguments.size() + 1);
    for (std::string& argument : arguments) words.push_back(argument.data());
    words.push_back(nullptr);
    // Secrets of ours may stand in the environment.
    std::string path("PATH=/usr/local/bin:/usr/bin:/bin");
    std::array<char*, 2> environment{path.data(), nullptr};
    pid_t process = -1;
    const int failed = ::posix_spawn(&process, words.front(), &files_, &attributes_, words.data(),
                                     environment.data());
    if (failed != 0) return std::nullopt;
    return process;
  }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

/// Waits until it ends, or ends it with all that it began: a script's scanner, too.
void await_end(pid_t process, std::chrono::milliseconds patience) {
  const net::FileDescriptor end(static_cast<int>(::syscall(SYS_pidfd_open, process, 0)));
  pollfd ended{.fd = end.get(), .events = POLLIN, .revents = 0};
  int found = -1;
  do {
    found = end ? ::poll(&ended, 1, static_cast<int>(patience.count())) : -1;
  } while (end && found < 0 && errno == EINTR);
  if (found <= 0) ::kill(-process, SIGKILL);
}

ScanVerdict verdict_of(int status) {
  if (!WIFEXITED(status)) return ScanVerdict::unknown;
  if (WEXITSTATUS(status) == 0) return ScanVerdict::good;
  return WEXITSTATUS(status) == 1 ? ScanVerdict::bad : ScanVerdict::unknown;
}

}  // namespace

ScanVerdict run_scanner(std::vector<std::string> arguments, std::chrono::milliseconds patience) {
  const auto process = SpawnRules().spawn(arguments);
  if (!process) return ScanVerdict::unknown;
  await_end(*process, patience);
  int status = 0;
  while (::waitpid(*process, &status, 0) < 0) {
    if (errno != EINTR) return ScanVerdict::unknown;
  }
  return verdict_of(status);
}

net::Task<ScanVerdict> FileScanner::scan(std::string path) {
  if (!is_on()) co_return ScanVerdict::good;
  auto arguments = program_;
  arguments.push_back(std::move(path));
  auto look = [arguments = std::move(arguments)] { return run_scanner(arguments, patience); };
  co_return co_await thread_.run(std::move(look));
}

}  // namespace visio::api
