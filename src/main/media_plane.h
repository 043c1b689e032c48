#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/metrics.h"
#include "base/log.h"
#include "livekit/media.h"
#include "main/services/service.h"
#include "net/control_loop.h"
#include "protocol/dtls/certificate.h"
#include "record/media_tap.h"
#include "shard/cluster.h"

namespace visio::main {

/// The shards as signalling, recorders and metrics see them. Events cross to the control thread
/// here.
class MediaPlane final : public Service,
                         public livekit::Media,
                         public record::MediaTap,
                         public api::MediaNumbers,
                         private shard::EventSink {
 public:
  using OnEvents = std::function<void(const std::vector<sfu::Event>&)>;

  /// The loop, log and certificate outlive the media plane. `on_events` is called on the control
  /// thread, from start() on.
  MediaPlane(net::ControlLoop& loop, base::LogSink& log,
             const protocol::dtls::Certificate& certificate, shard::ClusterConfig config,
             OnEvents on_events);

  /// Starts the shards.
  Result<void> start() override;

  /// Stops the shards; after that only counters() and fingerprint() may be called.
  void stop() override { cluster_.reset(); }

  void place(sfu::ParticipantId participant, sfu::RoomId room) override;
  void remove(sfu::ParticipantId participant) override;
  void execute(sfu::ParticipantId participant, sfu::Command command) override;
  std::size_t send_data(sfu::SendData data) override;
  std::vector<std::string> candidates(sfu::ParticipantId participant) const override;
  const protocol::dtls::Fingerprint& fingerprint() const override;
  std::vector<sfu::Counters> counters() const override;

  sfu::CaptureId capture(sfu::PublicationId publication,
                         std::shared_ptr<shard::Capture> to) override;
  void stop_capture(sfu::CaptureId capture) override;
  std::optional<sfu::Publish> find(sfu::PublicationId publication) const override;

 private:
  void on_events(std::vector<sfu::Event> events) override;
  void warn(std::string_view what, std::vector<base::LogField> fields);

  net::ControlLoop& loop_;
  base::LogSink& log_;
  const protocol::dtls::Certificate& certificate_;
  const shard::ClusterConfig config_;
  std::shared_ptr<OnEvents> on_events_;
  std::unique_ptr<shard::Cluster> cluster_;
};

}  // namespace visio::main
