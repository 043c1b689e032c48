#include "tests/store/postgres_server.h"

#include <fcntl.h>
#include <libpq-fe.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>

namespace visio::tests {
namespace {

constexpr uid_t nobody = 65534;

[[noreturn]] void give_up(std::string_view what) {
  std::fprintf(stderr, "PostgreSQL for tests: cannot %s.\n", std::string(what).c_str());
  std::exit(1);
}

/// Of the newest version that is installed.
std::filesystem::path find_programs() {
  std::filesystem::path newest;
  std::error_code none;
  for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", none)) {
    if (std::filesystem::exists(version.path() / "bin/initdb")) {
      newest = std::max(newest, version.path() / "bin");
    }
  }
  if (newest.empty()) give_up("find it under /usr/lib/postgresql (Debian package postgresql)");
  return newest;
}

/// Of the database that a URL of ours is of.
std::string_view name_in(std::string_view url) {
  url.remove_prefix(url.find("@/") + 2);
  return url.substr(0, url.find('?'));
}

/// What happens in the child between fork and exec: only calls that are safe there.
[[noreturn]] void become(char** arguments, int output) {
  ::dup2(output, STDOUT_FILENO);
  ::dup2(output, STDERR_FILENO);
  if (::geteuid() == 0 && (::setgid(nobody) != 0 || ::setuid(nobody) != 0)) ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  ::execv(arguments[0], arguments);
  ::_exit(127);
}

}  // namespace

PostgresServer::PostgresServer() : programs_(find_programs()) {
  if (::geteuid() == 0 && ::chown(folder_.path().c_str(), nobody, nobody) != 0) {
    give_up("hand over its folder");
  }
  spawn({programs_ / "initdb", "--pgdata", folder_.path() / "data", "--username", "visio",
         "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"});
  const std::string log = read_log("(end)");
  if (reap() != 0) give_up("make a folder of databases: " + log);
  start();
}

PostgresServer::~PostgresServer() {
  if (process_ > 0) kill();
}

PostgresServer& PostgresServer::shared() {
  static PostgresServer server;
  return server;
}

void PostgresServer::spawn(std::vector<std::string> arguments) {
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) give_up("make a pipe");
  log_ = ends[0];
  process_ = ::fork();
  if (process_ == 0) become(pointers.data(), ends[1]);
  ::close(ends[1]);
}

std::string PostgresServer::read_log(std::string_view words) const {
  std::string text;
  std::array<char, 4096> room{};
  while (text.find(words) == std::string::npos) {
    const ssize_t size = ::read(log_, room.data(), room.size());
    if (size <= 0) break;
    text.append(room.data(), static_cast<std::size_t>(size));
  }
  return text;
}

int PostgresServer::reap() {
  int status = 0;
  ::waitpid(process_, &status, 0);
  ::close(log_);
  process_ = 0;
  return status;
}

void PostgresServer::start() {
  constexpr std::string_view ready = "ready to accept connections";
  // Neither errors nor checkpoints are logged, so that the pipe, which nobody empties later, never
  // fills.
  std::vector<std::string> arguments{programs_ / "postgres", "-D", folder_.path() / "data", "-k",
                                     folder_.path()};
  // What is committed need not outlive the machine, but kill(): commits are written, not synced.
  for (const char* const setting :
       {"listen_addresses=", "log_min_messages=log", "log_checkpoints=off", "shared_buffers=16MB",
        "fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0",
        "autovacuum=off"}) {
    arguments.insert(arguments.end(), {"-c", setting});
  }
  spawn(std::move(arguments));
  const std::string log = read_log(ready);
  if (!log.contains(ready)) give_up("start: " + log);
}

void PostgresServer::kill() {
  ::kill(process_, SIGQUIT);
  reap();
}

void PostgresServer::freeze() {
  signal_all(SIGSTOP);
}

void PostgresServer::thaw() {
  signal_all(SIGCONT);
}

void PostgresServer::signal_all(int signal) const {
  // The first: what stands still makes no more children.
  ::kill(process_, signal);
  const std::string own = std::to_string(process_);
  std::ifstream children("/proc/" + own + "/task/" + own + "/children");
  for (pid_t child = 0; children >> child;) ::kill(child, signal);
}

std::string PostgresServer::url(std::string_view database) const {
  return "postgresql://visio:hush@/" + std::string(database) + "?host=" + folder_.path().string();
}

std::string PostgresServer::new_database() {
  return copy_of(url("template1"));
}

std::string PostgresServer::copy_of(std::string_view url_of_pattern) {
  std::string name = "test";
  name += std::to_string(++databases_);
  std::string words = "CREATE DATABASE ";
  words.append(name).append(" TEMPLATE ").append(name_in(url_of_pattern));
  command(words);
  return url(name);
}

void PostgresServer::drop(std::string_view url) {
  std::string words = "DROP DATABASE ";
  command(words.append(name_in(url)).append(" WITH (FORCE)"));
}

void PostgresServer::command(const std::string& words) {
  const std::unique_ptr<PGconn, void (*)(PGconn*)> connection(PQconnectdb(url("postgres").c_str()),
                                                              &PQfinish);
  const std::unique_ptr<PGresult, void (*)(PGresult*)> done(PQexec(connection.get(), words.c_str()),
                                                            &PQclear);
  if (PQresultStatus(done.get()) != PGRES_COMMAND_OK) give_up(PQerrorMessage(connection.get()));
}

}  // namespace visio::tests
