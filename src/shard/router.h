#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sfu/command.h"
#include "sfu/ids.h"

namespace visio::shard {

/// A command and the shard that gets it.
struct Routed {
  sfu::ShardId to;
  sfu::Command command;
};

struct RouterConfig {
  std::size_t shards = 2;
  std::size_t speakers = 0;    ///< of a room's microphones are heard at once; zero: all of them
  bool spreads_rooms = false;  ///< each participant goes where the fewest are, whatever the room
};

/// Decides which shard each command goes to, and lets publications cross between shards while
/// somebody on another shard is subscribed. Knows no thread; used on the control thread.
class Router {
 public:
  explicit Router(const RouterConfig& config)
      : config_(config), participants_per_shard_(config.shards) {}

  /// Gives the participant to the shard on which its room began, until that is 70 % busy; then to
  /// the least busy. `busy` is each shard's share of a processor of late, 0 … 1.
  sfu::ShardId place(sfu::ParticipantId participant, sfu::RoomId room, std::span<const float> busy);

  /// Forgets the participant. Its transports must have been closed before.
  void remove(sfu::ParticipantId participant);

  /// Where the participant is; nothing when it was never placed.
  const sfu::ShardId* shard_of(sfu::ParticipantId participant) const;

  /// What to give to which shard, in order. Nothing for a participant that was never placed.
  std::vector<Routed> route(sfu::ParticipantId participant, sfu::Command command);

  /// One message for each shard that has some of the receivers.
  std::vector<Routed> route(const sfu::SendData& data) const;

 private:
  struct Place {
    sfu::ShardId shard;
    sfu::RoomId room;
  };
  struct Room {
    sfu::ShardId home;
    std::size_t participants = 0;
    std::map<sfu::ShardId, std::size_t> microphones;
    std::size_t all_microphones = 0;
  };
  struct Publication {
    sfu::ShardId home;
    sfu::Publish description;
    std::map<sfu::ShardId, std::set<sfu::SubscriptionId>> mirrors;
  };
  struct Subscription {
    sfu::PublicationId publication;
    sfu::TransportId transport;
    sfu::ShardId shard;
  };

  std::vector<Routed> publish(sfu::ShardId home, sfu::Publish publish);
  std::vector<Routed> unpublish(sfu::PublicationId id);
  std::vector<Routed> mute(const sfu::SetPublicationMuted& mute);
  std::vector<Routed> subscribe(sfu::ShardId shard, sfu::Subscribe subscribe);
  std::vector<Routed> unsubscribe(sfu::SubscriptionId id);
  std::vector<Routed> close(sfu::ShardId shard, sfu::TransportId transport);
  void stop_mirroring(std::vector<Routed>& routed, sfu::SubscriptionId id);

  sfu::ShardId choose(sfu::RoomId room, std::span<const float> busy) const;
  float load_of(sfu::ShardId shard, std::span<const float> busy) const;
  void add_microphone(sfu::RoomId id, sfu::ShardId shard, std::vector<Routed>& routed);
  void remove_microphone(sfu::RoomId id, sfu::ShardId shard, std::vector<Routed>& routed);
  void configure(sfu::RoomId id, const Room& room, std::vector<Routed>& routed) const;

  RouterConfig config_;
  std::vector<std::size_t> participants_per_shard_;
  std::unordered_map<sfu::ParticipantId, Place> participants_;
  std::unordered_map<sfu::RoomId, Room> rooms_;  ///< in which somebody is
  std::unordered_map<sfu::TransportId, sfu::ShardId> transports_;
  std::unordered_map<sfu::PublicationId, Publication> publications_;
  std::unordered_map<sfu::SubscriptionId, Subscription> subscriptions_;
};

}  // namespace visio::shard
