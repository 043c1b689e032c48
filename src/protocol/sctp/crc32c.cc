#include "protocol/sctp/crc32c.h"

#include <array>
#include <cstddef>

namespace visio::protocol::sctp {
namespace {

constexpr std::uint32_t reversed_polynomial = 0x82f63b78;
constexpr std::size_t stride = 8;  // bytes looked up at once ("slicing by 8")

using Table = std::array<std::uint32_t, 256>;

constexpr std::array<Table, stride> make_tables() {
  std::array<Table, stride> tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ ((crc & 1) != 0 ? reversed_polynomial : 0);
    tables[0][byte] = crc;
  }
  for (std::size_t table = 1; table < stride; ++table) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t shorter = tables[table - 1][byte];
      tables[table][byte] = shorter >> 8 ^ tables[0][shorter & 0xff];
    }
  }
  return tables;
}

constexpr std::array<Table, stride> tables = make_tables();

std::uint32_t little_endian(base::Bytes bytes) {
  return std::to_integer<std::uint32_t>(bytes[0]) | std::to_integer<std::uint32_t>(bytes[1]) << 8 |
         std::to_integer<std::uint32_t>(bytes[2]) << 16 |
         std::to_integer<std::uint32_t>(bytes[3]) << 24;
}

}  // namespace

std::uint32_t crc32c(base::Bytes bytes, std::uint32_t before) {
  std::uint32_t crc = ~before;
  for (; bytes.size() >= stride; bytes = bytes.subspan(stride)) {
    const std::uint32_t low = crc ^ little_endian(bytes);
    const std::uint32_t high = little_endian(bytes.subspan(4));
    crc = tables[7][low & 0xff] ^ tables[6][low >> 8 & 0xff] ^ tables[5][low >> 16 & 0xff] ^
          tables[4][low >> 24] ^ tables[3][high & 0xff] ^ tables[2][high >> 8 & 0xff] ^
          tables[1][high >> 16 & 0xff] ^ tables[0][high >> 24];
  }
  for (const std::byte byte : bytes) {
    crc = crc >> 8 ^ tables[0][(crc ^ std::to_integer<std::uint32_t>(byte)) & 0xff];
  }
  return ~crc;
}

}  // namespace visio::protocol::sctp
