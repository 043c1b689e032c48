#include <algorithm>

#include "base/reader.h"
#include "sfu/engine_state.h"

namespace visio::sfu {
namespace {

/// One participant cannot make the engine keep more than this.
constexpr std::size_t max_publications = 64;

template <class Map, class Id>
auto* find_in(Map& map, Id id) {
  const auto found = map.find(id);
  return found == map.end() ? nullptr : found->second.get();
}

void merge(rtp::ExtensionIds& into, const rtp::ExtensionIds& from) {
  for (const rtp::Extension extension : rtp::all_extensions) {
    if (from[extension] != 0) into[extension] = from[extension];
  }
}

}  // namespace

Engine::State::State(ShardId id, const dtls::Certificate& own, Crossing& others, base::Instant now)
    : shard_(id),
      certificate_(own),
      crossing_(others),
      next_tick_(now),
      next_watch_(now),
      next_speakers_(now),
      next_claims_(now),
      next_quality_(now) {}

Connection* Engine::State::find(TransportId id) {
  return find_in(connections_, id);
}

Publication* Engine::State::find(PublicationId id) {
  return find_in(publications_, id);
}

Subscription* Engine::State::find(SubscriptionId id) {
  return find_in(subscriptions_, id);
}

void Engine::State::execute(const OpenTransport& command, base::Instant now) {
  if (find(command.id)) return;
  const transport::Config config{
      .certificate = &certificate_, .local = command.local, .entropy = command.entropy};
  const rtp::Ssrc control{base::Reader(base::Bytes(command.entropy).last(4)).u32() | 1};
  auto connection = std::make_unique<Connection>(command.id, command.participant, config,
                                                 command.max_incoming, control, now);
  connection->next_report = now + std::chrono::milliseconds(command.id.value % 1000);
  table_.add(*connection, command.local.ufrag);
  for (const auto& [id, other] : connections_) {
    if (other->participant != command.participant) continue;
    other->sibling = connection.get();
    connection->sibling = other.get();
  }
  connections_.emplace(command.id, std::move(connection));
}

void Engine::State::execute(const ConnectTransport& command, base::Instant now) {
  Connection* const connection = find(command.id);
  if (!connection) return;
  connection->transport.connect(command.peer, command.our_role, now);
  mark_dirty(*connection);
}

void Engine::State::execute(const RestartIce& command, base::Instant now) {
  Connection* const connection = find(command.id);
  if (!connection) return;
  connection->transport.restart_ice(command.local, now);
  table_.add(*connection, command.local.ufrag);
  drain(*connection, now);
}

void Engine::State::execute(const CloseTransport& command, base::Instant) {
  const auto found = connections_.find(command.id);
  if (found == connections_.end()) return;
  Connection& connection = *found->second;
  while (!connection.subscriptions.empty()) remove(connection.subscriptions.back()->id());
  while (!connection.publications.empty()) remove(connection.publications.back()->id());
  table_.remove(connection);
  if (connection.sibling) connection.sibling->sibling = nullptr;
  std::erase(dirty_, &connection);
  std::erase(waiting_, &connection);
  connection.transport.close();
  closing_.push_back(std::move(found->second));
  connections_.erase(found);
}

void Engine::State::execute(const OpenChannel& command, base::Instant) {
  Connection* const connection = find(command.transport);
  if (!connection) return;
  connection->channels.open(connection->transport, command.parameters);
  mark_dirty(*connection);
}

void Engine::State::execute(const Publish& command, base::Instant) {
  Connection* const connection = find(command.transport);
  if (!connection) return;
  merge(connection->extensions, command.extensions);
  if (Publication* const known = find(command.id)) {
    if (known->transport() != command.transport) return;
    const bool was_muted = known->muted;
    known->update(command);
    connection->demultiplexer.add(*known);
    known->muted = was_muted;
    set_muted(*known, command.muted);
    return;
  }
  if (connection->publications.size() >= max_publications) return;
  auto publication = std::make_unique<Publication>(command, std::nullopt);
  connection->demultiplexer.add(*publication);
  connection->publications.push_back(publication.get());
  if (const auto room = rooms_.find(command.room); room != rooms_.end() && command.is_microphone) {
    publication->voice.close();
    enter(room->second.gate, *publication);
  }
  publications_.emplace(command.id, std::move(publication));
}

void Engine::State::execute(const Unpublish& command, base::Instant) {
  remove(command.id);
}

void Engine::State::execute(const SetPublicationMuted& command, base::Instant) {
  if (Publication* const publication = find(command.id)) set_muted(*publication, command.muted);
}

void Engine::State::execute(const Subscribe& command, base::Instant) {
  Connection* const connection = find(command.transport);
  Publication* const publication = find(command.publication);
  if (!connection || !publication || find(command.id)) return;
  const auto is_used = [&](rtp::Ssrc ssrc) {
    return std::ranges::find(connection->used_ssrcs, ssrc) != connection->used_ssrcs.end();
  };
  if (is_used(command.ssrc) || (command.rtx_ssrc && is_used(*command.rtx_ssrc))) return;
  connection->used_ssrcs.push_back(command.ssrc);
  if (command.rtx_ssrc) connection->used_ssrcs.push_back(*command.rtx_ssrc);

  auto subscription = std::make_unique<Subscription>(command, *publication, *connection);
  if (subscription->repeats_what_it_sent() && !connection->sent) connection->sent.emplace();
  publication->subscribers.push_back(subscription.get());
  connection->subscriptions.push_back(subscription.get());
  if (command.hears_everybody) ++publication->recorders;
  measure(*connection, *subscription);
  allocate_anew(*publication);
  subscriptions_.emplace(command.id, std::move(subscription));
  wish_for_keyframes(*publication);
}

void Engine::State::execute(const Unsubscribe& command, base::Instant) {
  remove(command.id);
}

void Engine::State::execute(const ConfigureSubscription& command, base::Instant) {
  Subscription* const subscription = find(command.id);
  if (!subscription) return;
  subscription->configure(command.settings);
  allocate_anew(subscription->publication());
  wish_for_keyframes(subscription->publication());
}

void Engine::State::execute(const SendData& command, base::Instant now) {
  for (const TransportId id : command.to) {
    Connection* const connection = find(id);
    if (!connection) continue;
    connection->channels.send(connection->transport, command.label, command.bytes, now);
    mark_dirty(*connection);
  }
}

void Engine::State::execute(const MirrorPublication& command, base::Instant) {
  if (Publication* const known = find(command.publication.id)) {
    if (!known->origin()) return;
    const bool was_muted = known->muted;
    known->update(command.publication);
    known->muted = was_muted;
    set_muted(*known, command.publication.muted);
    return;
  }
  publications_.emplace(command.publication.id,
                        std::make_unique<Publication>(command.publication, command.origin));
}

void Engine::State::execute(const FeedShard& command, base::Instant) {
  Publication* const publication = find(command.publication);
  if (!publication || publication->origin() || command.to == shard_) return;
  if (std::ranges::find(publication->feeds, command.to, &Feed::to) != publication->feeds.end()) {
    return;
  }
  publication->feeds.push_back({command.to, {}});
  for (std::size_t i = 0; i < max_encodings; ++i) {
    if (const auto& clock = publication->clocks[i]) {
      set_clock(*publication, static_cast<EncodingIndex>(i), *clock);
    }
  }
}

void Engine::State::execute(const StopFeedingShard& command, base::Instant) {
  Publication* const publication = find(command.publication);
  if (!publication) return;
  std::erase_if(publication->feeds, [&](const Feed& feed) { return feed.to == command.to; });
}

void Engine::State::set_muted(Publication& publication, bool muted) {
  if (publication.muted == muted) return;
  publication.muted = muted;
  allocate_anew(publication);
  publication.voice.set_muted(muted);
  if (const PacketRing* const ring = publication.encodings().front().ring(); ring && !muted) {
    publication.silent_until = ring->highest().value_or(rtp::PacketIndex{});
  }
  retarget(publication);
}

void Engine::State::remove(PublicationId id) {
  const auto found = publications_.find(id);
  if (found == publications_.end()) return;
  Publication& publication = *found->second;
  while (!publication.subscribers.empty()) remove(publication.subscribers.back()->id());
  if (Connection* const connection = find(publication.transport());
      connection && !publication.origin()) {
    connection->demultiplexer.remove(publication);
    std::erase(connection->publications, &publication);
  }
  if (publication.gate) publication.gate->remove(publication.voice);
  publications_.erase(found);
}

void Engine::State::remove(SubscriptionId id) {
  const auto found = subscriptions_.find(id);
  if (found == subscriptions_.end()) return;
  Subscription* const subscription = found->second.get();
  Connection& connection = subscription->connection();
  std::erase(subscription->publication().subscribers, subscription);
  if (subscription->hears_everybody()) --subscription->publication().recorders;
  std::erase(connection.subscriptions, subscription);
  std::erase_if(connection.departures,
                [&](const Departure& departure) { return departure.subscription == subscription; });
  if (connection.downlink) {
    connection.downlink->is_to_allocate = true;
    connection.downlink->pacer.erase_if(
        [&](const Departure& departure) { return departure.subscription == subscription; });
  }
  subscriptions_.erase(found);
}

std::optional<Event> Engine::State::poll_event() {
  if (events_.empty()) return std::nullopt;
  Event event = std::move(events_.front());
  events_.pop_front();
  return event;
}

}  // namespace visio::sfu
