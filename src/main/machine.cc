#include "main/machine.h"

#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <thread>

namespace visio::main {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration minute = 60s;
constexpr std::size_t an_hour = 61;  ///< of samples, both ends included

double seconds_of(const timeval& time) {
  constexpr double microseconds = 1e-6;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * microseconds;
}

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

/// The program's resident memory in bytes; zero where Linux does not tell.
std::uint64_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::uint64_t size = 0;
  std::uint64_t resident = 0;
  file >> size >> resident;
  return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

std::uint64_t machine_bytes() {
  struct sysinfo info{};
  if (::sysinfo(&info) != 0) return 0;
  return std::uint64_t{info.totalram} * info.mem_unit;
}

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return {};
  return name.data();
}

}  // namespace

Machine::Machine(const Ground& ground)
    : ground_(ground), started_at_(now()), timer_(ground.loop, [this] { sample(); }) {}

Result<void> Machine::start() {
  before_ = totals();
  timer_.set(ground_.clock.now() + minute);
  return {};
}

void Machine::drain() {
  timer_.set(base::never);
}

api::MachineFacts Machine::facts() const {
  return {.host = host_name(),
          .cores = std::max(1U, std::thread::hardware_concurrency()),
          .memory = machine_bytes(),
          .started_at = started_at_,
          .samples = {samples_.begin(), samples_.end()},
          .resident = resident_bytes(),
          .cpu_seconds = cpu_seconds(),
          .data_folder = ground_.config.server.data};
}

Machine::Totals Machine::totals() const {
  Totals totals{.at = ground_.clock.now(), .cpu_seconds = cpu_seconds()};
  for (const sfu::Counters& shard : ground_.media.counters()) {
    totals.bytes_in += shard.bytes_in;
    totals.bytes_out += shard.bytes_out;
  }
  return totals;
}

void Machine::sample() {
  const Totals sums = totals();
  const double seconds =
      std::max(1e-3, std::chrono::duration<double>(sums.at - before_.at).count());
  const double cores = std::max(1U, std::thread::hardware_concurrency());
  const auto rate = [&](std::uint64_t bytes, std::uint64_t before) {
    constexpr double bits = 8;
    return static_cast<std::uint64_t>(static_cast<double>(bytes - std::min(bytes, before)) * bits /
                                      seconds);
  };
  samples_.push_back({.at = now(),
                      .cpu = (sums.cpu_seconds - before_.cpu_seconds) / seconds / cores,
                      .memory = resident_bytes(),
                      .bits_in = rate(sums.bytes_in, before_.bytes_in),
                      .bits_out = rate(sums.bytes_out, before_.bytes_out)});
  if (samples_.size() > an_hour) samples_.pop_front();
  before_ = sums;
  timer_.set(ground_.clock.now() + minute);
}

meet::Time Machine::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(ground_.clock.wall_time());
}

}  // namespace visio::main
