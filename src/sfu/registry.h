#pragma once

#include <memory>
#include <unordered_map>

#include "base/time.h"
#include "sfu/command.h"
#include "sfu/connection.h"
#include "sfu/ids.h"
#include "sfu/publication.h"
#include "sfu/subscription.h"
#include "sfu/transport_table.h"

namespace visio::sfu {

/// The connections, publications and subscriptions of one shard, and how they belong together.
/// Everything stays at its address until it is removed.
class Registry {
 public:
  using Connections = std::unordered_map<TransportId, std::unique_ptr<Connection>>;
  using Publications = std::unordered_map<PublicationId, std::unique_ptr<Publication>>;
  using Subscriptions = std::unordered_map<SubscriptionId, std::unique_ptr<Subscription>>;

  /// One transport cannot make the engine keep more publications than this.
  static constexpr std::size_t max_publications = 64;

  /// Null for an unknown one.
  Connection* find(TransportId id) const;
  Publication* find(PublicationId id) const;
  Subscription* find(SubscriptionId id) const;

  const Connections& connections() const { return connections_; }
  const Publications& publications() const { return publications_; }
  const Subscriptions& subscriptions() const { return subscriptions_; }

  /// Which connection a datagram belongs to.
  TransportTable& paths() { return paths_; }
  const TransportTable& paths() const { return paths_; }

  /// A connection begins; nothing happens when it is known. The certificate outlives it.
  void open(const OpenTransport& command, const dtls::Certificate& certificate, base::Instant now);

  /// Gives a connection away that has neither publications nor subscriptions any more.
  std::unique_ptr<Connection> close(Connection& connection);

  /// Adds a publication, or adopts what may change of a known one, beside whether it is muted. Null
  /// when its transport is unknown, not the one that it began on, or has too many.
  Publication* publish(const Publish& command);

  /// The same for a publication that lives on another shard; null when it lives on this one.
  Publication* mirror(const MirrorPublication& command);

  /// Adds a subscription; null when one end of it is unknown, it is there already, or an SSRC was
  /// used before.
  Subscription* subscribe(const Subscribe& command);

  /// The publication has no subscribers any more.
  void remove(Publication& publication);

  /// With what waits to be sent on it.
  void remove(Subscription& subscription);

 private:
  void link_siblings(Connection& connection);

  Connections connections_;
  Publications publications_;
  Subscriptions subscriptions_;
  TransportTable paths_;
};

}  // namespace visio::sfu
