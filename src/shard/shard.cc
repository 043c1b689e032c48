#include "shard/shard.h"

#include <algorithm>
#include <chrono>
#include <ctime>

#include "net/clock.h"

namespace visio::shard {
namespace {

using namespace std::chrono_literals;

/// Packets received from one neighbour before our own socket has its turn again.
constexpr std::size_t crossings_per_batch = 512;
constexpr base::Duration counters_interval = 500ms;

/// What the calling thread has used so far.
base::Duration thread_processor_time() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::duration_cast<base::Duration>(std::chrono::seconds(time.tv_sec) +
                                                    std::chrono::nanoseconds(time.tv_nsec));
}

}  // namespace

Shard::Shard(const Parts& parts, net::EventLoop loop, net::UdpSocket socket)
    : loop_(std::move(loop)),
      socket_(std::move(socket)),
      connections_(loop_, *this),
      batch_(socket_, &connections_),
      sink_(parts.sink),
      now_(net::now()),
      engine_(parts.id, parts.certificate, *this, now_) {}

Shard::~Shard() {
  stop();
}

void Shard::connect(Shard& other, CrossingRing& outgoing, CrossingRing& incoming) {
  const std::size_t index = other.engine_.id().value;
  neighbours_.resize(std::max(neighbours_.size(), index + 1));
  neighbours_[index] = {.shard = &other, .outgoing = &outgoing, .incoming = &incoming};
}

void Shard::start() {
  loop_.watch(socket_.descriptor(), *this);
  thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
}

void Shard::stop() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  wake();
  thread_.join();
}

void Shard::post(sfu::Command command) {
  mailbox_.post(std::move(command));
  wake();
}

void Shard::adopt(net::FramedConnection connection) {
  mailbox_.post(std::move(connection));
  wake();
}

void Shard::adopt(sfu::CaptureId id, std::shared_ptr<Capture> capture) {
  mailbox_.post(NewCapture{id, std::move(capture)});
  wake();
}

sfu::Counters Shard::counters() const {
  const std::lock_guard lock(counters_mutex_);
  return counters_;
}

float Shard::busy() const {
  const std::lock_guard lock(counters_mutex_);
  return busy_;
}

void Shard::run(std::stop_token stop) {
  while (!stop.stop_requested()) {
    loop_.run_once(std::min(
        {engine_.next_deadline(), connections_.next_deadline(), counters_at_ + counters_interval}));
    now_ = net::now();
    connections_.advance(now_);
    open_letters();
    receive_crossings();
    finish_batch();
  }
}

void Shard::open_letters() {
  for (Letter& letter : mailbox_.dequeue_all()) {
    std::visit([&](auto& one) { open(std::move(one)); }, letter);
  }
}

void Shard::open(sfu::Command command) {
  const auto* const stop = std::get_if<sfu::StopCapture>(&command);
  const sfu::CaptureId stopped = stop ? stop->to : sfu::CaptureId{};
  engine_.execute(std::move(command), now_);
  if (stopped) captures_.remove(stopped);
}

void Shard::open(net::FramedConnection connection) {
  connections_.adopt(std::move(connection));
}

void Shard::open(NewCapture added) {
  captures_.add(added.id, std::move(added.capture));
}

void Shard::receive_crossings() {
  for (auto& neighbour : neighbours_) {
    if (!neighbour) continue;
    const std::size_t received = neighbour->incoming->drain(
        crossings_per_batch,
        [&](const sfu::Crossed& crossed) { engine_.receive_crossing(crossed, now_); });
    if (received == crossings_per_batch) wake();
  }
}

void Shard::finish_batch() {
  if (engine_.next_deadline() <= now_) engine_.advance(now_);
  engine_.flush(batch_, now_);
  batch_.flush();
  connections_.flush();
  for (auto& neighbour : neighbours_) {
    if (neighbour && std::exchange(neighbour->to_wake, false)) neighbour->shard->wake();
  }

  std::vector<sfu::Event> events;
  while (auto event = engine_.poll_event()) events.push_back(*std::move(event));
  if (!events.empty()) sink_.on_events(std::move(events));
  if (now_ >= counters_at_ + counters_interval) publish_counters();
}

void Shard::publish_counters() {
  const base::Duration used = thread_processor_time();
  const auto passed = static_cast<float>((now_ - counters_at_).count());
  const auto worked = static_cast<float>((used - processor_time_).count());
  processor_time_ = used;

  const std::lock_guard lock(counters_mutex_);
  busy_ = std::min(worked / passed, 1.0F);
  counters_ = engine_.counters();
  counters_at_ = now_;
}

void Shard::on_readable() {
  now_ = net::now();
  socket_.receive([&](const base::Path& path, base::MutableBytes datagram) {
    engine_.receive(path, datagram, now_);
  });
}

void Shard::receive(const base::Path& path, base::MutableBytes datagram) {
  now_ = net::now();
  engine_.receive(path, datagram, now_);
}

void Shard::closed(const base::Path& path) {
  engine_.forget(path, now_);
}

bool Shard::send(sfu::ShardId to, const sfu::Crossed& crossed) {
  if (to.value >= neighbours_.size() || !neighbours_[to.value]) return false;
  Neighbour& neighbour = *neighbours_[to.value];
  neighbour.to_wake = true;
  return neighbour.outgoing->push(crossed);
}

bool Shard::send(sfu::CaptureId to, const sfu::Crossed& crossed) {
  return captures_.send(to, crossed);
}

std::uint8_t Shard::poll_keyframe_requests(sfu::CaptureId capture) {
  return captures_.poll_keyframe_requests(capture);
}

}  // namespace visio::shard
