#include "main/media_plane.h"

#include <utility>

#include "main/log.h"

namespace visio::main {

net::Result<void> MediaPlane::start(const shard::ClusterConfig& config, OnEvents on_events) {
  on_events_ = std::make_shared<OnEvents>(std::move(on_events));
  auto started = shard::Cluster::start(config, certificate_, *this);
  if (!started) return std::unexpected(std::move(started.error()));
  cluster_ = std::move(*started);
  return {};
}

void MediaPlane::place(sfu::ParticipantId participant, sfu::RoomId room) {
  if (cluster_) cluster_->place(participant, room);
}

void MediaPlane::remove(sfu::ParticipantId participant) {
  if (cluster_) cluster_->remove(participant);
}

void MediaPlane::execute(sfu::ParticipantId participant, sfu::Command command) {
  if (cluster_) cluster_->execute(participant, std::move(command));
}

void MediaPlane::send_data(sfu::SendData data) {
  if (cluster_) cluster_->send_data(data);
}

std::vector<std::string> MediaPlane::candidates(sfu::ParticipantId participant) const {
  return cluster_ ? cluster_->candidates(participant) : std::vector<std::string>();
}

const protocol::dtls::Fingerprint& MediaPlane::fingerprint() const {
  return certificate_.fingerprint();
}

std::vector<sfu::Counters> MediaPlane::counters() const {
  return cluster_ ? cluster_->counters() : std::vector<sfu::Counters>();
}

void MediaPlane::on_events(std::vector<sfu::Event> events) {
  for (const sfu::Event& event : events) {
    const auto* const exceeded = std::get_if<sfu::RateExceeded>(&event);
    if (!exceeded) continue;
    log(LogLevel::warning, "a participant sends more than is allowed",
        {{"participant", std::to_string(exceeded->participant.value)},
         {"packets_dropped", std::to_string(exceeded->dropped)}});
  }
  loop_.post([on_events = on_events_, events = std::move(events)] { (*on_events)(events); });
}

}  // namespace visio::main
