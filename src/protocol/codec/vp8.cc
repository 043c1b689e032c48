#include "protocol/codec/vp8.h"

#include "base/reader.h"
#include "base/writer.h"

namespace visio::protocol::codec::vp8 {
namespace {

constexpr std::uint8_t extended = 0x80;         // X
constexpr std::uint8_t has_picture_id = 0x80;   // I
constexpr std::uint8_t has_tl0_index = 0x40;    // L
constexpr std::uint8_t has_temporal = 0x20;     // T
constexpr std::uint8_t has_key_index = 0x10;    // K
constexpr std::uint8_t wide_picture_id = 0x80;  // M

PictureId read_picture_id(base::Reader& reader) {
  const std::uint8_t first = reader.u8();
  if ((first & wide_picture_id) == 0) return {.value = first, .wide = false};
  return {.value = static_cast<std::uint16_t>((first & 0x7f) << 8 | reader.u8()), .wide = true};
}

void write_picture_id(base::Writer& writer, PictureId id) {
  if (id.wide) {
    writer.u16(static_cast<std::uint16_t>(0x8000 | id.value));
  } else {
    writer.u8(static_cast<std::uint8_t>(id.value & 0x7f));
  }
}

void read_extension(base::Reader& reader, Descriptor& descriptor) {
  const std::uint8_t present = reader.u8();
  if ((present & has_picture_id) != 0) descriptor.picture_id = read_picture_id(reader);
  if ((present & has_tl0_index) != 0) descriptor.tl0_picture_index = reader.u8();
  if ((present & (has_temporal | has_key_index)) == 0) return;

  const std::uint8_t layers = reader.u8();
  if ((present & has_temporal) != 0) {
    descriptor.temporal_layer =
        TemporalLayer{.id = static_cast<std::uint8_t>(layers >> 6), .sync = (layers & 0x20) != 0};
  }
  if ((present & has_key_index) != 0) {
    descriptor.key_index = static_cast<std::uint8_t>(layers & 0x1f);
  }
}

std::uint8_t presence_of(const Descriptor& descriptor) {
  return static_cast<std::uint8_t>((descriptor.picture_id ? has_picture_id : 0) |
                                   (descriptor.tl0_picture_index ? has_tl0_index : 0) |
                                   (descriptor.temporal_layer ? has_temporal : 0) |
                                   (descriptor.key_index ? has_key_index : 0));
}

std::uint8_t layer_byte_of(const Descriptor& descriptor) {
  const TemporalLayer layer = descriptor.temporal_layer.value_or(TemporalLayer{});
  return static_cast<std::uint8_t>((layer.id & 3) << 6 | (layer.sync ? 0x20 : 0) |
                                   (descriptor.key_index.value_or(0) & 0x1f));
}

}  // namespace

std::size_t Descriptor::size() const {
  if (presence_of(*this) == 0) return 1;
  std::size_t size = 2;
  if (picture_id) size += picture_id->wide ? 2 : 1;
  if (tl0_picture_index) size += 1;
  if (temporal_layer || key_index) size += 1;
  return size;
}

std::size_t Descriptor::write(base::MutableBytes buffer) const {
  const std::uint8_t present = presence_of(*this);
  base::Writer writer(buffer);
  writer.u8(static_cast<std::uint8_t>((present != 0 ? extended : 0) | (non_reference ? 0x20 : 0) |
                                      (starts_partition ? 0x10 : 0) | (partition & 7)));
  if (present != 0) writer.u8(present);
  if (picture_id) write_picture_id(writer, *picture_id);
  if (tl0_picture_index) writer.u8(*tl0_picture_index);
  if (temporal_layer || key_index) writer.u8(layer_byte_of(*this));
  return writer.ok() ? writer.written().size() : 0;
}

bool Payload::is_keyframe_start() const {
  // The first bit of the frame tag says that the frame is not a keyframe (RFC 6386 §9.1).
  return descriptor.starts_frame() && (data.front() & std::byte{1}) == std::byte{0};
}

std::optional<Resolution> Payload::resolution() const {
  constexpr std::uint32_t start_code = 0x9d012a;
  if (!is_keyframe_start()) return std::nullopt;
  base::Reader reader(data);
  reader.skip(3);
  const std::uint32_t code = std::uint32_t{reader.u16()} << 8 | reader.u8();
  // Little endian, with two bits of scaling above 14 bits of size.
  const auto read_size = [&reader] {
    const std::uint16_t low = reader.u8();
    return static_cast<std::uint16_t>(low | (reader.u8() & 0x3f) << 8);
  };
  const std::uint16_t width = read_size();
  const std::uint16_t height = read_size();
  if (!reader.ok() || code != start_code) return std::nullopt;
  return Resolution{.width = width, .height = height};
}

std::optional<Payload> parse(base::Bytes payload) {
  base::Reader reader(payload);
  const std::uint8_t first = reader.u8();
  Payload result;
  result.descriptor.non_reference = (first & 0x20) != 0;
  result.descriptor.starts_partition = (first & 0x10) != 0;
  result.descriptor.partition = static_cast<std::uint8_t>(first & 7);
  if ((first & extended) != 0) read_extension(reader, result.descriptor);
  if (!reader.ok() || reader.rest().empty()) return std::nullopt;
  result.data = reader.rest();
  result.descriptor_size = payload.size() - result.data.size();
  return result;
}

bool overwrite(base::MutableBytes payload, std::size_t old_size, const Descriptor& descriptor) {
  if (descriptor.size() != old_size || old_size > payload.size()) return false;
  return descriptor.write(payload.first(old_size)) == old_size;
}

}  // namespace visio::protocol::codec::vp8
