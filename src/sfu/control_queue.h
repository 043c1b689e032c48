#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/egress.h"
#include "protocol/rtcp/compound_writer.h"
#include "protocol/srtp/outbound_session.h"

namespace visio::sfu {

namespace rtcp = protocol::rtcp;
namespace srtp = protocol::srtp;

/// RTCP that waits for the end of the batch. Blocks to one peer share datagrams.
class ControlQueue {
 public:
  /// Room that protection needs, and what an Ethernet frame carries, leave this much.
  static constexpr std::size_t max_compound = 1200;

  /// Calls `write(rtcp::CompoundWriter&)`, which returns whether all of it fitted, again in a new
  /// datagram if it did not. What does not fit into an empty one is dropped.
  template <class Write>
  void add(Write write) {
    if (!write_into_last(write)) {
      open_ = false;
      write_into_last(write);
    }
  }

  bool empty() const { return sizes_.empty(); }

  /// In bytes, without protection.
  std::size_t size() const { return bytes_.size(); }

  /// Forgets what waits.
  void clear();

  /// Protects and sends what waits along `path`.
  void flush(srtp::OutboundSession& session, const base::Path& path, base::Egress& egress);

 private:
  /// A block may be written in several pieces: only whole ones are kept.
  template <class Write>
  bool write_into_last(Write& write) {
    std::array<std::byte, max_compound> room;
    const std::size_t used = open_ && !sizes_.empty() ? sizes_.back() : 0;
    rtcp::CompoundWriter writer(base::MutableBytes(room).subspan(used));
    if (!write(writer) || writer.written().empty()) return false;
    append(writer.written());
    return true;
  }

  void append(base::Bytes bytes);

  std::vector<std::byte> bytes_;    ///< one datagram behind the other
  std::vector<std::size_t> sizes_;  ///< of each
  bool open_ = false;               ///< the last one may grow
};

}  // namespace visio::sfu
