#pragma once

#include <cstddef>
#include <iterator>

#include "base/bytes.h"

namespace visio::protocol::rtcp {

/// Consecutive `Record`s of a fixed size, each read from its bytes when it is accessed. A view.
///
/// `Record` has `wire_size` and `static Record read(base::Bytes)` for that many bytes.
template <class Record>
class Records {
 public:
  Records() = default;

  /// Bytes after the last whole record are ignored.
  explicit Records(base::Bytes bytes) : bytes_(bytes) {}

  std::size_t size() const { return bytes_.size() / Record::wire_size; }
  bool empty() const { return size() == 0; }

  /// Record `index`, which is below size().
  Record operator[](std::size_t index) const {
    return Record::read(bytes_.subspan(index * Record::wire_size, Record::wire_size));
  }

  /// Reads a record at each dereference.
  class Iterator {
   public:
    using value_type = Record;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;
    Iterator(const Records& records, std::size_t index) : bytes_(records.bytes_), index_(index) {}

    Record operator*() const { return Records(bytes_)[index_]; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++index_;
      return before;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.index_ == b.index_; }

   private:
    base::Bytes bytes_;
    std::size_t index_ = 0;
  };

  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

 private:
  base::Bytes bytes_;
};

}  // namespace visio::protocol::rtcp
