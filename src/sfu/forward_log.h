#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.h"
#include "protocol/rtp/types.h"
#include "sfu/ids.h"

namespace visio::sfu {

namespace rtp = protocol::rtp;

/// What one number of an outgoing stream stands for.
struct LogEntry {
  std::uint32_t source = 0;          ///< lower half of the index in the encoding's ring
  std::uint32_t sent_at_ms = 0;      ///< when last sent, on a clock that wraps
  std::uint16_t picture_delta = 0;   ///< outgoing minus incoming picture id
  std::uint16_t active_targets = 0;  ///< to write into the dependency descriptor
  std::uint8_t target_count = 0;     ///< of its decode targets; 0: nothing to write
  std::uint8_t epoch = 0;
  EncodingIndex encoding : 2 = 0;
  bool was_placed : 1 = false;  ///< false: the number is kept for a packet that has not come
  bool resumes : 1 = false;     ///< the first after a pause
  std::uint8_t times_sent : 4 = 0;
  bool ends_picture : 1 = false;  ///< the last of what is forwarded of its picture
  bool is_empty : 1 = false;      ///< it came, but is left out: its number goes without it
};
static_assert(sizeof(LogEntry) == 16);

/// The latest numbers of one outgoing stream, so that a NACK finds what it means and a late packet
/// finds its number. Fixed size; within an epoch the sources ascend.
class ForwardLog {
 public:
  /// `capacity` is a power of two; `first` is the number of the first entry.
  ForwardLog(std::size_t capacity, rtp::PacketIndex first)
      : entries_(capacity), first_(first.value), end_(first.value) {}

  /// Appends an entry and returns its number.
  rtp::PacketIndex append(const LogEntry& entry);

  /// Null for a number that is not yet used or no longer remembered.
  LogEntry* find(rtp::PacketIndex number);

  /// The number nearest to the end of the stream that has these lower 16 bits.
  rtp::PacketIndex unwrap(rtp::SequenceNumber number) const;

  /// The number that belongs to `source`, among those from `from` on.
  std::optional<rtp::PacketIndex> number_of(std::uint32_t source, rtp::PacketIndex from) const;

  /// The number that the next entry will get.
  rtp::PacketIndex end() const { return {end_}; }
  std::size_t capacity() const { return entries_.size(); }

 private:
  const LogEntry& at(std::uint64_t number) const {
    return entries_[number & (entries_.size() - 1)];
  }
  std::uint64_t oldest() const;

  std::vector<LogEntry> entries_;
  std::uint64_t first_;
  std::uint64_t end_;
};

}  // namespace visio::sfu
