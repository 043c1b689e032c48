#include "client/peer/outgoing_stream.h"

#include <algorithm>
#include <array>

#include "protocol/rtp/header_writer.h"
#include "protocol/rtp/rtx.h"

namespace visio::client {

OutgoingStream::OutgoingStream(StreamConfig config)
    : config_(std::move(config)), stream_(config_.ssrc), next_(config_.first), kept_(config_.kept) {
  if (config_.rtx && config_.rtx_ssrc) rtx_stream_.emplace(*config_.rtx_ssrc);
}

void OutgoingStream::send(const Media& media, SendContext& context, base::Instant now) {
  const rtp::Header header{.marker = media.marker,
                           .payload_type = config_.payload_type,
                           .sequence_number = next_.sequence_number(),
                           .timestamp = media.timestamp,
                           .ssrc = config_.ssrc};
  rtp::ExtensionValues values{.audio_level = media.audio_level};
  if (!acknowledged_ && !config_.mid.empty()) values.mid = config_.mid;
  if (!acknowledged_ && !config_.rid.empty()) values.rid = config_.rid;

  std::array<std::byte, 256> head;
  const std::size_t head_size = write_header(head, header, values, context, now);
  const base::MutableBytes room = context.egress.reserve();
  const auto size = context.session.protect_rtp(stream_, next_, base::Bytes(head).first(head_size),
                                                media.payload, room);
  if (!size) return;
  keep(media, rtx_stream_ ? base::Bytes{} : base::Bytes(room.first(*size)));
  context.egress.commit(context.path, *size);

  ++next_.value;
  ++packets_;
  octets_ += media.payload.size();
  last_timestamp_ = media.timestamp;
  last_sent_at_ = now;
}

void OutgoingStream::resend(rtp::SequenceNumber number, SendContext& context, base::Instant now) {
  const std::int64_t ahead = next_.sequence_number().distance_to(number);
  const rtp::PacketIndex index{next_.value + static_cast<std::uint64_t>(ahead)};
  const Kept& kept = kept_[index.value % kept_.size()];
  if (kept.index != index) return;
  if (!rtx_stream_) {
    context.egress.send(context.path, kept.ciphertext);
    return;
  }
  const rtp::Header header{.marker = kept.marker,
                           .payload_type = *config_.rtx,
                           .sequence_number = next_rtx_.sequence_number(),
                           .timestamp = kept.timestamp,
                           .ssrc = *config_.rtx_ssrc};
  rtp::ExtensionValues values;
  if (!rtx_acknowledged_ && !config_.mid.empty()) values.mid = config_.mid;
  if (!rtx_acknowledged_ && !config_.rid.empty()) values.repaired_rid = config_.rid;

  std::array<std::byte, 256> head;
  const std::size_t head_size = write_header(head, header, values, context, now);
  std::array<std::byte, base::max_datagram_size> body;
  if (!rtp::write_rtx_prefix(body, number)) return;
  std::ranges::copy(kept.payload, body.begin() + rtp::rtx_prefix_size);
  const auto size = context.session.protect_rtp(
      *rtx_stream_, next_rtx_, base::Bytes(head).first(head_size),
      base::Bytes(body).first(rtp::rtx_prefix_size + kept.payload.size()),
      context.egress.reserve());
  if (!size) return;
  context.egress.commit(context.path, *size);
  ++next_rtx_.value;
  repairs_.push_back(static_cast<std::uint32_t>(index.value - config_.first.value));
}

std::optional<rtcp::SenderInfo> OutgoingStream::report(rtp::NtpTime ntp, base::Instant now) const {
  if (packets_ == 0) return std::nullopt;
  const auto since = static_cast<std::uint64_t>((now - last_sent_at_).count());
  return rtcp::SenderInfo{
      .sender = config_.ssrc,
      .ntp_time = ntp,
      .rtp_timestamp = {last_timestamp_.value +
                        static_cast<std::uint32_t>(since * config_.clock_rate / 1'000'000)},
      .packet_count = packets_,
      .octet_count = static_cast<std::uint32_t>(octets_)};
}

std::optional<std::uint32_t> OutgoingStream::original_of(rtp::SequenceNumber rtx_number) const {
  const std::int64_t ahead = next_rtx_.sequence_number().distance_to(rtx_number);
  const auto index = static_cast<std::int64_t>(repairs_.size()) + ahead;
  if (index < 0 || index >= static_cast<std::int64_t>(repairs_.size())) return std::nullopt;
  return repairs_[static_cast<std::size_t>(index)];
}

std::size_t OutgoingStream::write_header(base::MutableBytes room, const rtp::Header& header,
                                         rtp::ExtensionValues values, SendContext& context,
                                         base::Instant now) {
  if (config_.extensions.transport_sequence_number != 0) {
    values.transport_sequence_number = context.transport_sequence_number;
    context.transport_sequence_number = context.transport_sequence_number.next();
  }
  values.abs_send_time = rtp::AbsSendTime::at(now);
  return rtp::write_header(room, header, values, config_.extensions).value_or(0);
}

void OutgoingStream::keep(const Media& media, base::Bytes ciphertext) {
  Kept& kept = kept_[next_.value % kept_.size()];
  kept.index = next_;
  kept.marker = media.marker;
  kept.timestamp = media.timestamp;
  kept.payload.assign(media.payload.begin(), media.payload.end());
  kept.ciphertext.assign(ciphertext.begin(), ciphertext.end());
}

}  // namespace visio::client
