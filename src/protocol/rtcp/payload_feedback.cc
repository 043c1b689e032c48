#include "protocol/rtcp/payload_feedback.h"

#include <algorithm>
#include <bit>

#include "base/reader.h"

namespace visio::protocol::rtcp {
namespace {

constexpr int mantissa_bits = 18;

/// nullopt if the rate exceeds 64 bits, which nobody means.
std::optional<rtp::BitRate> decode_bit_rate(std::uint32_t encoded) {
  const auto exponent = static_cast<int>(encoded >> mantissa_bits & 0x3f);
  const std::uint64_t mantissa = encoded & ((1U << mantissa_bits) - 1);
  if (static_cast<int>(std::bit_width(mantissa)) + exponent > 64) return std::nullopt;
  return rtp::BitRate{mantissa << exponent};
}

}  // namespace

FullIntraEntry FullIntraEntry::read(base::Bytes bytes) {
  base::Reader reader(bytes);
  return {.media = {reader.u32()}, .command = reader.u8()};
}

void FullIntraEntry::write(base::Writer& writer) const {
  writer.u32(media.value);
  writer.u8(command);
  writer.zeros(3);
}

std::optional<PictureLoss> read_picture_loss(const Block& block) {
  if (!block.is(PayloadFeedbackFormat::picture_loss)) return std::nullopt;
  base::Reader reader(block.body);
  const PictureLoss loss{.sender = {reader.u32()}, .media = {reader.u32()}};
  if (!reader.ok()) return std::nullopt;
  return loss;
}

std::optional<FullIntraRequest> read_full_intra_request(const Block& block) {
  if (!block.is(PayloadFeedbackFormat::full_intra)) return std::nullopt;
  base::Reader reader(block.body);
  FullIntraRequest request{.sender = {reader.u32()}, .entries = {}};
  reader.u32();  // the media source of the common header is unused: the entries name theirs
  if (!reader.ok()) return std::nullopt;
  request.entries = Records<FullIntraEntry>(reader.rest());
  return request;
}

std::optional<ReceiverEstimate> read_receiver_estimate(const Block& block) {
  if (!block.is(PayloadFeedbackFormat::application)) return std::nullopt;
  base::Reader reader(block.body);
  ReceiverEstimate estimate{.sender = {reader.u32()}, .bit_rate = {}, .sources = {}};
  reader.u32();  // the media source of the common header is always 0
  const std::uint32_t identifier = reader.u32();
  const std::size_t source_count = reader.u8();
  const std::uint32_t upper = reader.u8();
  const auto rate = decode_bit_rate(upper << 16 | reader.u16());
  estimate.sources = SourceList(reader.bytes(source_count * Source::wire_size));
  if (!reader.ok() || identifier != remb_identifier || !rate) return std::nullopt;
  estimate.bit_rate = *rate;
  return estimate;
}

std::uint32_t encode_bit_rate(rtp::BitRate rate) {
  const int excess = std::max(0, static_cast<int>(std::bit_width(rate.bps)) - mantissa_bits);
  return static_cast<std::uint32_t>(excess) << mantissa_bits |
         static_cast<std::uint32_t>(rate.bps >> excess);
}

}  // namespace visio::protocol::rtcp
