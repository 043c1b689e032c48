#include "main/media_plane.h"

#include <utility>

namespace visio::main {

MediaPlane::MediaPlane(net::ControlLoop& loop, base::LogSink& log,
                       const protocol::dtls::Certificate& certificate, shard::ClusterConfig config,
                       OnEvents on_events)
    : loop_(loop),
      log_(log),
      certificate_(certificate),
      config_(std::move(config)),
      on_events_(std::make_shared<OnEvents>(std::move(on_events))) {}

Result<void> MediaPlane::start() {
  auto started = shard::Cluster::start(config_, certificate_, *this);
  if (!started) return std::unexpected(started.error().message() + ".");
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

std::size_t MediaPlane::send_data(sfu::SendData data) {
  return cluster_ ? cluster_->send_data(data) : 0;
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

sfu::CaptureId MediaPlane::capture(sfu::PublicationId publication,
                                   std::shared_ptr<shard::Capture> to) {
  return cluster_ ? cluster_->capture(publication, std::move(to)) : sfu::CaptureId();
}

void MediaPlane::stop_capture(sfu::CaptureId capture) {
  if (cluster_) cluster_->stop_capture(capture);
}

std::optional<sfu::Publish> MediaPlane::find(sfu::PublicationId publication) const {
  const sfu::Publish* const found = cluster_ ? cluster_->find(publication) : nullptr;
  if (!found) return std::nullopt;
  return *found;
}

void MediaPlane::on_events(std::vector<sfu::Event> events) {
  for (const sfu::Event& event : events) {
    if (const auto* const exceeded = std::get_if<sfu::RateExceeded>(&event)) {
      warn("a participant exceeds their bit rate",
           {{"participant", std::to_string(exceeded->participant.value)},
            {"packets_dropped", std::to_string(exceeded->dropped)}});
    }
    if (const auto* const stalled = std::get_if<sfu::ReceiverStalled>(&event)) {
      warn("a participant held back others' data and was told to reconnect",
           {{"participant", std::to_string(stalled->participant.value)}});
    }
  }
  loop_.post([on_events = on_events_, events = std::move(events)] { (*on_events)(events); });
}

void MediaPlane::warn(std::string_view what, std::vector<base::LogField> fields) {
  log_.write({base::LogLevel::warning, what, std::move(fields)});
}

}  // namespace visio::main
