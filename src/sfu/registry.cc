#include "sfu/registry.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/find_in.h"
#include "base/reader.h"

namespace visio::sfu {
namespace {

void merge(rtp::ExtensionIds& into, const rtp::ExtensionIds& from) {
  for (const rtp::Extension extension : rtp::all_extensions) {
    if (from[extension] != 0) into[extension] = from[extension];
  }
}

/// Who speaks in our RTCP to this peer.
rtp::Ssrc control_ssrc(const OpenTransport& command) {
  return {base::Reader(base::Bytes(command.entropy).last(4)).u32() | 1};
}

/// Not all connections make their reports at the same time.
base::Instant first_report(TransportId id, base::Instant now) {
  return now + std::chrono::milliseconds(id.value % 1000);
}

}  // namespace

Connection* Registry::find(TransportId id) const {
  return base::find_in(connections_, id);
}

Publication* Registry::find(PublicationId id) const {
  return base::find_in(publications_, id);
}

Subscription* Registry::find(SubscriptionId id) const {
  return base::find_in(subscriptions_, id);
}

void Registry::open(const OpenTransport& command, const dtls::Certificate& certificate,
                    base::Instant now) {
  if (find(command.id)) return;
  const transport::Config config{
      .certificate = &certificate, .local = command.local, .entropy = command.entropy};
  auto connection = std::make_unique<Connection>(command.id, command.participant, config,
                                                 command.max_incoming, control_ssrc(command), now);
  connection->next_report = first_report(command.id, now);
  for (const std::string& label : command.awaited_channels) connection->channels.await(label);
  paths_.add(*connection, command.local.ufrag);
  link_siblings(*connection);
  connections_.emplace(command.id, std::move(connection));
}

void Registry::link_siblings(Connection& connection) {
  for (const auto& [id, other] : connections_) {
    if (other->participant != connection.participant) continue;
    other->sibling = &connection;
    connection.sibling = other.get();
  }
}

std::unique_ptr<Connection> Registry::close(Connection& connection) {
  paths_.remove(connection);
  if (connection.sibling) connection.sibling->sibling = nullptr;
  auto node = connections_.extract(connection.id);
  return std::move(node.mapped());
}

Publication* Registry::publish(const Publish& command) {
  Connection* const connection = find(command.transport);
  if (!connection) return nullptr;
  merge(connection->extensions, command.extensions);
  Publication* publication = find(command.id);
  if (publication) {
    if (publication->transport() != command.transport) return nullptr;
    publication->update(command);
  } else {
    if (connection->publications.size() >= max_publications) return nullptr;
    auto added = std::make_unique<Publication>(command, std::nullopt);
    publication = added.get();
    connection->publications.push_back(publication);
    publications_.emplace(command.id, std::move(added));
  }
  connection->demultiplexer.add(*publication);
  return publication;
}

Publication* Registry::mirror(const MirrorPublication& command) {
  if (Publication* const known = find(command.publication.id)) {
    if (!known->origin()) return nullptr;
    known->update(command.publication);
    return known;
  }
  auto added = std::make_unique<Publication>(command.publication, command.origin);
  return publications_.emplace(command.publication.id, std::move(added)).first->second.get();
}

Subscription* Registry::subscribe(const Subscribe& command) {
  Connection* const connection = find(command.transport);
  Publication* const publication = find(command.publication);
  if (!connection || !publication || find(command.id)) return nullptr;
  UsedSsrcs& used = connection->used_ssrcs;
  const auto& rtx = command.rtx_ssrc;
  if (used.contains(command.ssrc) || (rtx && used.contains(*rtx))) return nullptr;
  used.add(command.ssrc);
  if (rtx) used.add(*rtx);

  auto subscription = std::make_unique<Subscription>(command, *publication, *connection);
  if (subscription->repeats_what_it_sent() && !connection->sent) connection->sent.emplace();
  publication->subscribers.push_back(subscription.get());
  connection->subscriptions.push_back(subscription.get());
  if (command.bypasses_speaker_gate) ++publication->gate_bypasses;
  return subscriptions_.emplace(command.id, std::move(subscription)).first->second.get();
}

void Registry::remove(Publication& publication) {
  Connection* const connection = publication.origin() ? nullptr : find(publication.transport());
  if (connection) {
    connection->demultiplexer.remove(publication);
    std::erase(connection->publications, &publication);
  }
  publications_.erase(publication.id());
}

void Registry::remove(Subscription& subscription) {
  Publication& publication = subscription.publication();
  std::erase(publication.subscribers, &subscription);
  if (subscription.bypasses_speaker_gate()) --publication.gate_bypasses;
  subscription.connection().forget(subscription);
  subscriptions_.erase(subscription.id());
}

}  // namespace visio::sfu
