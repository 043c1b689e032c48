#include "sfu/connection.h"
#include "sfu/padding.h"
#include "sfu/subscription.h"

namespace visio::sfu {

std::optional<allocation::Stream> Subscription::stream() const {
  const SubscriptionSettings& settings = subscribe_.settings;
  if (!settings.enabled || publication_.muted) return std::nullopt;
  allocation::Stream stream{
      .pixels = settings.pixels, .rates = publication_.layers.rates(), .current = choice_};
  if (publication_.kind() == codec::MediaKind::audio) {
    if (!has_transport_numbers()) return std::nullopt;
    stream.kind = allocation::Kind::audio;
    stream.wanted = accepts(codec::Codec::red) ? redundancy_layer : allocation::Layer{};
    return stream;
  }
  if (publication_.is_screen()) {
    stream.kind = allocation::Kind::screen;
  } else if (publication_.is_signing) {
    stream.kind = allocation::Kind::signing;
  } else if (settings.is_focused) {
    stream.kind = allocation::Kind::focused;
  }
  stream.wanted = {.spatial = settings.max_encoding, .temporal = settings.max_temporal_layer};
  return stream;
}

bool Subscription::grant(const allocation::Choice& choice) {
  const bool is_same = is_granted_ && choice.layer == choice_.layer;
  choice_ = choice;
  is_granted_ = true;
  if (is_same) return false;
  retarget();
  return true;
}

bool Subscription::has_room_for_redundancy() const {
  return !is_granted_ || !choice_.layer || choice_.layer->spatial >= redundancy_layer.spatial;
}

std::size_t Subscription::pad(SendContext& context, base::Instant now) {
  const auto format = std::ranges::find_if(
      subscribe_.formats, [](const PayloadFormat& one) { return one.rtx.has_value(); });
  if (!rtx_stream_ || format == subscribe_.formats.end()) return 0;
  if (!has_transport_numbers()) return 0;

  const Padding padding{.rtx = *format->rtx,
                        .index = next_rtx_,
                        .transport_sequence_number = context.transport_sequence_number};
  const base::MutableBytes room = context.egress.reserve();
  const std::size_t size =
      write_padding(padding, context.session, *rtx_stream_, subscribe_.extensions, now, room);
  if (size == 0) return 0;
  context.egress.commit(context.path, size);
  context.count(size, now);
  ++next_rtx_.value;
  return size;
}

}  // namespace visio::sfu
