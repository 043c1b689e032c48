#pragma once

#include <expected>

namespace visio::protocol::srtp {

/// Why a packet is not protected or not accepted.
enum class Error {
  malformed,         ///< too short, or its header does not end within it
  replayed,          ///< this index came before, or is older than the window
  not_authentic,     ///< the tag is wrong: damaged, forged, or another key
  too_many_sources,  ///< the peer uses more SSRCs than it may
  index_not_new,     ///< ours: the stream has used this index, or may have
  no_room,           ///< the caller's buffer is too small
  crypto_failed,     ///< OpenSSL refused
};

template <class Value>
using Result = std::expected<Value, Error>;

}  // namespace visio::protocol::srtp
