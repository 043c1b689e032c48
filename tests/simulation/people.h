#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

#include "client/peer/peer.h"
#include "sfu/engine.h"
#include "tests/simulation/audit.h"
#include "tests/simulation/bandwidth/busy_process.h"
#include "tests/simulation/link.h"

namespace visio::simulation {

namespace codec = protocol::codec;
namespace ice = protocol::ice;

/// Somebody in the meeting: one peer connection over one access link each way.
struct Client {
  sfu::ParticipantId participant;
  sfu::TransportId transport;
  ice::Credentials credentials;  ///< the server's, for this transport
  base::Path path;               ///< local is the client's end
  Link up;
  Link down;
  std::unique_ptr<client::Peer> peer;
  std::unordered_map<rtp::Ssrc, ServerOutput> outputs{};
  std::unordered_map<rtp::Ssrc, Ledger*> ledgers{};  ///< by the sources that it sends
  std::uint32_t sources = 0;                         ///< given out so far
  bandwidth::BusyProcess sees{{}, {}, 0};            ///< what comes
  bandwidth::BusyProcess acts{{}, {}, 0};            ///< in the same turns
  bool gone = false;
};

struct Track {
  sfu::PublicationId id;
  Client* publisher = nullptr;
  client::AudioSource* audio = nullptr;
  client::VideoSource* video = nullptr;
  bool has_rtx = true;
  std::deque<Ledger> ledgers{};  ///< one for each encoding

  codec::MediaKind kind() const {
    return audio ? codec::MediaKind::audio : codec::MediaKind::video;
  }
};

struct Reception {
  sfu::SubscriptionId id;
  Client* subscriber = nullptr;
  Track* track = nullptr;
  client::IncomingStream* stream = nullptr;

  const ServerOutput& output() const { return subscriber->outputs[stream->config().ssrc]; }
  std::uint64_t gaps() const;
  std::uint64_t reordered() const;

  /// Sent twice without having been asked to.
  std::uint64_t duplicates() const;

  /// Those of the track's encodings.
  std::vector<const Ledger*> ledgers() const;
};

struct AudioOptions {
  bool pauses = true;
  bool with_rtx = false;  ///< browsers have none for audio: both sides repeat what they sent
};

struct VideoOptions {
  std::vector<rtp::BitRate> rates{{80'000}, {200'000}, {600'000}};
  unsigned frames_per_second = 15;
  unsigned temporal_layers = 3;
};

}  // namespace visio::simulation
