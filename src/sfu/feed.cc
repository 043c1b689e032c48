#include "sfu/feed.h"

namespace visio::sfu {

/// Audio is sent whatever happened to the packet before. Video that found no room is useless until
/// the next keyframe: it makes room for what is not.
void Feed::send(CrossedPacket packet, codec::MediaKind kind, bool starts_keyframe,
                Crossing& crossing) {
  bool& broken = broken_[packet.encoding];
  std::uint32_t& left_out = left_out_[packet.encoding];
  packet.left_out = left_out;
  const bool is_useful = !broken || starts_keyframe;
  const bool sent = is_useful && try_send(packet, crossing);
  left_out = sent ? 0 : left_out + 1;
  broken = !sent && kind == codec::MediaKind::video;
}

void Feed::send(const CrossedSenderReport& report, Crossing& crossing) const {
  try_send(report, crossing);
}

std::uint8_t Feed::poll_keyframe_requests(Crossing& crossing) const {
  const auto* const capture = std::get_if<CaptureId>(&to_);
  std::uint8_t encodings = capture ? crossing.poll_keyframe_requests(*capture) : std::uint8_t{0};
  for (std::size_t i = 0; i < broken_.size(); ++i) {
    if (broken_[i]) encodings = static_cast<std::uint8_t>(encodings | 1U << i);
  }
  return encodings;
}

bool Feed::try_send(const Crossed& crossed, Crossing& crossing) const {
  return std::visit([&](auto to) { return crossing.send(to, crossed); }, to_);
}

}  // namespace visio::sfu
