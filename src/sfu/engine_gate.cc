#include <algorithm>

#include "sfu/engine_state.h"

namespace visio::sfu {
namespace {

/// Packets looked back at when a microphone opens: the time limits them sooner.
constexpr std::uint64_t max_replayed = 64;

/// The oldest packet to hear again, by the latest ones' times of arrival.
std::optional<rtp::PacketIndex> first_to_replay(const PacketRing& ring, rtp::PacketIndex after) {
  std::optional<rtp::PacketIndex> first;
  const std::uint64_t highest = ring.highest()->value;
  const auto latest = ring.find(rtp::PacketIndex{highest});
  for (std::uint64_t i = highest; latest && i > after.value && highest - i < max_replayed; --i) {
    const auto packet = ring.find(rtp::PacketIndex{i});
    if (!packet) continue;
    if (latest->facts.arrived_at - packet->facts.arrived_at > replayed_on_opening) break;
    if (packet->facts.payload.size > 0) first = packet->facts.index;
  }
  return first;
}

}  // namespace

void Engine::State::execute(const ConfigureRoom& command, base::Instant now) {
  if (command.speakers == 0) return remove(command.room);
  const auto [found, is_new] = rooms_.try_emplace(command.room, SpeakerGate(command.speakers));
  GatedRoom& room = found->second;
  room.gate.set_seats(command.speakers);
  room.others = command.shards;
  std::erase(room.others, shard_);
  if (!is_new) return;
  for (const auto& [id, publication] : publications_) {
    if (publication->is_microphone_in(command.room)) enter(room.gate, *publication);
  }
  room.gate.rank(now);
}

void Engine::State::remove(RoomId id) {
  if (rooms_.erase(id) == 0) return;
  for (const auto& [publication_id, publication] : publications_) {
    if (!publication->is_microphone_in(id)) continue;
    publication->gate = nullptr;
    set_heard(*publication, true);
  }
}

void Engine::State::enter(SpeakerGate& gate, Publication& publication) {
  gate.add(publication.voice);
  publication.gate = &gate;
}

void Engine::State::pass_gate(Publication& publication, base::Instant now) {
  if (!publication.gate || publication.muted) return;
  const bool was_open = publication.voice.is_open();
  const bool is_open = publication.gate->decide(publication.voice, now);
  if (is_open && !was_open) tell_claims(publication.room(), rooms_.at(publication.room()));
  set_heard(publication, is_open);
}

/// When a microphone opens, what led to it is heard first.
void Engine::State::set_heard(Publication& publication, bool heard) {
  if (publication.is_heard == heard) return;
  publication.is_heard = heard;
  for (Subscription* const subscription : publication.subscribers) subscription->retarget();
  const PacketRing* const ring = publication.encodings().front().ring();
  if (!heard || publication.muted || !ring || !ring->highest()) return;
  const auto first = first_to_replay(*ring, publication.silent_until);
  const auto packet = first ? ring->find(*first) : std::nullopt;
  if (!packet) return;
  for (Subscription* const subscription : publication.subscribers) {
    offer(*subscription, 0, packet->facts);
  }
}

void Engine::State::rank_claims(base::Instant now) {
  for (auto& [id, room] : rooms_) {
    room.gate.rank(now);
    tell_claims(id, room);
  }
}

void Engine::State::tell_claims(RoomId id, const GatedRoom& room) {
  for (const Claim& claim : room.gate.claims()) {
    for (const ShardId other : room.others) crossing_.offer(other, CrossedClaim{id, claim});
  }
}

void Engine::State::receive_crossing(const CrossedClaim& crossed, base::Instant now) {
  const auto room = rooms_.find(crossed.room);
  if (room != rooms_.end()) room->second.gate.hear(crossed.claim, now);
}

}  // namespace visio::sfu
