#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <queue>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "base/egress.h"
#include "protocol/dtls/certificate.h"
#include "sfu/engine.h"
#include "shard/router.h"
#include "tests/simulation/crossing_queue.h"
#include "tests/simulation/people.h"

namespace visio::simulation {

namespace dtls = protocol::dtls;

struct SimulationConfig {
  std::uint64_t seed = 1;
  std::size_t shards = 2;
  std::size_t speakers = 0;  ///< heard at once; zero: all
  std::size_t crossing_capacity = std::size_t{1} << 20;
};

/// Meetings in virtual time: clients, their links, and a server of several shards joined by queues.
/// Everything follows from the seed. Handshakes are done at an instant and without loss, since
/// OpenSSL reads the real clock; what comes after them goes through the links.
class Simulation {
 public:
  explicit Simulation(const SimulationConfig& config);
  ~Simulation();

  /// The references stay good as long as the simulation.
  Client& join(const AccessProfile& access);
  Track& publish_audio(Client& client, const AudioOptions& options = {});
  Track& publish_video(Client& client, const VideoOptions& options = {});
  Reception& subscribe(Client& client, Track& track,
                       const sfu::SubscriptionSettings& settings = {});

  void configure(const Reception& reception, const sfu::SubscriptionSettings& settings);
  void set_muted(Track& track, bool muted);
  void set_signing(Track& track, bool signing);
  void unsubscribe(Reception& reception);
  void leave(Client& client);

  /// The client's address changes, as from Wi-Fi to mobile; it goes on with the same credentials
  /// or, as LiveKit's clients do, after an ICE restart.
  void move(Client& client, const AccessProfile& access, bool restart_ice);

  /// From now on the client sees what comes, and acts, only when its turn comes: it waits for up to
  /// `longest_wait` for its processor.
  void keep_busy(Client& client, base::Duration longest_wait);

  /// Nothing is taken out of the queues between shards until told otherwise.
  void stall_crossing(bool stalled) { crossing_stalled_ = stalled; }

  void run(base::Duration duration);
  base::Instant now() const { return now_; }

  const std::deque<Reception>& receptions() const { return receptions_; }
  const std::vector<sfu::Event>& events() const { return events_; }
  sfu::Counters counters(std::size_t shard) const { return shards_[shard].engine->counters(); }
  std::size_t crossing_refused() const;

  /// Over all that came and left at any end, with its time: the same for the same seed.
  std::uint64_t trace_hash() const { return trace_; }

 private:
  struct Shard {
    std::unique_ptr<CrossingQueue> crossing;
    std::unique_ptr<sfu::Engine> engine;
  };
  struct Delivery {
    base::Instant at;
    std::uint64_t order = 0;
    Client* client = nullptr;
    base::Path path;  ///< as its sender sees it
    bool to_server = false;
    std::vector<std::byte> bytes{};

    bool operator<(const Delivery& other) const {
      return std::tie(other.at, other.order) < std::tie(at, order);
    }
  };

  void command(const Client& client, sfu::Command command);
  void connect(Client& client);
  void send_from_server(const base::Path& path, base::Bytes bytes);
  void send_from_client(Client& client, const base::Path& path, base::Bytes bytes);
  void schedule(Link& link, Delivery delivery, base::Bytes bytes);
  void deliver(Delivery& delivery);
  void step();
  void step_shards();
  void drain_crossings();
  void trace(const Delivery& delivery);
  sfu::Publish publish(Client& client, Track& track);
  rtp::Ssrc next_source(Client& client);
  std::uint64_t next_id() { return ++last_id_; }

  SimulationConfig config_;
  client::Random random_;
  dtls::Certificate server_certificate_;
  dtls::Certificate client_certificate_;
  shard::Router router_;
  std::vector<Shard> shards_;
  std::deque<Client> clients_;
  std::deque<Track> tracks_;
  std::deque<Reception> receptions_;
  std::unordered_map<std::uint16_t, Client*> by_port_;
  std::priority_queue<Delivery> deliveries_;
  std::vector<std::vector<std::byte>> spare_;  ///< buffers to use again
  std::vector<sfu::Event> events_;

  base::Instant now_;
  std::uint64_t order_ = 0;
  std::uint64_t last_id_ = 0;
  std::uint16_t last_port_ = 10'000;
  std::uint64_t trace_ = 0xcbf2'9ce4'8422'2325;
  const Client* handshaking_ = nullptr;  ///< what it exchanges is neither late nor lost
  bool crossing_stalled_ = false;
};

}  // namespace visio::simulation
