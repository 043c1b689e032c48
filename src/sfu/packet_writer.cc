#include "sfu/packet_writer.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/datagram.h"
#include "protocol/codec/red.h"
#include "protocol/codec/vp8.h"
#include "protocol/codec/vp9.h"
#include "protocol/rtp/header_writer.h"
#include "protocol/rtp/rtx.h"

namespace visio::sfu {
namespace {

/// Fixed header and the largest extensions that we write.
constexpr std::size_t max_header_size = 512;

/// What fits an element of an extension block.
constexpr std::size_t max_descriptor_size = 255;

/// The VP8 descriptor with this subscriber's numbers in front of the same data; 0 when it does not
/// fit or is none.
std::size_t renumber_vp8(base::Bytes payload, const Rewrite& rewrite, base::MutableBytes out) {
  const auto vp8 = codec::vp8::parse(payload);
  if (!vp8) return 0;
  codec::vp8::Descriptor descriptor = vp8->descriptor;
  if (descriptor.picture_id) {
    const auto id =
        static_cast<std::uint16_t>((descriptor.picture_id->value + rewrite.picture_id) & 0x7fff);
    descriptor.picture_id = {.value = id, .wide = descriptor.picture_id->wide || id > 0x7f};
  }
  if (auto& index = descriptor.tl0_picture_index) {
    index = static_cast<std::uint8_t>(*index + rewrite.tl0_index);
  }
  if (auto& index = descriptor.key_index) {
    index = static_cast<std::uint8_t>((*index + rewrite.key_index) & 0x1f);
  }
  const std::size_t size = descriptor.write(out);
  if (size == 0 || out.size() - size < vp8->data.size()) return 0;
  std::memcpy(&out[size], vp8->data.data(), vp8->data.size());
  return size + vp8->data.size();
}

/// The same for VP9, whose descriptor keeps its size.
std::size_t renumber_vp9(base::Bytes payload, const Rewrite& rewrite, base::MutableBytes out) {
  if (payload.size() > out.size()) return 0;
  std::memcpy(out.data(), payload.data(), payload.size());
  const codec::vp9::Renumbering by{.picture_id = rewrite.picture_id,
                                   .tl0_picture_index = rewrite.tl0_index};
  return codec::vp9::renumber(out.first(payload.size()), by) ? payload.size() : 0;
}

/// Redundancy names what it is made of by the sender's payload type: the receiver has its own.
std::size_t relabel_red(base::Bytes payload, rtp::PayloadType type, base::MutableBytes out) {
  if (payload.size() > out.size()) return 0;
  std::memcpy(out.data(), payload.data(), payload.size());
  codec::red::set_payload_types(out.first(payload.size()), type);
  return payload.size();
}

}  // namespace

std::size_t PacketWriter::write(srtp::OutboundSession& session, srtp::OutboundStream& stream,
                                rtp::PacketIndex index, std::string_view mid,
                                const rtp::ExtensionIds& extensions, base::Instant now,
                                base::MutableBytes room) const {
  const PacketFacts& facts = packet_.facts;
  rtp::ExtensionValues values{.audio_level = facts.audio_level,
                              .transport_sequence_number = transport_sequence_number_,
                              .abs_send_time = rtp::AbsSendTime::at(now)};
  if (!mid.empty()) values.mid = mid;
  if (facts.abs_capture_time.size > 0) {
    values.abs_capture_time = facts.abs_capture_time.of(packet_.bytes);
  }
  std::array<std::byte, max_descriptor_size> descriptor;
  if (!is_empty_ && facts.dependency_descriptor.size > 0 && extensions.dependency_descriptor != 0) {
    values.dependency_descriptor = write_descriptor(descriptor);
  }
  const rtp::Header header{.marker = marker_,
                           .payload_type = payload_type_,
                           .sequence_number = index.sequence_number(),
                           .timestamp = {facts.timestamp.value + rewrite_.timestamp},
                           .ssrc = stream.ssrc()};

  std::array<std::byte, max_header_size> header_bytes;
  const auto header_size = rtp::write_header(header_bytes, header, values, extensions);
  if (!header_size) return 0;

  std::array<std::byte, base::max_datagram_size> scratch;
  const base::Bytes payload = write_payload(scratch);
  if (payload.empty() && !is_empty_) return 0;
  return session
      .protect_rtp(stream, index, base::Bytes(header_bytes).first(*header_size), payload, room)
      .value_or(0);
}

/// The descriptor as it came, unless it changes; nothing when it cannot be changed: then the
/// receiver goes by the payload.
std::optional<base::Bytes> PacketWriter::write_descriptor(base::MutableBytes scratch) const {
  const base::Bytes came = packet_.facts.dependency_descriptor.of(packet_.bytes);
  if (rewrite_.descriptor.is_empty()) return came;
  const std::size_t size = dd::rewrite(came, rewrite_.descriptor, scratch);
  if (size == 0) return std::nullopt;
  return base::Bytes(scratch).first(size);
}

/// What this receiver takes of the payload in the ring.
base::Bytes PacketWriter::payload() const {
  if (is_empty_) return {};
  const bool is_stripped =
      packet_.facts.codec == codec::Codec::red && format_.codec != codec::Codec::red;
  return is_stripped ? packet_.primary() : packet_.payload();
}

/// The payload as it stands in the ring, unless this subscriber needs another one.
base::Bytes PacketWriter::write_payload(base::MutableBytes scratch) const {
  const base::Bytes came = payload();
  const bool is_other = !came.empty() && is_rewritten();
  if (!original_ && !is_other) return came;

  const std::size_t prefix = original_ ? rtp::rtx_prefix_size : 0;
  if (original_ && !rtp::write_rtx_prefix(scratch, *original_)) return {};
  const base::MutableBytes body = scratch.subspan(prefix);
  if (is_other) {
    const std::size_t size = rewrite(came, body);
    return size == 0 ? base::Bytes{} : scratch.first(prefix + size);
  }
  if (came.size() > body.size()) return {};
  std::ranges::copy(came, body.begin());
  return scratch.first(prefix + came.size());
}

std::size_t PacketWriter::rewrite(base::Bytes payload, base::MutableBytes out) const {
  if (packet_.facts.codec == codec::Codec::vp9) return renumber_vp9(payload, rewrite_, out);
  if (packet_.facts.codec == codec::Codec::red) return relabel_red(payload, *block_type_, out);
  return renumber_vp8(payload, rewrite_, out);
}

bool PacketWriter::is_rewritten() const {
  if (packet_.facts.codec == codec::Codec::red && format_.codec == codec::Codec::red) {
    return block_type_ && codec::red::first_payload_type(packet_.payload()) != *block_type_;
  }
  const bool has_numbers =
      packet_.facts.codec == codec::Codec::vp8 || packet_.facts.codec == codec::Codec::vp9;
  return has_numbers &&
         (rewrite_.picture_id != 0 || rewrite_.tl0_index != 0 || rewrite_.key_index != 0);
}

}  // namespace visio::sfu
