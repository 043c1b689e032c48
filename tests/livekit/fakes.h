#pragma once

#include <map>
#include <set>
#include <vector>

#include "livekit/media.h"
#include "livekit/outlet.h"

namespace visio::tests {

/// A media plane that notes what it is told.
class FakeMedia final : public livekit::Media {
 public:
  FakeMedia() { fingerprint_.sha256.fill(std::byte{0xab}); }

  void place(sfu::ParticipantId participant, sfu::RoomId) override { placed.insert(participant); }
  void remove(sfu::ParticipantId participant) override { placed.erase(participant); }
  void execute(sfu::ParticipantId participant, sfu::Command command) override {
    commands.emplace_back(participant, std::move(command));
  }
  std::size_t send_data(sfu::SendData data) override {
    sent.push_back(std::move(data));
    return shards;
  }
  std::vector<std::string> candidates(sfu::ParticipantId) const override {
    return {"1 1 udp 2130706431 192.0.2.1 7882 typ host",
            "2 1 tcp 1671430143 192.0.2.1 7881 typ host tcptype passive"};
  }
  const protocol::dtls::Fingerprint& fingerprint() const override { return fingerprint_; }

  /// The commands of one kind, oldest first.
  template <class Kind>
  std::vector<Kind> all() const {
    std::vector<Kind> found;
    for (const auto& [participant, command] : commands) {
      if (const auto* value = std::get_if<Kind>(&command)) found.push_back(*value);
    }
    return found;
  }

  std::set<sfu::ParticipantId> placed;
  std::vector<std::pair<sfu::ParticipantId, sfu::Command>> commands;
  std::vector<sfu::SendData> sent;
  std::size_t shards = 1;  ///< that have some of the receivers

 private:
  protocol::dtls::Fingerprint fingerprint_;
};

/// WebSockets that keep what was sent.
class FakeOutlet final : public livekit::Outlet {
 public:
  struct Frame {
    livekit::FrameType type = livekit::FrameType::binary;
    std::shared_ptr<const std::string> bytes;
  };

  void send(livekit::ConnectionId connection, livekit::FrameType type,
            std::shared_ptr<const std::string> frame) override {
    if (!closed.contains(connection)) frames[connection].push_back({type, std::move(frame)});
  }
  void close(livekit::ConnectionId connection, std::uint16_t code) override {
    closed.emplace(connection, code);
  }

  std::map<livekit::ConnectionId, std::vector<Frame>> frames;
  std::map<livekit::ConnectionId, std::uint16_t> closed;
};

}  // namespace visio::tests
