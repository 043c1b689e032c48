#include "sfu/publication.h"

#include <algorithm>

namespace visio::sfu {

Publication::Publication(const Publish& publish, std::optional<ShardId> origin)
    : id_(publish.id),
      participant_(publish.participant),
      transport_(publish.transport),
      kind_(publish.kind),
      origin_(origin) {
  const std::size_t count = std::clamp<std::size_t>(publish.encodings.size(), 1, max_encodings);
  encodings_.reserve(max_encodings);
  for (std::size_t i = 0; i < count; ++i) {
    encodings_.emplace_back(kind_, static_cast<EncodingIndex>(i), ring_size(kind_, i, count));
  }
  update(publish);
}

void Publication::update(const Publish& publish) {
  mid_ = publish.mid;
  formats_ = publish.formats;
  extensions_ = publish.extensions;
  declared_ = publish.encodings;
  declared_.resize(std::clamp<std::size_t>(declared_.size(), 1, max_encodings));
  muted = publish.muted;
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

}  // namespace visio::sfu
