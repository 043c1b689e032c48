#include "shard/router.h"

#include <algorithm>
#include <variant>

namespace visio::shard {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};

/// From this load on a room's newcomers go elsewhere.
constexpr float busy_enough = 0.7F;

/// What a participant counts for until the load is measured: a little less than somebody with a
/// camera costs.
constexpr float share_of_participant = 0.005F;

}  // namespace

sfu::ShardId Router::place(sfu::ParticipantId participant, sfu::RoomId room,
                           std::span<const float> busy) {
  if (const sfu::ShardId* const known = shard_of(participant)) return *known;
  const sfu::ShardId shard = choose(room, busy);
  participants_.emplace(participant, Place{shard, room});
  ++participants_per_shard_[shard.value];
  Room& in = rooms_.try_emplace(room, Room{.home = shard, .microphones = {}}).first->second;
  ++in.participants;
  return shard;
}

sfu::ShardId Router::choose(sfu::RoomId room, std::span<const float> busy) const {
  const auto known = rooms_.find(room);
  const bool stays_home = known != rooms_.end() && !config_.spreads_rooms &&
                          load_of(known->second.home, busy) < busy_enough;
  if (stays_home) return known->second.home;
  const auto weight = [&](std::uint8_t shard) {
    const float load = config_.spreads_rooms ? 0 : load_of({shard}, busy);
    return std::pair(static_cast<int>(load * 10), participants_per_shard_[shard]);
  };
  std::uint8_t least = 0;
  for (std::uint8_t shard = 1; shard < participants_per_shard_.size(); ++shard) {
    if (weight(shard) < weight(least)) least = shard;
  }
  return {least};
}

/// The measured load, or what its participants count for if that is more: some have just come.
float Router::load_of(sfu::ShardId shard, std::span<const float> busy) const {
  const float measured = shard.value < busy.size() ? busy[shard.value] : 0;
  const auto participants = static_cast<float>(participants_per_shard_[shard.value]);
  return std::max(measured, participants * share_of_participant);
}

void Router::remove(sfu::ParticipantId participant) {
  const auto found = participants_.find(participant);
  if (found == participants_.end()) return;
  const auto [shard, room] = found->second;
  --participants_per_shard_[shard.value];
  participants_.erase(found);
  const auto in = rooms_.find(room);
  if (in != rooms_.end() && --in->second.participants == 0) rooms_.erase(in);
}

const sfu::ShardId* Router::shard_of(sfu::ParticipantId participant) const {
  const auto found = participants_.find(participant);
  return found == participants_.end() ? nullptr : &found->second.shard;
}

std::vector<Routed> Router::route(sfu::ParticipantId participant, sfu::Command command) {
  const sfu::ShardId* const found = shard_of(participant);
  if (!found) return {};
  const sfu::ShardId shard = *found;

  return std::visit(Overloaded{
                        [&](sfu::Publish& given) { return publish(shard, std::move(given)); },
                        [&](sfu::Unpublish& given) { return unpublish(given.id); },
                        [&](sfu::SetPublicationMuted& given) { return mute(given); },
                        [&](sfu::SetPublicationSigning& given) { return sign(given); },
                        [&](sfu::Subscribe& given) { return subscribe(shard, std::move(given)); },
                        [&](sfu::Unsubscribe& given) { return unsubscribe(given.id); },
                        [&](sfu::CloseTransport& given) { return close(shard, given.id); },
                        [&](sfu::OpenTransport& given) {
                          transports_[given.id] = shard;
                          return std::vector{Routed{shard, std::move(given)}};
                        },
                        [&](auto& given) { return std::vector{Routed{shard, std::move(given)}}; },
                    },
                    command);
}

std::vector<Routed> Router::route(const sfu::SendData& data) const {
  std::map<sfu::ShardId, std::vector<sfu::TransportId>> receivers;
  for (const sfu::TransportId transport : data.to) {
    const auto found = transports_.find(transport);
    if (found != transports_.end()) receivers[found->second].push_back(transport);
  }
  std::vector<Routed> routed;
  for (auto& [shard, to] : receivers) {
    routed.push_back({shard, sfu::SendData{std::move(to), data.label, data.bytes, data.delivery}});
  }
  return routed;
}

std::vector<Routed> Router::route(const sfu::CapturePublication& capture) {
  const auto found = publications_.find(capture.publication);
  if (found == publications_.end()) return {};
  const sfu::ShardId home = found->second.home;
  captures_[capture.to] = {capture.publication, home};
  return {Routed{home, capture}};
}

const sfu::Publish* Router::find(sfu::PublicationId publication) const {
  const auto found = publications_.find(publication);
  return found == publications_.end() ? nullptr : &found->second.description;
}

std::vector<Routed> Router::stop_capture(sfu::CaptureId capture) {
  const auto found = captures_.find(capture);
  if (found == captures_.end()) return {};
  const auto [publication, shard] = found->second;
  captures_.erase(found);
  return {Routed{shard, sfu::StopCapture{publication, capture}}};
}

std::vector<Routed> Router::publish(sfu::ShardId home, sfu::Publish publish) {
  std::vector<Routed> routed;
  const bool is_new = !publications_.contains(publish.id);
  if (is_new && publish.is_microphone) add_microphone(publish.room, home, routed);
  Publication& publication = publications_[publish.id];
  publication.home = home;
  publication.description = publish;

  for (const auto& [shard, subscriptions] : publication.mirrors) {
    routed.push_back({shard, sfu::MirrorPublication{home, publish}});
  }
  routed.push_back({home, std::move(publish)});
  return routed;
}

/// A room with more microphones than are forwarded has a gate on each shard that has some of them.
void Router::add_microphone(sfu::RoomId id, sfu::ShardId shard, std::vector<Routed>& routed) {
  const auto found = rooms_.find(id);
  if (found == rooms_.end() || config_.speakers == 0) return;
  Room& room = found->second;
  const bool is_first_there = ++room.microphones[shard] == 1;
  const bool is_first_too_many = ++room.all_microphones == config_.speakers + 1;
  if (is_first_too_many || (is_first_there && room.all_microphones > config_.speakers)) {
    configure(id, room, routed);
  }
}

void Router::remove_microphone(sfu::RoomId id, sfu::ShardId shard, std::vector<Routed>& routed) {
  const auto found = rooms_.find(id);
  if (found == rooms_.end() || !found->second.microphones.contains(shard)) return;
  Room& room = found->second;
  const bool was_gated = room.all_microphones-- > config_.speakers;
  const bool was_last_there = --room.microphones[shard] == 0;
  if (was_last_there) {
    room.microphones.erase(shard);
    if (was_gated) routed.push_back({shard, sfu::ConfigureRoom{.room = id, .shards = {}}});
  }
  const bool is_small = room.all_microphones <= config_.speakers;
  if (was_gated && (was_last_there || is_small)) configure(id, room, routed);
}

void Router::configure(sfu::RoomId id, const Room& room, std::vector<Routed>& routed) const {
  sfu::ConfigureRoom command{.room = id, .shards = {}};
  if (room.all_microphones > config_.speakers) command.speakers = config_.speakers;
  for (const auto& [shard, count] : room.microphones) command.shards.push_back(shard);
  for (const sfu::ShardId shard : command.shards) routed.push_back({shard, command});
}

std::vector<Routed> Router::unpublish(sfu::PublicationId id) {
  const auto found = publications_.find(id);
  if (found == publications_.end()) return {};

  std::vector<Routed> routed{{found->second.home, sfu::Unpublish{id}}};
  for (const auto& [shard, subscriptions] : found->second.mirrors) {
    routed.push_back({shard, sfu::Unpublish{id}});
  }
  const sfu::ShardId home = found->second.home;
  const bool is_microphone = found->second.description.is_microphone;
  const sfu::RoomId room = found->second.description.room;
  publications_.erase(found);
  if (is_microphone) remove_microphone(room, home, routed);
  return routed;
}

std::vector<Routed> Router::mute(const sfu::SetPublicationMuted& mute) {
  const auto found = publications_.find(mute.id);
  if (found == publications_.end()) return {};

  found->second.description.muted = mute.muted;
  std::vector<Routed> routed;
  // The publisher's shard comes last, so that what it forwards after an unmute finds the others
  // unmuted.
  for (const auto& [shard, subscriptions] : found->second.mirrors) {
    routed.push_back({shard, mute});
  }
  routed.push_back({found->second.home, mute});
  return routed;
}

std::vector<Routed> Router::sign(const sfu::SetPublicationSigning& sign) {
  const auto found = publications_.find(sign.id);
  if (found == publications_.end()) return {};

  found->second.description.is_signing = sign.is_signing;
  std::vector<Routed> routed{{found->second.home, sign}};
  for (const auto& [shard, subscriptions] : found->second.mirrors) routed.push_back({shard, sign});
  return routed;
}

std::vector<Routed> Router::subscribe(sfu::ShardId shard, sfu::Subscribe subscribe) {
  const auto found = publications_.find(subscribe.publication);
  if (found == publications_.end()) return {};
  Publication& publication = found->second;

  std::vector<Routed> routed;
  if (publication.home != shard) {
    auto& mirrored_for = publication.mirrors[shard];
    if (mirrored_for.empty()) {
      routed.push_back({shard, sfu::MirrorPublication{publication.home, publication.description}});
      routed.push_back({publication.home, sfu::FeedShard{subscribe.publication, shard}});
    }
    mirrored_for.insert(subscribe.id);
  }
  subscriptions_[subscribe.id] = {subscribe.publication, subscribe.transport, shard};
  routed.push_back({shard, std::move(subscribe)});
  return routed;
}

std::vector<Routed> Router::unsubscribe(sfu::SubscriptionId id) {
  const auto found = subscriptions_.find(id);
  if (found == subscriptions_.end()) return {};

  std::vector<Routed> routed{{found->second.shard, sfu::Unsubscribe{id}}};
  stop_mirroring(routed, id);
  subscriptions_.erase(found);
  return routed;
}

std::vector<Routed> Router::close(sfu::ShardId shard, sfu::TransportId transport) {
  std::vector<Routed> routed{{shard, sfu::CloseTransport{transport}}};
  transports_.erase(transport);

  std::vector<sfu::PublicationId> ended;
  for (const auto& [id, publication] : publications_) {
    if (publication.description.transport == transport) ended.push_back(id);
  }
  for (const sfu::PublicationId id : ended) std::ranges::move(unpublish(id), back_inserter(routed));

  std::erase_if(subscriptions_, [&](const auto& entry) {
    if (entry.second.transport != transport) return false;
    stop_mirroring(routed, entry.first);
    return true;
  });
  return routed;
}

void Router::stop_mirroring(std::vector<Routed>& routed, sfu::SubscriptionId id) {
  const Subscription& subscription = subscriptions_.at(id);
  const auto found = publications_.find(subscription.publication);
  if (found == publications_.end() || found->second.home == subscription.shard) return;

  Publication& publication = found->second;
  auto& mirrored_for = publication.mirrors[subscription.shard];
  mirrored_for.erase(id);
  if (!mirrored_for.empty()) return;
  publication.mirrors.erase(subscription.shard);
  routed.push_back(
      {publication.home, sfu::StopFeedingShard{subscription.publication, subscription.shard}});
  routed.push_back({subscription.shard, sfu::Unpublish{subscription.publication}});
}

}  // namespace visio::shard
