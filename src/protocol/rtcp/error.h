#pragma once

#include <expected>

namespace visio::protocol::rtcp {

/// Why bytes are not a compound packet.
enum class Error {
  not_rtcp,     ///< a block of another version
  bad_length,   ///< empty, or a block that runs past the end
  bad_padding,  ///< a padding count of zero, not of whole words, or larger than its block
};

template <class Value>
using Result = std::expected<Value, Error>;

}  // namespace visio::protocol::rtcp
