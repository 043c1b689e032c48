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

/// How rooms are spread over the shards, and how many speak at once in each.
struct RouterConfig {
  std::size_t shards = 2;
  std::size_t speakers = 0;    ///< forwarded at once in a room; zero: all of them
  bool spreads_rooms = false;  ///< places participants where there are fewest, whatever the room
};

/// Decides which shard each command goes to, and makes publications cross between shards while
/// somebody on another shard is subscribed. Knows no threads; used on the control thread.
class Router {
 public:
  explicit Router(const RouterConfig& config)
      : config_(config), participants_per_shard_(config.shards) {}

  /// Places the participant on the shard where its room began, until that is 70 % busy; then on the
  /// least busy one. `busy` is each shard's recent share of a processor, 0 … 1.
  sfu::ShardId place(sfu::ParticipantId participant, sfu::RoomId room, std::span<const float> busy);

  /// Forgets the participant. Its transports must have been closed before.
  void remove(sfu::ParticipantId participant);

  /// Where the participant is; null if it was never placed.
  const sfu::ShardId* shard_of(sfu::ParticipantId participant) const;

  /// Which commands go to which shard, in order. None for a participant that was never placed.
  std::vector<Routed> route(sfu::ParticipantId participant, sfu::Command command);

  /// One message for each shard that has some of the receivers.
  std::vector<Routed> route(const sfu::SendData& data) const;

  /// To the publication's shard; nothing for an unknown
  /// publication.
  std::vector<Routed> route(const sfu::CapturePublication& capture);

  /// How it was described last; null for an unknown one.
  const sfu::Publish* find(sfu::PublicationId publication) const;

  /// Ends a capture, though its publication may be gone.
  std::vector<Routed> stop_capture(sfu::CaptureId capture);

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
  /// Of a publication, on the shard where it lives.
  struct Capture {
    sfu::PublicationId publication;
    sfu::ShardId shard;
  };
  struct Subscription {
    sfu::PublicationId publication;
    sfu::TransportId transport;
    sfu::ShardId shard;
  };

  std::vector<Routed> publish(sfu::ShardId home, sfu::Publish publish);
  std::vector<Routed> unpublish(sfu::PublicationId id);
  std::vector<Routed> mute(const sfu::SetPublicationMuted& mute);
  std::vector<Routed> sign(const sfu::SetPublicationSigning& sign);
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
  std::unordered_map<sfu::RoomId, Room> rooms_;  ///< those with participants
  std::unordered_map<sfu::TransportId, sfu::ShardId> transports_;
  std::unordered_map<sfu::PublicationId, Publication> publications_;
  std::unordered_map<sfu::SubscriptionId, Subscription> subscriptions_;
  std::unordered_map<sfu::CaptureId, Capture> captures_;
};

}  // namespace visio::shard
