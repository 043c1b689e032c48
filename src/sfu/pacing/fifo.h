#pragma once

#include <bit>
#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

namespace visio::sfu::pacing {

/// A queue in a ring that doubles up to a limit: once it is as large as it has to be, nothing is
/// allocated.
template <class Item>
class Fifo {
  static_assert(std::is_trivially_copyable_v<Item>);

 public:
  /// `limit` is a power of two.
  explicit Fifo(std::size_t limit) : limit_(limit) {}

  bool empty() const { return size_ == 0; }
  bool is_full() const { return size_ == limit_; }
  std::size_t size() const { return size_; }

  Item& front() { return at(0); }
  const Item& front() const { return items_[first_]; }

  /// Call it only if there is room.
  void push(const Item& item) { insert(size_, item); }

  /// Puts it before the first item for which `is_later` holds, or at the end.
  template <class IsLater>
  void push_before(IsLater is_later, const Item& item) {
    std::size_t place = 0;
    while (place < size_ && !is_later(std::as_const(at(place)))) ++place;
    insert(place, item);
  }

  void pop() {
    first_ = (first_ + 1) & (items_.size() - 1);
    --size_;
  }

  /// Removes items in place; calls `removed(item)` for each.
  template <class Is, class Removed>
  void erase_if(Is is, Removed removed) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      const Item item = at(i);
      if (is(item)) {
        removed(item);
      } else {
        at(kept++) = item;
      }
    }
    size_ = kept;
  }

 private:
  Item& at(std::size_t place) { return items_[(first_ + place) & (items_.size() - 1)]; }

  void insert(std::size_t place, const Item& item) {
    if (size_ == items_.size()) grow();
    ++size_;
    for (std::size_t i = size_ - 1; i > place; --i) at(i) = at(i - 1);
    at(place) = item;
  }

  void grow() {
    std::vector<Item> larger(items_.empty() ? 16 : items_.size() * 2);
    for (std::size_t i = 0; i < size_; ++i) larger[i] = at(i);
    items_ = std::move(larger);
    first_ = 0;
  }

  std::size_t limit_;
  std::vector<Item> items_;  ///< its size is a power of two
  std::size_t first_ = 0;
  std::size_t size_ = 0;
};

}  // namespace visio::sfu::pacing
