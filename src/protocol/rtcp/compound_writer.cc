#include "protocol/rtcp/compound_writer.h"

#include <algorithm>

namespace visio::protocol::rtcp {
namespace {

constexpr std::size_t max_count = 31;

constexpr std::size_t count_of(TransportFeedbackFormat format) {
  return static_cast<std::size_t>(format);
}
constexpr std::size_t count_of(PayloadFeedbackFormat format) {
  return static_cast<std::size_t>(format);
}

/// A report block's header (RFC 3611 §3).
void write_report_header(base::Writer& writer, ReportBlockType type, std::size_t content_size) {
  writer.u8(static_cast<std::uint8_t>(type));
  writer.u8(0);
  writer.u16(static_cast<std::uint16_t>(content_size / 4));
}

}  // namespace

/// Begins a block behind those that are finished.
base::Writer CompoundWriter::open(PacketType type, std::size_t count) const {
  base::Writer writer(buffer_.subspan(size_));
  writer.u8(static_cast<std::uint8_t>(0x80 | count));
  writer.u8(static_cast<std::uint8_t>(type));
  writer.u16(0);
  return writer;
}

/// Keeps the block if all of it fitted.
bool CompoundWriter::close(base::Writer& writer) {
  constexpr std::size_t largest_block = std::size_t{0x1'0000} * 4;
  writer.zeros((4 - writer.written().size() % 4) % 4);
  const std::size_t size = writer.written().size();
  if (!writer.ok() || size > largest_block) return false;
  writer.revisit(2).u16(static_cast<std::uint16_t>(size / 4 - 1));
  size_ += size;
  return true;
}

bool CompoundWriter::sender_report(const SenderInfo& info, std::span<const ReportBlock> reports) {
  if (reports.size() > max_count) return false;
  auto writer = open(PacketType::sender_report, reports.size());
  writer.u32(info.sender.value);
  writer.u64(info.ntp_time.value);
  writer.u32(info.rtp_timestamp.value);
  writer.u32(info.packet_count);
  writer.u32(info.octet_count);
  for (const ReportBlock& report : reports) report.write(writer);
  return close(writer);
}

bool CompoundWriter::receiver_report(rtp::Ssrc sender, std::span<const ReportBlock> reports) {
  if (reports.size() > max_count) return false;
  auto writer = open(PacketType::receiver_report, reports.size());
  writer.u32(sender.value);
  for (const ReportBlock& report : reports) report.write(writer);
  return close(writer);
}

bool CompoundWriter::source_description(rtp::Ssrc source, std::string_view cname) {
  constexpr std::uint8_t cname_item = 1;
  if (cname.size() > 255) return false;
  auto writer = open(PacketType::source_description, 1);
  writer.u32(source.value);
  writer.u8(cname_item);
  writer.u8(static_cast<std::uint8_t>(cname.size()));
  writer.bytes(base::as_bytes(cname));
  writer.u8(0);  // at least one zero ends the items, close() adds the others
  return close(writer);
}

bool CompoundWriter::bye(std::span<const rtp::Ssrc> sources) {
  if (sources.size() > max_count) return false;
  auto writer = open(PacketType::bye, sources.size());
  for (const rtp::Ssrc source : sources) writer.u32(source.value);
  return close(writer);
}

std::size_t CompoundWriter::generic_nack(rtp::Ssrc sender, rtp::Ssrc media,
                                         std::span<const rtp::SequenceNumber> lost) {
  auto writer =
      open(PacketType::transport_feedback, count_of(TransportFeedbackFormat::generic_nack));
  writer.u32(sender.value);
  writer.u32(media.value);
  std::size_t asked = 0;
  while (asked < lost.size() &&
         buffer_.size() - size_ - writer.written().size() >= NackItem::wire_size) {
    const auto [item, packed] = pack_nack_item(lost.subspan(asked));
    item.write(writer);
    asked += packed;
  }
  return asked != 0 && close(writer) ? asked : 0;
}

std::size_t CompoundWriter::transport_feedback(const FeedbackOrigin& origin,
                                               std::span<const Arrival> arrivals) {
  auto writer =
      open(PacketType::transport_feedback, count_of(TransportFeedbackFormat::transport_wide));
  const std::size_t room = buffer_.size() - size_ - writer.written().size();
  const std::size_t reported = write_transport_feedback(writer, room, origin, arrivals);
  return reported != 0 && close(writer) ? reported : 0;
}

bool CompoundWriter::picture_loss(const PictureLoss& loss) {
  auto writer =
      open(PacketType::payload_specific_feedback, count_of(PayloadFeedbackFormat::picture_loss));
  writer.u32(loss.sender.value);
  writer.u32(loss.media.value);
  return close(writer);
}

bool CompoundWriter::full_intra_request(rtp::Ssrc sender, std::span<const FullIntraEntry> entries) {
  auto writer =
      open(PacketType::payload_specific_feedback, count_of(PayloadFeedbackFormat::full_intra));
  writer.u32(sender.value);
  writer.u32(0);
  for (const FullIntraEntry& entry : entries) entry.write(writer);
  return close(writer);
}

bool CompoundWriter::receiver_estimate(rtp::Ssrc sender, rtp::BitRate rate,
                                       std::span<const rtp::Ssrc> sources) {
  if (sources.size() > 255) return false;
  auto writer =
      open(PacketType::payload_specific_feedback, count_of(PayloadFeedbackFormat::application));
  writer.u32(sender.value);
  writer.u32(0);
  writer.u32(remb_identifier);
  writer.u32(static_cast<std::uint32_t>(sources.size()) << 24 | encode_bit_rate(rate));
  for (const rtp::Ssrc source : sources) writer.u32(source.value);
  return close(writer);
}

bool CompoundWriter::reference_time(rtp::Ssrc sender, rtp::NtpTime time) {
  auto writer = open(PacketType::extended_report, 0);
  writer.u32(sender.value);
  write_report_header(writer, ReportBlockType::reference_time, sizeof(time.value));
  writer.u64(time.value);
  return close(writer);
}

bool CompoundWriter::dlrr(rtp::Ssrc sender, std::span<const DlrrSubBlock> replies) {
  auto writer = open(PacketType::extended_report, 0);
  writer.u32(sender.value);
  write_report_header(writer, ReportBlockType::dlrr, replies.size() * DlrrSubBlock::wire_size);
  for (const DlrrSubBlock& reply : replies) reply.write(writer);
  return close(writer);
}

}  // namespace visio::protocol::rtcp
