#include "record/capture/frame.h"

#include <array>
#include <boost/crc.hpp>
#include <string_view>

#include "base/reader.h"

namespace visio::record::capture {
namespace {

constexpr std::string_view magic = "VISIOCAP";
constexpr std::uint32_t version = 1;
constexpr std::size_t checked_head = 5;

/// CRC-32C (RFC 9260 appendix A) of the bytes after those that a check is of.
std::uint32_t check_of(base::Bytes before, base::Bytes bytes) {
  boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> crc;
  crc.process_bytes(before.data(), before.size());
  crc.process_bytes(bytes.data(), bytes.size());
  return crc.checksum();
}

std::uint32_t check_of_head(base::Bytes head, Salt salt, std::uint64_t offset) {
  std::array<std::byte, 16> place;
  base::Writer writer(place);
  writer.u64(salt.value);
  writer.u64(offset);
  return check_of(place, head);
}

std::uint32_t check_of_body(std::uint32_t head_check, base::Bytes body) {
  std::array<std::byte, 4> before;
  base::Writer(before).u32(head_check);
  return check_of(before, body);
}

}  // namespace

void write_preamble(base::Writer& writer, Salt salt) {
  writer.bytes(base::as_bytes(magic));
  writer.u32(version);
  writer.u64(salt.value);
  writer.u32(check_of({}, writer.written()));
}

Preamble read_preamble(base::Bytes bytes, Salt& salt) {
  base::Reader reader(bytes.first(preamble_size));
  if (base::as_text(reader.bytes(magic.size())) != magic) return Preamble::foreign;
  const std::uint32_t written_by = reader.u32();
  const Salt written{reader.u64()};
  const base::Bytes checked = bytes.first(preamble_size - sizeof(std::uint32_t));
  if (reader.u32() != check_of({}, checked)) return Preamble::damaged;
  if (written_by != version) return Preamble::unknown_version;
  salt = written;
  return Preamble::good;
}

void write_frame(base::Writer& writer, Salt salt, std::uint64_t offset, const Record& record) {
  const std::size_t begin = writer.written().size();
  writer.zeros(head_size);
  write_body(writer, record);
  if (!writer.ok()) return;

  const base::Bytes body = writer.written().subspan(begin + head_size);
  base::Writer head = writer.revisit(begin);
  head.u32(static_cast<std::uint32_t>(body.size()));
  head.u8(kind_of(record));
  const std::uint32_t check = check_of_head(head.written(), salt, offset);
  head.u32(check);
  head.u32(check_of_body(check, body));
}

std::optional<Head> read_head(base::Bytes bytes, Salt salt, std::uint64_t offset) {
  base::Reader reader(bytes.first(head_size));
  const Head head{reader.u32(), reader.u8(), reader.u32(), reader.u32()};
  if (head.length > max_body) return std::nullopt;
  if (head.check != check_of_head(bytes.first(checked_head), salt, offset)) return std::nullopt;
  return head;
}

bool is_sound(const Head& head, base::Bytes body) {
  return body.size() == head.length && head.body_check == check_of_body(head.check, body);
}

}  // namespace visio::record::capture
