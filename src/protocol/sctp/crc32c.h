#pragma once

#include <cstdint>

#include "base/bytes.h"

namespace visio::protocol::sctp {

/// CRC32c (Castagnoli) as RFC 9260 appendix A uses it.
///
/// `before` is the result over what stands in front of `bytes`, so that a checksum can be taken of
/// pieces: crc32c(b, crc32c(a)) is the checksum of a followed by b.
std::uint32_t crc32c(base::Bytes bytes, std::uint32_t before = 0);

}  // namespace visio::protocol::sctp
