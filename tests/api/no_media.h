#pragma once

#include <string>
#include <vector>

#include "api/metrics.h"
#include "livekit/media.h"

namespace visio::tests {

/// A media plane that takes every command and forwards nothing.
class NoMedia final : public livekit::Media, public api::MediaNumbers {
 public:
  void place(sfu::ParticipantId, sfu::RoomId) override {}
  void remove(sfu::ParticipantId) override {}
  void execute(sfu::ParticipantId, sfu::Command) override {}
  std::size_t send_data(sfu::SendData) override { return 0; }
  std::vector<std::string> candidates(sfu::ParticipantId) const override { return {}; }
  const protocol::dtls::Fingerprint& fingerprint() const override { return fingerprint_; }
  std::vector<sfu::Counters> counters() const override { return std::vector<sfu::Counters>(2); }

 private:
  protocol::dtls::Fingerprint fingerprint_;
};

}  // namespace visio::tests
