#pragma once

#include <expected>

namespace visio::protocol::rtp {

/// Why bytes are not an RTP packet that we handle.
enum class Error {
  not_rtp,        ///< another version: not RTP at all (RFC 7983)
  bad_length,     ///< the header runs past the end
  bad_padding,    ///< a padding count of zero, or more padding than there is payload
  bad_extension,  ///< an extension's value cannot be written: identifier or size out of range
  no_room,        ///< the caller's buffer is too small for the header being built
};

template <class Value>
using Result = std::expected<Value, Error>;

}  // namespace visio::protocol::rtp
