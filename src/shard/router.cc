#include "shard/router.h"

#include <algorithm>
#include <variant>

namespace visio::shard {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};

}  // namespace

sfu::ShardId Router::place(sfu::ParticipantId participant) {
  const auto least = std::ranges::min_element(participants_per_shard_);
  const auto index = static_cast<std::uint8_t>(least - participants_per_shard_.begin());
  const auto [placed, is_new] = participants_.try_emplace(participant, sfu::ShardId{index});
  if (is_new) ++*least;
  return placed->second;
}

void Router::remove(sfu::ParticipantId participant) {
  const auto found = participants_.find(participant);
  if (found == participants_.end()) return;
  --participants_per_shard_[found->second.value];
  participants_.erase(found);
}

const sfu::ShardId* Router::shard_of(sfu::ParticipantId participant) const {
  const auto found = participants_.find(participant);
  return found == participants_.end() ? nullptr : &found->second;
}

std::vector<Routed> Router::route(sfu::ParticipantId participant, sfu::Command command) {
  const sfu::ShardId* const found = shard_of(participant);
  if (!found) return {};
  const sfu::ShardId shard = *found;

  return std::visit(Overloaded{
                        [&](sfu::Publish& given) { return publish(shard, std::move(given)); },
                        [&](sfu::Unpublish& given) { return unpublish(given.id); },
                        [&](sfu::SetPublicationMuted& given) { return mute(given); },
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
    routed.push_back({shard, sfu::SendData{std::move(to), data.label, data.bytes}});
  }
  return routed;
}

std::vector<Routed> Router::publish(sfu::ShardId home, sfu::Publish publish) {
  Publication& publication = publications_[publish.id];
  publication.home = home;
  publication.description = publish;

  std::vector<Routed> routed;
  for (const auto& [shard, subscriptions] : publication.mirrors) {
    routed.push_back({shard, sfu::MirrorPublication{home, publish}});
  }
  routed.push_back({home, std::move(publish)});
  return routed;
}

std::vector<Routed> Router::unpublish(sfu::PublicationId id) {
  const auto found = publications_.find(id);
  if (found == publications_.end()) return {};

  std::vector<Routed> routed{{found->second.home, sfu::Unpublish{id}}};
  for (const auto& [shard, subscriptions] : found->second.mirrors) {
    routed.push_back({shard, sfu::Unpublish{id}});
  }
  publications_.erase(found);
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
