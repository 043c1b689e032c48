#include "shard/cluster.h"

#include <algorithm>

#include "net/clock.h"
#include "net/udp_socket.h"
#include "protocol/ice/candidate.h"

namespace visio::shard {

net::Result<std::unique_ptr<Cluster>> Cluster::start(const ClusterConfig& config,
                                                     const protocol::dtls::Certificate& certificate,
                                                     EventSink& sink) {
  std::unique_ptr<Cluster> cluster(new Cluster(config));
  for (std::size_t index = 0; index < config.shards; ++index) {
    const bool any_port = config.first_udp_port == 0;
    const auto port = static_cast<std::uint16_t>(any_port ? 0 : config.first_udp_port + index);
    auto socket = net::UdpSocket::bind({config.bind, port});
    if (!socket) return std::unexpected(socket.error());
    auto loop = net::EventLoop::create();
    if (!loop) return std::unexpected(loop.error());

    const Shard::Parts parts{{static_cast<std::uint8_t>(index)}, certificate, sink};
    cluster->shards_.push_back(
        std::make_unique<Shard>(parts, std::move(*loop), std::move(*socket)));
  }
  if (config.tcp_port) {
    const auto opened = cluster->open_tcp({config.bind, *config.tcp_port});
    if (!opened) return std::unexpected(opened.error());
  }
  cluster->connect_shards();
  for (const auto& shard : cluster->shards_) shard->start();
  return cluster;
}

Cluster::~Cluster() {
  if (tcp_thread_.joinable()) {
    tcp_thread_.request_stop();
    tcp_loop_->wake();
    tcp_thread_.join();
  }
  // All threads end before the first shard goes: they wake each other.
  for (const auto& shard : shards_) shard->stop();
}

void Cluster::place(sfu::ParticipantId participant, sfu::RoomId room) {
  std::vector<float> busy;
  for (const auto& shard : shards_) busy.push_back(shard->busy());
  router_.place(participant, room, busy);
}

void Cluster::remove(sfu::ParticipantId participant) {
  router_.remove(participant);
}

void Cluster::execute(sfu::ParticipantId participant, sfu::Command command) {
  deliver(router_.route(participant, std::move(command)));
}

std::size_t Cluster::send_data(const sfu::SendData& data) {
  std::vector<Routed> routed = router_.route(data);
  const std::size_t shards = routed.size();
  deliver(std::move(routed));
  return shards;
}

sfu::CaptureId Cluster::capture(sfu::PublicationId publication, std::shared_ptr<Capture> to) {
  const sfu::CaptureId id{captures_ + 1};
  std::vector<Routed> routed = router_.route(sfu::CapturePublication{publication, id});
  if (routed.empty()) return {};
  ++captures_;
  shards_[routed.front().to.value]->adopt(id, std::move(to));
  deliver(std::move(routed));
  return id;
}

void Cluster::stop_capture(sfu::CaptureId capture) {
  deliver(router_.stop_capture(capture));
}

std::vector<std::string> Cluster::candidates(sfu::ParticipantId participant) const {
  const sfu::ShardId* const shard = router_.shard_of(participant);
  if (!shard) return {};

  const std::uint16_t udp_port = shards_[shard->value]->udp_port();
  std::vector<std::string> candidates = host_candidates(udp_port, base::Transport::udp);
  if (ice_tcp_) {
    std::ranges::move(host_candidates(ice_tcp_->local().port, base::Transport::tcp),
                      back_inserter(candidates));
  }
  return candidates;
}

std::vector<std::string> Cluster::host_candidates(std::uint16_t port,
                                                  base::Transport transport) const {
  std::vector<std::string> candidates;
  std::uint16_t preference = UINT16_MAX;
  for (const base::IpAddress& ip : addresses_) {
    const auto candidate = protocol::ice::Candidate::host({ip, port}, transport, preference--);
    candidates.push_back(candidate.to_string());
  }
  return candidates;
}

std::vector<sfu::Counters> Cluster::counters() const {
  std::vector<sfu::Counters> counters;
  for (const auto& shard : shards_) counters.push_back(shard->counters());
  return counters;
}

void Cluster::connect_shards() {
  for (std::size_t one = 0; one < shards_.size(); ++one) {
    for (std::size_t other = one + 1; other < shards_.size(); ++other) {
      CrossingRing& there = *rings_.emplace_back(std::make_unique<CrossingRing>());
      CrossingRing& back = *rings_.emplace_back(std::make_unique<CrossingRing>());
      shards_[one]->connect(*shards_[other], there, back);
      shards_[other]->connect(*shards_[one], back, there);
    }
  }
}

net::Result<void> Cluster::open_tcp(const base::TransportAddress& local) {
  auto loop = net::EventLoop::create();
  if (!loop) return std::unexpected(loop.error());
  tcp_loop_.emplace(std::move(*loop));
  entrance_.emplace(directory_, shards_);
  auto listener = net::IceTcpListener::open(local, *tcp_loop_, *entrance_);
  if (!listener) return std::unexpected(listener.error());
  ice_tcp_ = std::move(*listener);
  tcp_thread_ = std::jthread([this](std::stop_token stop) { watch_tcp(stop); });
  return {};
}

void Cluster::watch_tcp(std::stop_token stop) {
  while (!stop.stop_requested()) {
    tcp_loop_->run_once(ice_tcp_->next_deadline());
    ice_tcp_->advance(net::now());
  }
}

void Cluster::deliver(std::vector<Routed> routed) {
  for (Routed& each : routed) {
    directory_.note(each.to, each.command);
    shards_[each.to.value]->post(std::move(each.command));
  }
}

}  // namespace visio::shard
