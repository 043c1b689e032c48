#include "protocol/rtcp/reports.h"

#include <algorithm>

#include "base/reader.h"

namespace visio::protocol::rtcp {
namespace {

constexpr std::int32_t largest_cumulative_loss = 0x7f'ffff;
constexpr std::int32_t smallest_cumulative_loss = -0x80'0000;

/// The value of 24 bits in two's complement.
constexpr std::int32_t sign_extend_24(std::uint32_t value) {
  return static_cast<std::int32_t>(value << 8) >> 8;
}

}  // namespace

ReportBlock ReportBlock::read(base::Bytes bytes) {
  base::Reader reader(bytes);
  ReportBlock report;
  report.source = {reader.u32()};
  const std::uint32_t losses = reader.u32();
  report.fraction_lost = static_cast<std::uint8_t>(losses >> 24);
  report.cumulative_lost = sign_extend_24(losses);
  report.highest_sequence_number = reader.u32();
  report.jitter = reader.u32();
  report.last_sender_report = reader.u32();
  report.delay_since_last_sender_report = reader.u32();
  return report;
}

void ReportBlock::write(base::Writer& writer) const {
  const std::int32_t lost =
      std::clamp(cumulative_lost, smallest_cumulative_loss, largest_cumulative_loss);
  writer.u32(source.value);
  writer.u32(std::uint32_t{fraction_lost} << 24 | (static_cast<std::uint32_t>(lost) & 0xff'ffff));
  writer.u32(highest_sequence_number);
  writer.u32(jitter);
  writer.u32(last_sender_report);
  writer.u32(delay_since_last_sender_report);
}

std::optional<SenderReport> read_sender_report(const Block& block) {
  if (block.type != PacketType::sender_report) return std::nullopt;
  base::Reader reader(block.body);
  SenderReport report;
  report.info = {.sender = {reader.u32()},
                 .ntp_time = {reader.u64()},
                 .rtp_timestamp = {reader.u32()},
                 .packet_count = reader.u32(),
                 .octet_count = reader.u32()};
  // Profile-specific extensions may follow the reports (RFC 3550 §6.4.3); we know none.
  report.reports = Records<ReportBlock>(reader.bytes(block.count * ReportBlock::wire_size));
  if (!reader.ok()) return std::nullopt;
  return report;
}

std::optional<ReceiverReport> read_receiver_report(const Block& block) {
  if (block.type != PacketType::receiver_report) return std::nullopt;
  base::Reader reader(block.body);
  ReceiverReport report;
  report.sender = {reader.u32()};
  report.reports = Records<ReportBlock>(reader.bytes(block.count * ReportBlock::wire_size));
  if (!reader.ok()) return std::nullopt;
  return report;
}

}  // namespace visio::protocol::rtcp
