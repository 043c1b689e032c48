#include "load/load.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "load/crowd.h"
#include "load/freeze_watch.h"
#include "load/join_pace.h"
#include "load/process_time.h"
#include "net/clock.h"

namespace visio::load {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration patience = 20s;      ///< until the last is connected
constexpr base::Duration warm_up = 3s;        ///< in which servers measure links
constexpr base::Duration look_every = 100ms;  ///< at what came

/// One load, from the first join to the last leave.
class Run {
 public:
  Run(const Plan& plan, const base::Clock& clock, const Watch& watch, net::EventLoop& loop,
      const protocol::dtls::Certificate& certificate)
      : plan_(plan), watch_(watch), crowd_(plan, clock, loop, certificate) {}

  std::expected<Report, std::string> go() {
    const base::Instant start = net::now();
    next_told_ = start + 1s;
    if (auto joined = join_all(start); !joined) return std::unexpected(std::move(joined.error()));
    for (const base::Instant end = net::now() + patience; !crowd_.is_settled() && goes_on(end);) {
      turn(end);
    }
    const base::Instant settled = net::now();
    for (const base::Instant end = settled + warm_up; goes_on(end);) turn(end);
    measure();
    report_.people = plan_.people();
    report_.joined = crowd_.joined();
    if (crowd_.joined() > 0) report_.join_ms = percentiles_of(crowd_.join_times());
    report_.joins_per_second = joins_per_second(start);
    report_.missing = crowd_.missing();
    report_.errors = crowd_.errors();
    for (const auto& client : crowd_.clients()) client->leave();
    return std::move(report_);
  }

 private:
  bool goes_on(base::Instant end) const { return net::now() < end && !watch_.is_over(); }

  std::expected<void, std::string> join_all(base::Instant start) {
    const JoinPace pace(plan_.joins_per_second, start);
    while (crowd_.begun() < plan_.people() && !watch_.is_over()) {
      if (pace.due(net::now()) > crowd_.begun()) {
        auto joined = crowd_.join_next();
        // Who is refused first of all shows what is wrong for all.
        if (!joined && crowd_.clients().empty()) return joined;
      }
      turn(std::min(pace.next(crowd_.begun()), net::now() + look_every));
    }
    return {};
  }

  double joins_per_second(base::Instant start) const {
    const base::Duration took = crowd_.last_joined_at() - start;
    if (crowd_.joined() == 0 || took.count() <= 0) return 0;
    return static_cast<double>(crowd_.joined()) * 1e6 / static_cast<double>(took.count());
  }

  void measure() {
    measures_ = true;
    own_pace_ = {};
    freezes_ = {};
    const Totals before = crowd_.totals();
    const double own_before = processor_seconds(::getpid());
    const double server_before = processor_seconds(plan_.server_pid);
    const base::Instant start = net::now();
    for (const base::Instant end = start + plan_.duration; goes_on(end);) turn(end);
    const Totals came = crowd_.totals().since(before);
    report_.seconds = static_cast<double>((net::now() - start).count()) / 1e6;
    if (plan_.server_pid != 0) {
      report_.server_processor = processor_seconds(plan_.server_pid) - server_before;
    }
    const double own = processor_seconds(::getpid()) - own_before;
    report_.own_processor = report_.seconds > 0 ? own / report_.seconds : 0;
    report_.own_late = own_pace_.late_share();
    report_.streams = came.streams;
    report_.packets_out = came.packets_out;
    report_.packets_in = came.packets_in;
    report_.bytes_out = came.bytes_out;
    report_.bytes_in = came.bytes_in;
    report_.repaired = came.repaired;
    report_.lost = came.expected > came.packets_in ? came.expected - came.packets_in : 0;
    report_.frozen = freezes_.frozen();
    if (own_pace_.is_trusted(report_.own_processor) && came.delays.count() > 0) {
      report_.server_ms = percentiles_of(came.delays);
    }
  }

  void turn(base::Instant end) {
    crowd_.turn(end, own_pace_);
    const base::Instant now = net::now();
    crowd_.note_ready(now);
    if (now >= next_look_) look(now);
    if (now >= next_told_) tell(now);
  }

  void look(base::Instant now) {
    next_look_ = now + look_every;
    for (std::size_t i = 0; i < crowd_.clients().size(); ++i) {
      const client::Peer* const peer = crowd_.clients()[i]->subscriber();
      if (!peer) continue;
      for (const auto& stream : peer->incoming()) {
        if (stream->config().kind == client::codec::MediaKind::audio) continue;
        const std::uint64_t name = std::uint64_t{i} << 32 | stream->config().ssrc.value;
        freezes_.observe(name, stream->metrics().packets, now);
      }
    }
  }

  void tell(base::Instant now) {
    next_told_ = now + 1s;
    const std::uint64_t packets = crowd_.totals().packets_in;
    watch_.tell({.people = plan_.people(),
                 .joined = crowd_.joined(),
                 .measures = measures_,
                 .packets_in = packets - std::min(packets, told_packets_),
                 .frozen = freezes_.frozen()});
    told_packets_ = packets;
  }

  const Plan& plan_;
  const Watch& watch_;
  Crowd crowd_;
  OwnPace own_pace_;
  FreezeWatch freezes_;
  Report report_;
  bool measures_ = false;
  base::Instant next_look_;
  base::Instant next_told_;
  std::uint64_t told_packets_ = 0;
};

}  // namespace

std::expected<Report, std::string> run(const Plan& plan, const base::Clock& clock,
                                       const Watch& watch) {
  auto loop = net::EventLoop::create();
  const auto certificate = protocol::dtls::Certificate::generate();
  if (!loop || !certificate) {
    return std::unexpected(
        std::string("No descriptors or no certificate to be had: see ulimit -n."));
  }
  return Run(plan, clock, watch, *loop, *certificate).go();
}

}  // namespace visio::load
