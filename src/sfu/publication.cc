#include "sfu/publication.h"

#include <algorithm>

#include "sfu/subscription.h"

namespace visio::sfu {

Publication::Publication(const Publish& publish, std::optional<ShardId> origin)
    : speaker(publish.id),
      id_(publish.id),
      participant_(publish.participant),
      transport_(publish.transport),
      kind_(publish.kind),
      origin_(origin),
      room_(publish.room),
      is_microphone_(publish.is_microphone),
      is_screen_(publish.is_screen) {
  const std::size_t count = std::clamp<std::size_t>(publish.encodings.size(), 1, max_encodings);
  encodings_.reserve(max_encodings);
  for (std::size_t i = 0; i < count; ++i) {
    encodings_.emplace_back(kind_, static_cast<EncodingIndex>(i), ring_size(kind_, i, count));
  }
  update(publish);
  is_signing = publish.is_signing;
  muted = publish.muted;
  if (muted) speaker.set_muted(true);
}

void Publication::update(const Publish& publish) {
  mid_ = publish.mid;
  formats_ = publish.formats;
  extensions_ = publish.extensions;
  declared_ = publish.encodings;
  declared_.resize(std::clamp<std::size_t>(declared_.size(), 1, max_encodings));
  for (std::size_t i = encodings_.size(); i < declared_.size(); ++i) {
    encodings_.emplace_back(kind_, static_cast<EncodingIndex>(i),
                            ring_size(kind_, i, declared_.size()));
  }
  for (std::size_t i = 0; i < declared_.size(); ++i) {
    if (declared_[i].ssrc) encodings_[i].begin_source(*declared_[i].ssrc);
    if (declared_[i].rtx_ssrc) encodings_[i].rtx_ssrc = declared_[i].rtx_ssrc;
  }
}

std::optional<codec::Codec> Publication::codec_of(rtp::PayloadType type) const {
  const auto found = std::ranges::find(formats_, type, &PayloadFormat::payload_type);
  if (found == formats_.end()) return std::nullopt;
  return found->codec;
}

std::optional<rtp::PayloadType> Publication::payload_type_of(codec::Codec wanted) const {
  const auto found = std::ranges::find(formats_, wanted, &PayloadFormat::codec);
  if (found == formats_.end()) return std::nullopt;
  return found->payload_type;
}

std::optional<rtp::PayloadType> Publication::repaired_by(rtp::PayloadType type) const {
  const auto found = std::ranges::find(formats_, std::optional(type), &PayloadFormat::rtx);
  if (found == formats_.end()) return std::nullopt;
  return found->payload_type;
}

EncodingIndex Publication::best_encoding(EncodingIndex highest) const {
  const auto last = static_cast<EncodingIndex>(encodings_.size() - 1);
  const EncodingIndex wanted = std::min(highest, last);
  for (std::size_t i = std::size_t{wanted} + 1; i-- > 0;) {
    if (encodings_[i].is_active()) return static_cast<EncodingIndex>(i);
  }
  for (std::size_t i = wanted; i < encodings_.size(); ++i) {
    if (encodings_[i].is_active()) return static_cast<EncodingIndex>(i);
  }
  return wanted;
}

Layer Publication::layer_for(allocation::Layer most) const {
  const std::uint8_t temporal = std::min(most.temporal, max_temporal);
  if (encodings_.size() == 1) {
    return {.spatial = std::min(most.spatial, max_spatial), .temporal = temporal};
  }
  return {.encoding = best_encoding(most.spatial), .spatial = max_spatial, .temporal = temporal};
}

allocation::Layer Publication::layer_of(EncodingIndex encoding, const PacketFacts& facts) const {
  return {.spatial = encodings_.size() == 1 ? facts.frame.spatial : encoding,
          .temporal = facts.frame.temporal};
}

void Publication::measure(EncodingIndex encoding, const PacketFacts& facts) {
  const std::size_t bytes = std::size_t{facts.payload.offset} + facts.payload.size;
  if (facts.codec != codec::Codec::red) return layers.add(layer_of(encoding, facts), bytes);
  const std::size_t repeated = facts.payload.size - facts.primary.size;
  layers.add({}, bytes - repeated);
  layers.add(redundancy_layer, repeated);
}

bool Publication::is_other_codec(codec::Codec of_packet) const {
  const auto without_redundancy = [](codec::Codec one) {
    return one == codec::Codec::red ? codec::Codec::opus : one;
  };
  return !codec || without_redundancy(*codec) != without_redundancy(of_packet);
}

void Publication::retarget() const {
  for (Subscription* const subscription : subscribers) subscription->retarget();
}

void Publication::request_keyframes(Crossing& crossing) {
  if (kind_ == codec::MediaKind::audio || muted) return;
  for (const Feed& feed : feeds) {
    const std::uint8_t requests = feed.poll_keyframe_requests(crossing);
    for (Encoding& encoding : encodings_) {
      if ((requests >> encoding.index() & 1) != 0) encoding.keyframes.request();
    }
  }
  for (const Subscription* const subscription : subscribers) {
    if (const auto encoding = subscription->waits_for()) encodings_[*encoding].keyframes.request();
  }
}

allocation::LayerMeter::Structure Publication::structure() const {
  using enum allocation::LayerMeter::Structure;
  if (kind_ == codec::MediaKind::audio) return layered;
  return encodings_.size() == 1 && encodings_.front().layers.is_layered() ? layered : independent;
}

}  // namespace visio::sfu
