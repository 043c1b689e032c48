#include "client/peer/vp8_decoder.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace visio::client {
namespace {

constexpr base::Duration freeze = std::chrono::milliseconds(500);

}  // namespace

bool Vp8Decoder::insert(rtp::PacketIndex index, rtp::Timestamp timestamp, bool marker,
                        base::Bytes payload) {
  const auto vp8 = codec::vp8::parse(payload);
  if (!vp8) return false;
  if (next_ == 0) next_ = index.value;
  // What came before the first packet that we saw belongs to the first frame, if anything.
  if (!started_ && packets_.empty() == false && index.value < next_) next_ = index.value;
  if (index.value < next_) return false;
  const bool keyframe = vp8->is_keyframe_start();
  packets_.emplace(index, Packet{.timestamp = timestamp,
                                 .marker = marker,
                                 .starts_frame = vp8->descriptor.starts_frame(),
                                 .keyframe = keyframe,
                                 .descriptor = vp8->descriptor,
                                 .resolution = vp8->resolution()});
  return true;
}

/// A whole keyframe makes whatever is missing before it unimportant.
bool Vp8Decoder::skip_to_keyframe() {
  for (auto packet = packets_.begin(); packet != packets_.end(); ++packet) {
    if (!packet->second.keyframe || end_of_frame(packet) == packets_.end()) continue;
    if (packet->first.value == next_) return false;
    lossless_ = false;
    next_ = packet->first.value;
    packets_.erase(packets_.begin(), packet);
    return true;
  }
  return false;
}

/// The first number that is missing at or before the end of the next frame; nothing when the frame
/// is whole or its end has not come.
std::optional<std::uint64_t> Vp8Decoder::first_gap() const {
  std::uint64_t expected = next_;
  for (const auto& [index, packet] : packets_) {
    if (index.value != expected) return expected;
    if (packet.marker || packet.timestamp != packets_.begin()->second.timestamp) return {};
    ++expected;
  }
  return std::nullopt;
}

/// Goes on with the first frame that begins behind the gap.
void Vp8Decoder::give_up(std::uint64_t gap) {
  lossless_ = false;
  excused_ = true;
  ++metrics_.skipped;
  auto rest = packets_.lower_bound(rtp::PacketIndex{gap});
  while (rest != packets_.end() && !rest->second.starts_frame) ++rest;
  next_ = rest == packets_.end() ? std::prev(packets_.end())->first.value + 1 : rest->first.value;
  packets_.erase(packets_.begin(), rest);
}

/// Where the server went over to another encoding before the end of a frame had come, no number is
/// missing but the end is.
bool Vp8Decoder::drop_cut_frame() {
  const auto differs = [&](const auto& entry) {
    return entry.second.timestamp != packets_.begin()->second.timestamp;
  };
  const auto next = std::ranges::find_if(packets_, differs);
  if (next == packets_.end() || std::prev(next)->second.marker) return false;
  if (next->first.value !=
      next_ + static_cast<std::uint64_t>(std::distance(packets_.begin(), next)))
    return false;
  lossless_ = false;
  excused_ = true;
  ++metrics_.skipped;
  next_ = next->first.value;
  packets_.erase(packets_.begin(), next);
  return true;
}

/// False when the end of the next frame has not come yet.
bool Vp8Decoder::decode_next(base::Instant now) {
  const auto begin = packets_.begin();
  const auto last = end_of_frame(begin);
  if (last == packets_.end()) return false;
  const Packet& first = begin->second;

  if (!started_ && !first.keyframe) ++metrics_.first_frame_not_key;
  const auto& id = first.descriptor.picture_id;
  if (id && picture_id_ && lossless_ && id->value != ((*picture_id_ + 1) & 0x7fff)) {
    ++metrics_.picture_id_jumps;
  }
  if (id) picture_id_ = id->value;
  started_ = true;

  if (first.starts_frame && is_decodable(first)) {
    note_decoded(first, now);
  } else {
    if (!excused_) ++metrics_.broken_references;
    ++metrics_.skipped;
    if (is_base_layer(first)) wants_keyframe_ = true;
  }
  lossless_ = true;
  next_ = last->first.value + 1;
  packets_.erase(begin, std::next(last));
  return true;
}

/// The frame's last packet, if all of the frame is there.
Vp8Decoder::Packets::iterator Vp8Decoder::end_of_frame(Packets::iterator from) {
  std::uint64_t expected = from->first.value;
  const rtp::Timestamp timestamp = from->second.timestamp;
  for (; from != packets_.end(); ++from, ++expected) {
    if (from->first.value != expected || from->second.timestamp != timestamp) return packets_.end();
    if (from->second.marker) return from;
  }
  return packets_.end();
}

bool Vp8Decoder::is_base_layer(const Packet& packet) {
  return !packet.descriptor.temporal_layer || packet.descriptor.temporal_layer->id == 0;
}

bool Vp8Decoder::is_decodable(const Packet& first) const {
  if (first.keyframe) return true;
  const auto& descriptor = first.descriptor;
  const auto& id = descriptor.picture_id;
  if (!decoded_picture_id_ || !id) return false;
  const bool follows = id->value == ((*decoded_picture_id_ + 1) & 0x7fff);
  if (!descriptor.temporal_layer || !descriptor.tl0_picture_index) return follows;
  if (descriptor.temporal_layer->id == 0) {
    return *descriptor.tl0_picture_index == static_cast<std::uint8_t>(tl0_index_ + 1);
  }
  if (*descriptor.tl0_picture_index != tl0_index_) return false;
  return descriptor.temporal_layer->sync || follows;
}

void Vp8Decoder::note_decoded(const Packet& first, base::Instant now) {
  ++metrics_.decoded;
  if (first.keyframe) {
    ++metrics_.keyframes;
    resolution_ = first.resolution;
  }
  wants_keyframe_ = false;
  if (first.descriptor.picture_id) decoded_picture_id_ = first.descriptor.picture_id->value;
  if (is_base_layer(first)) {
    tl0_index_ = first.descriptor.tl0_picture_index.value_or(0);
    excused_ = false;
  }
  if (last_decoded_at_ && now - *last_decoded_at_ > freeze) {
    ++metrics_.freezes;
    metrics_.frozen += now - *last_decoded_at_;
  }
  last_decoded_at_ = now;
}

}  // namespace visio::client
