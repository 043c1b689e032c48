#pragma once

#include <cstddef>

#include "base/bytes.h"
#include "protocol/rtp/error.h"
#include "protocol/rtp/extension_values.h"
#include "protocol/rtp/header.h"

namespace visio::protocol::rtp {

/// Builds the header of one packet for one receiver at the front of `buffer` and returns its size,
/// a multiple of four. Of `values`, those are written for which `ids` has an identifier. The block
/// is in the one-byte form unless an element fits only the two-byte form, which the receiver must
/// have allowed (`a=extmap-allow-mixed`, RFC 8285 §6). Without values there is no block.
///
/// Error::no_room leaves the buffer in an unspecified state; Error::bad_extension says that a value
/// is longer than 255 bytes.
Result<std::size_t> write_header(base::MutableBytes buffer, const Header& header,
                                 const ExtensionValues& values, const ExtensionIds& ids);

/// The same without extensions.
Result<std::size_t> write_header(base::MutableBytes buffer, const Header& header);

}  // namespace visio::protocol::rtp
