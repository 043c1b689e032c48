#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/transport_address.h"
#include "net/error.h"
#include "net/ice_tcp_listener.h"
#include "sfu/command.h"
#include "sfu/engine.h"
#include "shard/capture.h"
#include "shard/crossing_ring.h"
#include "shard/router.h"
#include "shard/shard.h"
#include "shard/tcp_entrance.h"
#include "shard/ufrag_directory.h"

namespace visio::shard {

/// How many shards there are, where they can be reached, and how rooms are spread over them.
struct ClusterConfig {
  std::size_t shards = 2;
  base::IpAddress bind;              ///< `::` serves IPv6 and IPv4
  std::uint16_t first_udp_port = 0;  ///< one port per shard from here; zero: the system chooses
  std::optional<std::uint16_t> tcp_port;   ///< for ICE-TCP; nullopt: none
  std::vector<base::IpAddress> addresses;  ///< for host candidates, best first
  std::size_t speakers = 0;                ///< forwarded at once in a room; zero: all of them
  bool spreads_rooms = false;              ///< over all shards from the first participant on
};

/// The shards of one server, as the control thread sees them. Used on the control thread.
class Cluster {
 public:
  /// Opens the sockets and starts the threads. `certificate` and `sink` outlive the cluster.
  static net::Result<std::unique_ptr<Cluster>> start(const ClusterConfig& config,
                                                     const protocol::dtls::Certificate& certificate,
                                                     EventSink& sink);
  ~Cluster();

  /// Chooses the participant's shard by the room and the shards' load: see Router::place(). It
  /// keeps it until remove(), before which its transports must have been closed.
  void place(sfu::ParticipantId participant, sfu::RoomId room);
  void remove(sfu::ParticipantId participant);

  /// Queues the command for the shards that it concerns; ignored if the participant was never
  /// placed.
  void execute(sfu::ParticipantId participant, sfu::Command command);
  /// Returns how many shards it was sent to.
  std::size_t send_data(const sfu::SendData& data);

  /// Copies a publication's packets to `to`, on whatever shard it lives, until its end or
  /// stop_capture(), which is called in either case. Returns the capture's number, zero when the
  /// publication is unknown.
  sfu::CaptureId capture(sfu::PublicationId publication, std::shared_ptr<Capture> to);

  /// How a publication was described last; null for an unknown one.
  const sfu::Publish* find(sfu::PublicationId publication) const {
    return router_.find(publication);
  }

  /// The shard forgets the capture soon.
  void stop_capture(sfu::CaptureId capture);

  /// The host candidates of the participant's shard, as values of `a=candidate` without the prefix
  /// (RFC 8839 §5.1), best first. Empty if it was never placed.
  std::vector<std::string> candidates(sfu::ParticipantId participant) const;

  /// One for each shard.
  std::vector<sfu::Counters> counters() const;

 private:
  explicit Cluster(const ClusterConfig& config)
      : addresses_(config.addresses),
        router_({.shards = config.shards,
                 .speakers = config.speakers,
                 .spreads_rooms = config.spreads_rooms}) {}

  std::vector<std::string> host_candidates(std::uint16_t port, base::Transport transport) const;
  void connect_shards();
  net::Result<void> open_tcp(const base::TransportAddress& local);
  void watch_tcp(std::stop_token stop);
  void deliver(std::vector<Routed> routed);

  std::vector<base::IpAddress> addresses_;
  Router router_;
  std::uint64_t captures_ = 0;  ///< so far
  UfragDirectory directory_;
  std::vector<std::unique_ptr<CrossingRing>> rings_;
  std::vector<std::unique_ptr<Shard>> shards_;

  std::optional<TcpEntrance> entrance_;
  std::optional<net::EventLoop> tcp_loop_;
  std::unique_ptr<net::IceTcpListener> ice_tcp_;
  std::jthread tcp_thread_;
};

}  // namespace visio::shard
