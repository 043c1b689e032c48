#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/bytes.h"

namespace visio::protocol::dtls {

/// Datagrams one behind the other in one buffer, which is reused once all are taken out: after
/// warming up nothing is allocated.
class DatagramQueue {
 public:
  /// More than any flight; what does not fit is lost, as on the network.
  static constexpr std::size_t max_bytes = 64 * 1024;

  /// False when full. Views that pop() gave end here.
  bool push(base::Bytes datagram);

  /// The oldest. A view, good until the next push() or clear().
  std::optional<base::Bytes> pop();

  /// How many there are now, to come back to with rewind(): what was pushed in between is dropped.
  /// Nothing may be popped in between. Views that pop() gave end here.
  std::size_t mark();
  void rewind(std::size_t mark);

  bool empty() const { return next_ == ends_.size(); }
  void clear();

 private:
  std::vector<std::byte> bytes_;
  std::vector<std::size_t> ends_;  ///< offsets into bytes_
  std::size_t next_ = 0;           ///< index into ends_
};

}  // namespace visio::protocol::dtls
