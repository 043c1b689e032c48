#include "sfu/pacing/probe_schedule.h"

#include <algorithm>

namespace visio::sfu::pacing {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration grace = 100ms;
constexpr int most_durations = 5;

}  // namespace

void ProbeSchedule::start(const Probe& probe, base::Instant now) {
  stop();
  if (probe.rate.bps == 0) return;
  probe_ = probe;
  sent_ = 0;
  began_ = now;
  ends_ = now + grace + most_durations * time_of(probe.bytes);
}

void ProbeSchedule::advance(base::Instant now) {
  if (now >= ends_) stop();
}

base::Instant ProbeSchedule::next() const {
  return probe_.id == 0 ? base::never : began_ + time_of(sent_);
}

std::size_t ProbeSchedule::due(base::Instant now) const {
  if (probe_.id == 0 || now < next()) return 0;
  const auto elapsed = static_cast<std::uint64_t>((now - began_).count());
  const std::uint64_t by_now = probe_.rate.bps * elapsed / 8'000'000;
  return static_cast<std::size_t>(by_now - std::min<std::uint64_t>(by_now, sent_)) + 1;
}

void ProbeSchedule::on_sent(std::size_t bytes) {
  if (probe_.id == 0) return;
  sent_ += bytes;
  probe_.bytes -= std::min(probe_.bytes, bytes);
  probe_.packets -= std::min<std::size_t>(probe_.packets, 1);
  if (probe_.bytes == 0 && probe_.packets == 0) stop();
}

base::Duration ProbeSchedule::time_of(std::size_t bytes) const {
  return base::Duration(static_cast<std::int64_t>(bytes * 8'000'000 / probe_.rate.bps));
}

}  // namespace visio::sfu::pacing
