#pragma once

#include <cstddef>
#include <map>
#include <set>
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

/// Decides which shard each command goes to, and lets publications cross between shards while
/// somebody on another shard is subscribed. Knows no thread; used on the control thread.
class Router {
 public:
  explicit Router(std::size_t shards) : participants_per_shard_(shards) {}

  /// Gives the participant to the shard with the fewest.
  sfu::ShardId place(sfu::ParticipantId participant);

  /// Forgets the participant. Its transports must have been closed before.
  void remove(sfu::ParticipantId participant);

  /// Where the participant is; nothing when it was never placed.
  const sfu::ShardId* shard_of(sfu::ParticipantId participant) const;

  /// What to give to which shard, in order. Nothing for a participant that was never placed.
  std::vector<Routed> route(sfu::ParticipantId participant, sfu::Command command);

  /// One message for each shard that has some of the receivers.
  std::vector<Routed> route(const sfu::SendData& data) const;

 private:
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

  std::vector<std::size_t> participants_per_shard_;
  std::unordered_map<sfu::ParticipantId, sfu::ShardId> participants_;
  std::unordered_map<sfu::TransportId, sfu::ShardId> transports_;
  std::unordered_map<sfu::PublicationId, Publication> publications_;
  std::unordered_map<sfu::SubscriptionId, Subscription> subscriptions_;
};

}  // namespace visio::shard
