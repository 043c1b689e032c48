#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <utility>

#include "net/clock.h"
#include "net/event_loop.h"
#include "tests/emulator/console.h"
#include "tests/emulator/direction.h"
#include "tests/emulator/instruction.h"
#include "tests/emulator/tunnel.h"

namespace visio::emulator {
namespace {

constexpr std::size_t max_packet_size = 65'536;

/// IPv6 is announced on every new device, which nobody here listens to.
bool is_ipv4(base::Bytes packet) {
  return !packet.empty() && std::to_integer<int>(packet[0]) >> 4 == 4;
}

/// One end of the link, with the direction that leads away from it.
class End : public net::Watcher {
 public:
  End(net::FileDescriptor tunnel, std::uint64_t seed) : tunnel_(std::move(tunnel)), away_(seed) {}

  void on_readable() override {
    std::array<std::byte, max_packet_size> buffer;
    for (;;) {
      const ssize_t size = ::read(tunnel_.get(), buffer.data(), buffer.size());
      if (size <= 0) return;
      const auto packet = std::span(buffer).first(static_cast<std::size_t>(size));
      if (is_ipv4(packet)) away_.send(packet, net::now());
    }
  }

  /// Hands over what has arrived at the other end.
  void deliver(const End& other) {
    while (const auto packet = away_.poll_arrival(net::now())) {
      // A device that is down takes nothing, as a cable that is not plugged in.
      [[maybe_unused]] const ssize_t size =
          ::write(other.tunnel_.get(), packet->data(), packet->size());
    }
  }

  int descriptor() const { return tunnel_.get(); }
  Direction& away() { return away_; }

 private:
  net::FileDescriptor tunnel_;
  Direction away_;
};

std::string as_json(const DirectionStatistics& direction) {
  return fmt::format(R"({{"packets":{},"dropped":{},"lost":{},"arrived":{},"arrivedBytes":{}}})",
                     direction.packets, direction.dropped, direction.lost, direction.arrived,
                     direction.arrived_bytes);
}

void say(const std::string& line) {
  std::fputs((line + "\n").c_str(), stdout);
  std::fflush(stdout);
}

class Program {
 public:
  Program(net::EventLoop loop, End server, End person)
      : loop_(std::move(loop)), server_(std::move(server)), person_(std::move(person)) {}

  /// Until nobody gives instructions any more. The exit status.
  int run() {
    const bool is_watching = loop_.watch(server_.descriptor(), server_) &&
                             loop_.watch(person_.descriptor(), person_) &&
                             loop_.watch(STDIN_FILENO, console_);
    if (!is_watching) return fail("Cannot wait for standard input, which must be a pipe.");
    say("ready");
    while (console_.is_open()) {
      loop_.run_once(std::min(server_.away().next_arrival(), person_.away().next_arrival()));
      for (const std::string& line : console_.take_lines()) {
        if (!take(line)) return fail("No such instruction: " + line);
      }
      server_.deliver(person_);
      person_.deliver(server_);
    }
    say_statistics();
    return 0;
  }

  static int fail(const std::string& reason) {
    std::fputs((reason + "\n").c_str(), stderr);
    return 1;
  }

 private:
  bool take(const std::string& line) {
    if (line == "statistics") {
      say_statistics();
      return true;
    }
    if (!obey(line, profile_)) return false;
    person_.away().change(profile_.up);
    server_.away().change(profile_.down);
    return true;
  }

  void say_statistics() {
    say(fmt::format(R"({{"up":{},"down":{}}})", as_json(person_.away().statistics()),
                    as_json(server_.away().statistics())));
  }

  net::EventLoop loop_;
  End server_;
  End person_;
  Console console_{STDIN_FILENO};
  simulation::AccessProfile profile_;
};

int run(const std::string& device, const std::string& server, const std::string& person,
        std::uint64_t seed) {
  auto loop = net::EventLoop::create();
  if (!loop) return Program::fail(loop.error().message());
  auto server_tunnel = open_tunnel(server, device);
  if (!server_tunnel) return Program::fail(server_tunnel.error().message());
  auto person_tunnel = open_tunnel(person, device);
  if (!person_tunnel) return Program::fail(person_tunnel.error().message());
  return Program(std::move(*loop), End(std::move(*server_tunnel), seed),
                 End(std::move(*person_tunnel), ~seed))
      .run();
}

}  // namespace
}  // namespace visio::emulator

/// visio_link DEVICE SERVER PERSON SEED joins two network namespaces, given as files, by a TUN
/// device of that name in each. It says `ready`, takes instructions from standard input
/// (tests/emulator/instruction.h), answers `statistics` with a line of JSON, and says the same at
/// the end of its input.
int main(int count, char** arguments) {
  const std::span words(arguments, static_cast<std::size_t>(count));
  if (words.size() != 5) {
    return visio::emulator::Program::fail("visio_link DEVICE SERVER PERSON SEED");
  }
  return visio::emulator::run(words[1], words[2], words[3], std::strtoull(words[4], nullptr, 10));
}
