#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/codec/codec.h"
#include "protocol/dtls/association.h"
#include "protocol/ice/generation.h"
#include "protocol/rtp/extension.h"
#include "protocol/rtp/types.h"
#include "protocol/sctp/data_channels.h"
#include "sfu/ids.h"

namespace visio::sfu {

namespace codec = protocol::codec;
namespace dtls = protocol::dtls;
namespace ice = protocol::ice;
namespace rtp = protocol::rtp;
namespace sctp = protocol::sctp;

// What the control plane tells a shard's engine. Commands are values; those for one participant
// arrive in the order in which they were given. A command that names something unknown does
// nothing: it was overtaken by the other's end.

/// A peer connection begins: the engine answers checks for `local` from now on.
struct OpenTransport {
  TransportId id;
  ParticipantId participant;
  ice::Credentials local;
  std::array<std::byte, 32> entropy{};  ///< fresh random bytes
  /// What comes beyond this is dropped: some times what cameras and a screen in full detail need.
  rtp::BitRate max_incoming{30'000'000};
  /// Labels of reliable data channels that it is sure to get: messages wait for them.
  std::vector<std::string> awaited_channels{};
};

/// The peer's description is known: DTLS may begin. Repeated calls change nothing. Browsers leave
/// us the server's role; LiveKit's Go clients answer our offers as passive.
struct ConnectTransport {
  TransportId id;
  dtls::Fingerprint peer;
  dtls::Role our_role = dtls::Role::server;
};

/// The peer restarts ICE.
struct RestartIce {
  TransportId id;
  ice::Credentials local;
};

/// Ends a transport, and the publications and subscriptions on it.
struct CloseTransport {
  TransportId id;
};

/// Opens a data channel towards the peer (RFC 8832).
struct OpenChannel {
  TransportId transport;
  sctp::ChannelParameters parameters;
};

/// A codec under the payload type it has on one transport.
struct PayloadFormat {
  codec::Codec codec = codec::Codec::opus;
  rtp::PayloadType payload_type;
  std::optional<rtp::PayloadType> rtx;  ///< its retransmissions (RFC 4588)
};

/// One encoding as the session description or signalling declares it, as far as it does.
struct DeclaredEncoding {
  std::string rid;  ///< empty without simulcast by rid
  std::optional<rtp::Ssrc> ssrc;
  std::optional<rtp::Ssrc> rtx_ssrc;
};

/// A participant may send this from now on. Repeated for a known id, it replaces formats,
/// extensions and declared encodings and keeps what has been learnt from packets.
struct Publish {
  PublicationId id;
  ParticipantId participant;
  TransportId transport;
  codec::MediaKind kind = codec::MediaKind::audio;
  std::string mid;
  std::vector<PayloadFormat> formats;       ///< what the sender may use
  rtp::ExtensionIds extensions;             ///< as negotiated with the publisher
  std::vector<DeclaredEncoding> encodings;  ///< 1 … max_encodings, from the smallest picture up
  bool muted = false;
  bool is_screen = false;  ///< must be legible: resolution is worth more than frame rate
  RoomId room{};
  bool is_microphone = false;  ///< its room's speaker gate decides when it is forwarded
  bool is_signing = false;     ///< sign language: frame rate is worth more than resolution
};

/// Ends a publication, and the subscriptions to it.
struct Unpublish {
  PublicationId id;
};

/// A muted publication is not forwarded, whatever the publisher sends. Goes to every shard that
/// forwards it.
struct SetPublicationMuted {
  PublicationId id;
  bool muted = false;
};

/// A camera begins to show sign language, or no longer does. Goes to every shard that forwards it.
struct SetPublicationSigning {
  PublicationId id;
  bool is_signing = false;
};

/// What a subscriber wants of a publication.
struct SubscriptionSettings {
  bool enabled = true;  ///< false: nothing is sent
  /// The largest picture wanted: an encoding, or with one encoding its spatial layer.
  EncodingIndex max_encoding = max_encodings - 1;
  std::uint8_t max_temporal_layer = 3;
  std::uint32_t pixels = 0;  ///< the area that it is shown on: the larger, the more important
  bool is_focused = false;   ///< more important than others whatever its area

  friend bool operator==(const SubscriptionSettings&, const SubscriptionSettings&) = default;
};

/// Forward a publication to a transport. The SSRCs have never been used on that transport.
struct Subscribe {
  SubscriptionId id;
  PublicationId publication;
  TransportId transport;
  rtp::Ssrc ssrc;
  std::optional<rtp::Ssrc> rtx_ssrc;
  std::string mid;                     ///< sent when extensions.mid is negotiated
  std::string cname;                   ///< in SDES; the same for what must play in step
  std::vector<PayloadFormat> formats;  ///< what the receiver takes, under its payload types
  rtp::ExtensionIds extensions;        ///< as negotiated with the subscriber
  SubscriptionSettings settings;
  bool bypasses_speaker_gate = false;  ///< a recorder, who gets every microphone
};

/// Ends a subscription.
struct Unsubscribe {
  SubscriptionId id;
};

/// What a subscriber wants has changed.
struct ConfigureSubscription {
  SubscriptionId id;
  SubscriptionSettings settings;
};

/// Sends a message on the data channel `label` of each transport. On a reliable channel it waits
/// while the receiver has 1 MiB unacknowledged, or waiting for the channel to open; DataAccepted
/// tells when it waits no more. A lossy message never waits. For a channel of which nothing is
/// known at most 100 kB are kept.
struct SendData {
  std::vector<TransportId> to;
  std::string label;
  std::vector<std::byte> bytes;
  DeliveryId delivery{};  ///< told by DataAccepted, once by each shard that gets the command
};

/// A message that came in (DataReceived) has been dealt with: its sender may send so much more.
struct ReleaseData {
  TransportId transport;
  std::size_t held = 0;
};

/// This shard has subscribers of a publication that lives on another shard: its packets come
/// through the crossing from `origin`. `publication.transport` is not of this shard.
struct MirrorPublication {
  ShardId origin;
  Publish publication;
};

/// How many microphones of a room are forwarded at once, the loudest: a speaker gate. Goes to every
/// shard with microphones of the room, before those that are published after it.
struct ConfigureRoom {
  RoomId room;
  std::size_t speakers = 0;     ///< zero: all of them
  std::vector<ShardId> shards;  ///< with microphones of the room
};

/// Another shard wants this publication's packets.
struct FeedShard {
  PublicationId publication;
  ShardId to;
};

/// Another shard has no subscribers of this publication any more.
struct StopFeedingShard {
  PublicationId publication;
  ShardId to;
};

/// A capture gets this publication's packets from now on, as they come and whatever the speaker
/// gate says. Goes to the publication's own shard; ends with the publication, or by StopCapture.
struct CapturePublication {
  PublicationId publication;
  CaptureId to;
};

/// The capture gets no more of this publication.
struct StopCapture {
  PublicationId publication;
  CaptureId to;
};

/// Anything that the control plane tells an engine.
using Command =
    std::variant<OpenTransport, ConnectTransport, RestartIce, CloseTransport, OpenChannel, Publish,
                 Unpublish, SetPublicationMuted, Subscribe, Unsubscribe, ConfigureSubscription,
                 SendData, ReleaseData, MirrorPublication, FeedShard, StopFeedingShard,
                 CapturePublication, StopCapture, ConfigureRoom, SetPublicationSigning>;

}  // namespace visio::sfu
