#include "sfu/speaker_gates.h"

namespace visio::sfu {

void SpeakerGates::configure(const ConfigureRoom& command,
                             const Registry::Publications& publications, base::Instant now) {
  if (command.speakers == 0) return remove(command.room, publications, now);
  const auto [found, is_new] = rooms_.try_emplace(command.room, SpeakerGate(command.speakers));
  GatedRoom& room = found->second;
  room.gate.set_slots(command.speakers);
  room.others = command.shards;
  std::erase(room.others, shard_);
  if (!is_new) return;
  for (const auto& [id, publication] : publications) {
    if (publication->is_microphone_in(command.room)) add(room.gate, *publication);
  }
  room.gate.assign_slots(now);
}

void SpeakerGates::remove(RoomId room, const Registry::Publications& publications,
                          base::Instant now) {
  if (rooms_.erase(room) == 0) return;
  for (const auto& [id, publication] : publications) {
    if (!publication->is_microphone_in(room)) continue;
    publication->gate = nullptr;
    fanout_.select(*publication, true, now);
  }
}

void SpeakerGates::enter(Publication& publication) {
  const auto room = rooms_.find(publication.room());
  if (room == rooms_.end() || publication.gate) return;
  if (!publication.is_microphone_in(publication.room())) return;
  publication.speaker.close();
  add(room->second.gate, publication);
}

void SpeakerGates::add(SpeakerGate& gate, Publication& publication) {
  gate.add(publication.speaker);
  publication.gate = &gate;
}

void SpeakerGates::leave(Publication& publication) {
  if (publication.gate) publication.gate->remove(publication.speaker);
  publication.gate = nullptr;
}

void SpeakerGates::decide(Publication& publication, base::Instant now) {
  if (!publication.gate || publication.muted) return;
  const bool was_open = publication.speaker.is_open();
  const bool is_open = publication.gate->decide(publication.speaker, now);
  if (is_open && !was_open) send_ranks(publication.room(), rooms_.at(publication.room()));
  fanout_.select(publication, is_open, now);
}

void SpeakerGates::receive(const CrossedSpeakerRank& crossed, base::Instant now) {
  const auto room = rooms_.find(crossed.room);
  if (room != rooms_.end()) room->second.gate.receive(crossed.rank, now);
}

void SpeakerGates::rank(base::Instant now) {
  for (auto& [id, room] : rooms_) {
    room.gate.assign_slots(now);
    send_ranks(id, room);
  }
}

void SpeakerGates::send_ranks(RoomId id, const GatedRoom& room) {
  for (const SpeakerRank& rank : room.gate.ranks()) {
    for (const ShardId other : room.others) {
      output_.crossing.send(other, CrossedSpeakerRank{id, rank});
    }
  }
}

}  // namespace visio::sfu
