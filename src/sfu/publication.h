#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sfu/allocation/layer_meter.h"
#include "sfu/audio_level.h"
#include "sfu/command.h"
#include "sfu/encoding.h"
#include "sfu/feed.h"
#include "sfu/forwarder.h"
#include "sfu/speaker_gate.h"

namespace visio::sfu {

class Subscription;

/// What redundancy costs is counted as a layer above the sound itself: not everybody takes it.
inline constexpr allocation::Layer redundancy_layer{.spatial = 1};

/// What one participant sends under one name: on its own shard as it arrives from the network, on
/// another shard (a mirror) as it crosses.
class Publication {
 public:
  /// `origin` is set for a mirror.
  Publication(const Publish& publish, std::optional<ShardId> origin);

  /// Adopts what may change: formats, extensions, mid and declared encodings.
  void update(const Publish& publish);

  PublicationId id() const { return id_; }
  ParticipantId participant() const { return participant_; }
  TransportId transport() const { return transport_; }
  codec::MediaKind kind() const { return kind_; }
  const std::string& mid() const { return mid_; }
  const rtp::ExtensionIds& extensions() const { return extensions_; }
  std::span<const PayloadFormat> formats() const { return formats_; }
  const std::vector<DeclaredEncoding>& declared() const { return declared_; }
  std::optional<ShardId> origin() const { return origin_; }
  bool is_screen() const { return is_screen_; }
  RoomId room() const { return room_; }

  /// Whether it is for the room's speaker gate on this shard to decide about it.
  bool is_microphone_in(RoomId room) const { return is_microphone_ && !origin_ && room_ == room; }

  /// What a payload type stands for; nothing if it was not agreed on, or is a retransmission's.
  std::optional<codec::Codec> codec_of(rtp::PayloadType type) const;

  /// The payload type that a codec was agreed on under; nothing if it was not.
  std::optional<rtp::PayloadType> payload_type_of(codec::Codec codec) const;

  /// The payload type whose retransmissions have this one.
  std::optional<rtp::PayloadType> repaired_by(rtp::PayloadType type) const;

  std::span<Encoding> encodings() { return encodings_; }
  std::span<const Encoding> encodings() const { return encodings_; }

  /// The encoding to send to somebody who wants at most `highest`: the largest that arrives, or if
  /// none does, the one that would.
  EncodingIndex best_encoding(EncodingIndex highest) const;

  /// What to aim at for somebody who wants at most this: with one encoding its spatial layers are
  /// the sizes, with several the encodings are.
  Layer layer_for(allocation::Layer most) const;

  /// Which of the layers that an allocator knows a packet belongs to.
  allocation::Layer layer_of(EncodingIndex encoding, const PacketFacts& facts) const;

  /// Counts what a packet costs a subscriber.
  void measure(EncodingIndex encoding, const PacketFacts& facts);

  /// Whether a packet of this codec is news. Sound may come with redundancy and without it by
  /// turns: that is one codec.
  bool is_other_codec(codec::Codec of_packet) const;

  /// How its layers depend on each other, as far as one knows.
  allocation::LayerMeter::Structure structure() const;

  /// Has every subscription aim at what there is now: after mute, selection or activity changed.
  void retarget() const;

  /// Requests keyframes for the subscriptions and feeds that wait for one; call it again and again
  /// until they come.
  void request_keyframes(Crossing& crossing);

  /// Whether anybody gets it.
  bool is_watched() const { return !subscribers.empty() || !feeds.empty(); }

  /// Whether a capture gets it.
  bool is_captured() const { return std::ranges::any_of(feeds, &Feed::is_capture); }

  bool muted = false;
  bool is_signing = false;          ///< frame rate is worth more than resolution
  bool is_selected = true;          ///< not closed by the speaker gate
  rtp::PacketIndex silent_until{};  ///< the last packet that came while muted
  Speaker speaker;
  SpeakerGate* gate = nullptr;    ///< null while the room's microphones are all forwarded
  std::size_t gate_bypasses = 0;  ///< subscribers whom the speaker gate does not concern

  std::optional<codec::Codec> codec;  ///< of the latest packet
  SenderClocks clocks;
  allocation::LayerMeter layers;  ///< what they cost
  AudioLevelObserver audio_level;
  std::vector<Subscription*> subscribers;
  std::vector<Feed> feeds;

  /// What the quality report before counted.
  std::uint64_t reported_expected = 0;
  std::uint64_t reported_received = 0;

 private:
  PublicationId id_;
  ParticipantId participant_;
  TransportId transport_;
  codec::MediaKind kind_;
  std::optional<ShardId> origin_;
  RoomId room_;
  bool is_microphone_;
  bool is_screen_;
  std::string mid_;
  std::vector<PayloadFormat> formats_;
  rtp::ExtensionIds extensions_;
  std::vector<DeclaredEncoding> declared_;
  std::vector<Encoding> encodings_;
};

}  // namespace visio::sfu
