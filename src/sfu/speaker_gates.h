#pragma once

#include <unordered_map>
#include <utility>
#include <vector>

#include "base/time.h"
#include "sfu/command.h"
#include "sfu/crossing.h"
#include "sfu/engine_output.h"
#include "sfu/fanout.h"
#include "sfu/ids.h"
#include "sfu/publication.h"
#include "sfu/registry.h"
#include "sfu/speaker_gate.h"

namespace visio::sfu {

/// The speaker gates of the rooms in which not every microphone is forwarded at once, and what
/// shards tell each other of their microphones.
class SpeakerGates {
 public:
  /// Both outlive it.
  SpeakerGates(ShardId shard, Fanout& fanout, EngineOutput& output)
      : shard_(shard), fanout_(fanout), output_(output) {}

  /// A room gets its gate, another number of slots, or, with no slots, loses it. `publications` are
  /// those of this shard.
  void configure(const ConfigureRoom& command, const Registry::Publications& publications,
                 base::Instant now);

  /// A publication begins: it is closed at first if it is a microphone in a room with a gate.
  void enter(Publication& publication);

  /// A publication ends.
  static void leave(Publication& publication);

  /// Decides about the microphone, of which a packet has just come.
  void decide(Publication& publication, base::Instant now);

  /// What another shard says of one of its microphones.
  void receive(const CrossedSpeakerRank& crossed, base::Instant now);

  /// Assigns the slots afresh and tells the other shards; call it each rank_interval.
  void rank(base::Instant now);

 private:
  struct GatedRoom {
    explicit GatedRoom(SpeakerGate speaker_gate) : gate(std::move(speaker_gate)) {}

    SpeakerGate gate;
    std::vector<ShardId> others;  ///< with microphones of the room
  };

  void remove(RoomId room, const Registry::Publications& publications, base::Instant now);
  static void add(SpeakerGate& gate, Publication& publication);
  void send_ranks(RoomId id, const GatedRoom& room);

  ShardId shard_;
  Fanout& fanout_;
  EngineOutput& output_;
  std::unordered_map<RoomId, GatedRoom> rooms_;
};

}  // namespace visio::sfu
