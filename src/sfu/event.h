#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.h"
#include "protocol/codec/codec.h"
#include "sfu/ids.h"
#include "transport/transport.h"

namespace visio::sfu {

namespace codec = protocol::codec;

// What a shard's engine tells the control plane. Never per packet: an event is a change of state, a
// message of a participant, or a report at a fixed interval.

/// A transport is in another state.
struct TransportStateChanged {
  TransportId id;
  transport::State state = transport::State::connecting;
};

/// A data channel can be used: the peer opened it, or acknowledged ours.
struct ChannelReady {
  TransportId transport;
  std::string label;
};

/// A message came in on the data channel `label`. It holds room in its sender's receive window
/// until ReleaseData gives that back.
struct DataReceived {
  TransportId transport;
  std::string label;
  std::vector<std::byte> bytes;
  std::size_t held = 0;  ///< bytes of the receive window
};

/// The shard has handed a message over: each of its receivers there has taken it into its queue, or
/// will not get it.
struct DataAccepted {
  DeliveryId id;
};

/// A peer takes no data although others wait to send it some. Its transport carries none any more.
struct ReceiverStalled {
  TransportId transport;
  ParticipantId participant;
};

/// The first packet of a publication arrived, or its codec changed.
struct PublicationStarted {
  PublicationId id;
  codec::Codec codec = codec::Codec::opus;
};

/// The first packet of a subscription was sent.
struct SubscriptionStarted {
  SubscriptionId id;
};

/// One publication's loudness over the last window.
struct SpeakerLevel {
  PublicationId publication;
  float level = 0;  ///< 0 … 1, linear, as LiveKit's SpeakerInfo.level
};

/// A subscription does not fit its subscriber's link any more, or does again.
struct StreamStateChanged {
  SubscriptionId id;
  bool paused = false;
};

/// Who spoke in the window that just ended (400 ms); publications that are silent are left out.
/// Sent while somebody speaks, and once more, empty, when all have stopped.
struct SpeakersObserved {
  std::vector<SpeakerLevel> speakers;
};

/// How a publication arrived, or a subscription was received, over the last report interval (5 s).
struct StreamQuality {
  std::variant<PublicationId, SubscriptionId> stream;
  ParticipantId participant;   ///< whose network it describes
  std::uint32_t expected = 0;  ///< packets; zero when the stream was muted or paused
  std::uint32_t lost = 0;      ///< of those, never arrived
  base::Duration jitter{};
  base::Duration round_trip{};  ///< zero when not known
};

/// How all of the shard's streams got through.
struct QualityReport {
  std::vector<StreamQuality> streams;
};

/// What went over a peer connection in the last report interval (5 s), and what it could carry.
struct LinkReport {
  TransportId transport;
  ParticipantId participant;
  std::uint64_t bytes_in = 0;                  ///< of RTP, from the peer
  std::uint64_t bytes_out = 0;                 ///< of RTP, to the peer
  std::optional<std::uint64_t> estimate = {};  ///< bit/s to the peer; nothing: not measured
  std::optional<std::uint64_t> demand = {};    ///< bit/s that a link without limit would carry
  bool is_tcp = false;
};

/// All of a shard's peer connections that have a path.
struct LinksReported {
  ShardId shard;
  base::Duration interval{};  ///< which it tells of
  std::vector<LinkReport> links;
};

/// A publication's encoding is being received, or no longer is.
struct EncodingActivity {
  PublicationId publication;
  EncodingIndex encoding = 0;
  bool active = false;
};

/// The first capture of a publication has begun, or the last one has ended.
struct CaptureChanged {
  PublicationId publication;
  bool is_captured = false;
};

/// Somebody sent more than is allowed; told at the report interval (5 s).
struct RateExceeded {
  ParticipantId participant;
  std::uint64_t dropped = 0;  ///< packets
};

using Event = std::variant<TransportStateChanged, ChannelReady, DataReceived, PublicationStarted,
                           SubscriptionStarted, StreamStateChanged, SpeakersObserved, QualityReport,
                           EncodingActivity, CaptureChanged, RateExceeded, DataAccepted,
                           ReceiverStalled, LinksReported>;

}  // namespace visio::sfu
