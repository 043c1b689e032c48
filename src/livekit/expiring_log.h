#pragma once

#include <cstddef>
#include <deque>
#include <utility>

#include "base/time.h"

namespace visio::livekit {

/// Entries that are kept for a while, within a number of bytes: of too many, the oldest are
/// dropped.
template <class Value>
class ExpiringLog {
 public:
  /// A value, when it was added, and the bytes that it counts for.
  struct Entry {
    base::Instant at;
    std::size_t bytes = 0;
    Value value;
  };

  ExpiringLog(std::size_t most_bytes, base::Duration time) : most_bytes_(most_bytes), time_(time) {}

  void add(Value value, std::size_t bytes, base::Instant now) {
    entries_.push_back({now, bytes, std::move(value)});
    bytes_ += bytes;
    while (bytes_ > most_bytes_) drop_oldest();
  }

  /// Drops what has been kept for long enough.
  void expire(base::Instant now) {
    while (next_deadline() <= now) drop_oldest();
  }

  /// When expire() will have something to do; base::never while there is nothing.
  base::Instant next_deadline() const {
    return entries_.empty() ? base::never : entries_.front().at + time_;
  }

  /// Oldest first.
  const std::deque<Entry>& entries() const { return entries_; }
  std::size_t bytes() const { return bytes_; }

 private:
  void drop_oldest() {
    bytes_ -= entries_.front().bytes;
    entries_.pop_front();
  }

  std::size_t most_bytes_;
  base::Duration time_;
  std::deque<Entry> entries_;
  std::size_t bytes_ = 0;
};

}  // namespace visio::livekit
