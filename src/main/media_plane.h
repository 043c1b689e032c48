#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "api/metrics.h"
#include "livekit/media.h"
#include "net/control_loop.h"
#include "protocol/dtls/certificate.h"
#include "shard/cluster.h"

namespace visio::main {

/// The shards as signalling and metrics see them. Events cross to the control thread here.
class MediaPlane final : public livekit::Media, public api::MediaNumbers, private shard::EventSink {
 public:
  using OnEvents = std::function<void(const std::vector<sfu::Event>&)>;

  /// Loop and certificate outlive the media plane.
  MediaPlane(net::ControlLoop& loop, const protocol::dtls::Certificate& certificate)
      : loop_(loop), certificate_(certificate) {}

  /// Starts the shards. `on_events` is called on the control thread.
  net::Result<void> start(const shard::ClusterConfig& config, OnEvents on_events);

  /// Ends the shards; after that only counters() and fingerprint() are called.
  void stop() { cluster_.reset(); }

  void place(sfu::ParticipantId participant, sfu::RoomId room) override;
  void remove(sfu::ParticipantId participant) override;
  void execute(sfu::ParticipantId participant, sfu::Command command) override;
  void send_data(sfu::SendData data) override;
  std::vector<std::string> candidates(sfu::ParticipantId participant) const override;
  const protocol::dtls::Fingerprint& fingerprint() const override;
  std::vector<sfu::Counters> counters() const override;

 private:
  void on_events(std::vector<sfu::Event> events) override;

  net::ControlLoop& loop_;
  const protocol::dtls::Certificate& certificate_;
  std::shared_ptr<OnEvents> on_events_;
  std::unique_ptr<shard::Cluster> cluster_;
};

}  // namespace visio::main
