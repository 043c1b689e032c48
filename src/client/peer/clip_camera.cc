#include "client/peer/clip_camera.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client/peer/random.h"
#include "protocol/codec/vp8.h"

namespace visio::client {
namespace {

namespace vp8 = protocol::codec::vp8;

constexpr std::size_t max_payload = 1100;

}  // namespace

ClipCamera::ClipCamera(std::vector<ClipEncoding> encodings, base::Instant start, std::uint64_t seed)
    : frame_time_(encodings.front().listening->frame_time()), start_(start), next_(start) {
  Random random(seed);
  first_timestamp_ = {static_cast<std::uint32_t>(random.next())};
  for (ClipEncoding& each : encodings) {
    encodings_.push_back({.stream = OutgoingStream(std::move(each.stream)),
                          .listening = each.listening,
                          .talking = each.talking,
                          .shown = each.listening,
                          .picture_id = static_cast<std::uint16_t>(random.next() & 0x7fff)});
  }
}

void ClipCamera::advance(SendContext& context, base::Instant now) {
  for (; next_ <= now; next_ = next_ + frame_time_) {
    if (off_) continue;
    for (Encoding& encoding : encodings_) send_frame(encoding, context);
  }
}

void ClipCamera::set_talking(bool talking) {
  for (Encoding& encoding : encodings_) {
    const Clip* const wanted = talking ? encoding.talking : encoding.listening;
    if (std::exchange(encoding.shown, wanted) != wanted) encoding.next = 0;
  }
}

void ClipCamera::request_keyframe(rtp::Ssrc ssrc) {
  for (Encoding& encoding : encodings_) {
    if (encoding.stream.sends_on(ssrc)) encoding.wants_keyframe = true;
  }
}

void ClipCamera::send_frame(Encoding& encoding, SendContext& context) {
  const Clip& clip = *encoding.shown;
  if (std::exchange(encoding.wants_keyframe, false)) {
    encoding.next = clip.next_keyframe(encoding.next);
  }
  base::Bytes rest = clip.frame(encoding.next);
  encoding.next = (encoding.next + 1) % clip.size();
  encoding.picture_id = (encoding.picture_id + 1) & 0x7fff;
  vp8::Descriptor descriptor{
      .starts_partition = true,
      .picture_id = vp8::PictureId{.value = encoding.picture_id, .wide = true}};
  const std::int64_t ticks = (next_ - start_).count() * 9 / 100;
  const rtp::Timestamp timestamp{first_timestamp_.value + static_cast<std::uint32_t>(ticks)};
  while (!rest.empty()) {
    std::array<std::byte, max_payload> payload{};
    const std::size_t head = descriptor.write(payload);
    const std::size_t size = std::min(rest.size(), payload.size() - head);
    std::ranges::copy(rest.first(size), payload.begin() + static_cast<std::ptrdiff_t>(head));
    rest = rest.subspan(size);
    encoding.stream.send({.marker = rest.empty(),
                          .timestamp = timestamp,
                          .payload = base::Bytes(payload).first(head + size)},
                         context, next_);
    descriptor.starts_partition = false;
  }
}

}  // namespace visio::client
