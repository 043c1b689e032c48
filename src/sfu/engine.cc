#include "sfu/engine.h"

#include <utility>

#include "sfu/engine_state.h"

namespace visio::sfu {

Engine::Engine(ShardId shard, const dtls::Certificate& certificate, Crossing& crossing,
               base::Instant now)
    : state_(std::make_unique<State>(shard, certificate, crossing, now)) {}

Engine::~Engine() = default;

ShardId Engine::id() const {
  return state_->shard();
}

void Engine::execute(Command command, base::Instant now) {
  std::visit([&](const auto& given) { state_->execute(given, now); }, command);
}

void Engine::receive(const base::Path& path, base::MutableBytes datagram, base::Instant now) {
  state_->receive(path, datagram, now);
}

void Engine::receive_crossing(const Crossed& crossed, base::Instant now) {
  std::visit([&](const auto& one) { state_->receive_crossing(one, now); }, crossed);
}

bool Engine::knows(const base::Path& path) const {
  return state_->knows(path);
}

void Engine::forget(const base::Path& path, base::Instant now) {
  state_->forget(path, now);
}

void Engine::flush(base::Egress& egress, base::Instant now) {
  state_->flush(egress, now);
}

void Engine::advance(base::Instant now) {
  state_->advance(now);
}

base::Instant Engine::next_deadline() const {
  return state_->next_deadline();
}

std::optional<Event> Engine::poll_event() {
  return state_->poll_event();
}

const Counters& Engine::counters() const {
  return state_->counters();
}

}  // namespace visio::sfu
