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
#include "net/tcp_door.h"
#include "sfu/command.h"
#include "sfu/engine.h"
#include "shard/crossing_ring.h"
#include "shard/router.h"
#include "shard/shard.h"
#include "shard/tcp_entrance.h"
#include "shard/ufrag_directory.h"

namespace visio::shard {

struct ClusterConfig {
  std::size_t shards = 2;
  base::IpAddress bind;              ///< `::` serves IPv6 and IPv4
  std::uint16_t first_udp_port = 0;  ///< one port per shard from here; zero: the system chooses
  std::optional<std::uint16_t> tcp_port;   ///< for ICE-TCP; nothing: none
  std::vector<base::IpAddress> addresses;  ///< for host candidates, best first
  std::size_t speakers = 0;                ///< of a room heard at once; zero: all of them
  bool spreads_rooms = false;              ///< over all shards from the first participant on
};

/// The shards of one server, as the control thread sees them. It calls everything here.
class Cluster {
 public:
  /// Opens the sockets and starts the threads. `certificate` and `sink` outlive the cluster.
  static net::Result<std::unique_ptr<Cluster>> start(const ClusterConfig& config,
                                                     const protocol::dtls::Certificate& certificate,
                                                     EventSink& sink);
  ~Cluster();

  void place(sfu::ParticipantId participant, sfu::RoomId room);
  void remove(sfu::ParticipantId participant);
  void execute(sfu::ParticipantId participant, sfu::Command command);
  void send_data(const sfu::SendData& data);

  /// The host candidates of the participant's shard, as values of `a=candidate` without the prefix
  /// (RFC 8839 §5.1), best first.
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
  UfragDirectory directory_;
  std::vector<std::unique_ptr<CrossingRing>> rings_;
  std::vector<std::unique_ptr<Shard>> shards_;

  std::optional<TcpEntrance> entrance_;
  std::optional<net::EventLoop> tcp_loop_;
  std::unique_ptr<net::TcpDoor> door_;
  std::jthread tcp_thread_;
};

}  // namespace visio::shard
