#pragma once

#include <cstddef>

#include "base/bytes.h"
#include "base/reader.h"
#include "protocol/rtcp/records.h"
#include "protocol/rtp/types.h"

namespace visio::protocol::rtcp {

/// An entry in a block's list of sources.
struct Source {
  static constexpr std::size_t wire_size = 4;

  rtp::Ssrc ssrc;

  static Source read(base::Bytes bytes) { return {{base::Reader(bytes).u32()}}; }

  friend bool operator==(Source, Source) = default;
};

using SourceList = Records<Source>;

}  // namespace visio::protocol::rtcp
