#pragma once

#include <cstdint>

#include "base/bytes.h"

namespace visio::protocol::sctp {

/// CRC32c (Castagnoli) as RFC 9260 appendix A uses it.
///
/// `before` is the result over the bytes that precede `bytes`, so that pieces can be checksummed
/// one by one: crc32c(b, crc32c(a)) is the checksum of a followed by b.
std::uint32_t crc32c(base::Bytes bytes, std::uint32_t before = 0);

}  // namespace visio::protocol::sctp
