#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/bytes.h"

namespace visio::protocol::dtls {

/// Datagrams one after another in one buffer, which is reused once all have been popped: after
/// warming up nothing is allocated.
class DatagramQueue {
 public:
  /// More than any flight; what does not fit is lost, as on the network.
  static constexpr std::size_t max_bytes = 64 * 1024;

  /// False if full. Invalidates the views that pop() returned.
  bool push(base::Bytes datagram);

  /// The oldest, or nullopt if empty. A view, valid until the next push(), mark(), rewind() or
  /// clear().
  std::optional<base::Bytes> pop();

  /// The current end, to return to with rewind(), which drops what was pushed in between. Nothing
  /// may be popped in between. Both invalidate the views that pop() returned.
  std::size_t mark();
  void rewind(std::size_t mark);

  bool empty() const { return next_ == ends_.size(); }

  /// Drops everything and keeps the memory. Invalidates the views that pop() returned.
  void clear();

 private:
  std::vector<std::byte> bytes_;
  std::vector<std::size_t> ends_;  ///< offsets into bytes_
  std::size_t next_ = 0;           ///< index into ends_
};

}  // namespace visio::protocol::dtls
