#include "protocol/rtp/header_writer.h"

#include <array>
#include <limits>

#include "base/writer.h"

namespace visio::protocol::rtp {
namespace {

/// The elements to write, in order, with room for those values that exist only as numbers.
class Elements {
 public:
  Elements(const ExtensionValues& values, const ExtensionIds& ids) {
    if (values.mid) add(ids.mid, base::as_bytes(*values.mid));
    if (values.rid) add(ids.rid, base::as_bytes(*values.rid));
    if (values.repaired_rid) add(ids.repaired_rid, base::as_bytes(*values.repaired_rid));
    if (values.audio_level) add(ids.audio_level, encode(*values.audio_level));
    if (values.transport_sequence_number) {
      add(ids.transport_sequence_number, encode(*values.transport_sequence_number));
    }
    if (values.abs_send_time) add(ids.abs_send_time, encode(*values.abs_send_time));
    if (values.abs_capture_time) add(ids.abs_capture_time, *values.abs_capture_time);
    if (values.dependency_descriptor) {
      add(ids.dependency_descriptor, *values.dependency_descriptor);
    }
  }
  Elements(const Elements&) = delete;  // elements_ points into the object
  Elements& operator=(const Elements&) = delete;

  std::span<const ExtensionElement> all() const { return std::span(elements_).first(count_); }
  bool writable() const { return writable_; }
  bool need_two_bytes() const { return need_two_bytes_; }

 private:
  void add(std::uint8_t id, base::Bytes data) {
    constexpr std::uint8_t largest_one_byte_id = 14;
    constexpr std::size_t largest_one_byte_size = 16;
    if (id == 0) return;
    writable_ = writable_ && data.size() <= std::numeric_limits<std::uint8_t>::max();
    need_two_bytes_ = need_two_bytes_ || id > largest_one_byte_id || data.empty() ||
                      data.size() > largest_one_byte_size;
    elements_[count_++] = {.id = id, .data = data};
  }

  base::Bytes encode(AudioLevel level) {
    base::Writer writer(audio_level_);
    writer.u8(static_cast<std::uint8_t>((level.voice ? 0x80 : 0) | (level.below_overload & 0x7f)));
    return audio_level_;
  }
  base::Bytes encode(SequenceNumber number) {
    base::Writer writer(transport_sequence_number_);
    writer.u16(number.value);
    return transport_sequence_number_;
  }
  base::Bytes encode(AbsSendTime time) {
    base::Writer writer(abs_send_time_);
    writer.u8(static_cast<std::uint8_t>(time.value >> 16 & 0xff));
    writer.u16(static_cast<std::uint16_t>(time.value & 0xffff));
    return abs_send_time_;
  }

  std::array<ExtensionElement, all_extensions.size()> elements_;
  std::size_t count_ = 0;
  bool writable_ = true;
  bool need_two_bytes_ = false;
  std::array<std::byte, 1> audio_level_{};
  std::array<std::byte, 2> transport_sequence_number_{};
  std::array<std::byte, 3> abs_send_time_{};
};

void write_fixed_header(base::Writer& writer, const Header& header, bool has_extensions) {
  writer.u8(
      static_cast<std::uint8_t>(0x80 | (header.padding ? 0x20 : 0) | (has_extensions ? 0x10 : 0)));
  writer.u8(
      static_cast<std::uint8_t>((header.marker ? 0x80 : 0) | (header.payload_type.value & 0x7f)));
  writer.u16(header.sequence_number.value);
  writer.u32(header.timestamp.value);
  writer.u32(header.ssrc.value);
}

void write_block(base::Writer& writer, const Elements& elements) {
  const bool two_bytes = elements.need_two_bytes();
  writer.u16(two_bytes ? ExtensionBlock::two_byte_profile : ExtensionBlock::one_byte_profile);
  const std::size_t length_at = writer.written().size();
  writer.u16(0);
  for (const auto& [id, data] : elements.all()) {
    if (two_bytes) {
      writer.u8(id);
      writer.u8(static_cast<std::uint8_t>(data.size()));
    } else {
      writer.u8(static_cast<std::uint8_t>(unsigned{id} << 4 | (data.size() - 1)));
    }
    writer.bytes(data);
  }
  const std::size_t length = writer.written().size() - length_at - 2;
  const std::size_t words = (length + 3) / 4;
  writer.zeros(words * 4 - length);
  writer.revisit(length_at).u16(static_cast<std::uint16_t>(words));
}

}  // namespace

Result<std::size_t> write_header(base::MutableBytes buffer, const Header& header,
                                 const ExtensionValues& values, const ExtensionIds& ids) {
  const Elements elements(values, ids);
  if (!elements.writable()) return std::unexpected(Error::bad_extension);

  base::Writer writer(buffer);
  write_fixed_header(writer, header, !elements.all().empty());
  if (!elements.all().empty()) write_block(writer, elements);
  if (!writer.ok()) return std::unexpected(Error::no_room);
  return writer.written().size();
}

Result<std::size_t> write_header(base::MutableBytes buffer, const Header& header) {
  return write_header(buffer, header, {}, {});
}

}  // namespace visio::protocol::rtp
