#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "protocol/dtls/certificate.h"
#include "sfu/command.h"
#include "sfu/ids.h"

namespace visio::livekit {

/// What signalling needs of the media plane. The server's shards implement it; tests use a fake.
///
/// A participant's transports all live on one shard, which place() chooses. Calls come from the
/// control thread; sfu::Event values come back on it (Signalling::on_media_event).
class Media {
 public:
  virtual ~Media() = default;

  /// Assigns somebody in a room to a shard; once, before its first command.
  virtual void place(sfu::ParticipantId participant, sfu::RoomId room) = 0;
  virtual void remove(sfu::ParticipantId participant) = 0;

  /// Gives a command to the participant's shard. Subscribe may name a publication that lives on
  /// another shard: the media plane makes its packets cross.
  virtual void execute(sfu::ParticipantId participant, sfu::Command command) = 0;

  /// Sends one message on the data channel `label` to each of the transports, wherever they live.
  /// Returns how many shards have some of them: each tells sfu::DataAccepted once.
  virtual std::size_t send_data(sfu::SendData data) = 0;

  /// The host candidates of the participant's shard, as values of `a=candidate` without the prefix
  /// "candidate:" (RFC 8839 §5.1), best first.
  virtual std::vector<std::string> candidates(sfu::ParticipantId participant) const = 0;

  /// Of the certificate with which all shards do DTLS.
  virtual const protocol::dtls::Fingerprint& fingerprint() const = 0;
};

}  // namespace visio::livekit
