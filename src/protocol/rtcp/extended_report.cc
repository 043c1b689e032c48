#include "protocol/rtcp/extended_report.h"

#include "base/reader.h"

namespace visio::protocol::rtcp {

DlrrSubBlock DlrrSubBlock::read(base::Bytes bytes) {
  base::Reader reader(bytes);
  return {.receiver = {reader.u32()}, .last_reference_time = reader.u32(), .delay = reader.u32()};
}

void DlrrSubBlock::write(base::Writer& writer) const {
  writer.u32(receiver.value);
  writer.u32(last_reference_time);
  writer.u32(delay);
}

std::optional<ExtendedReport> read_extended_report(const Block& block) {
  if (block.type != PacketType::extended_report) return std::nullopt;
  base::Reader reader(block.body);
  ExtendedReport report{.sender = {reader.u32()}, .reference_time = {}, .replies = {}};
  while (!reader.rest().empty()) {
    const auto type = static_cast<ReportBlockType>(reader.u8());
    reader.u8();  // specific to the type, and reserved in ours
    const base::Bytes content = reader.bytes(reader.u16() * std::size_t{4});

    if (type == ReportBlockType::reference_time && !report.reference_time) {
      base::Reader time(content);
      report.reference_time = rtp::NtpTime{time.u64()};
      if (!time.exhausted()) return std::nullopt;
    } else if (type == ReportBlockType::dlrr && report.replies.empty()) {
      report.replies = Records<DlrrSubBlock>(content);
    }
  }
  if (!reader.ok()) return std::nullopt;
  return report;
}

}  // namespace visio::protocol::rtcp
