#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace visio::protocol::srtp {

/// Which of a stream's latest `size` indices came, or were sent (RFC 3711 §3.3.2). What is older
/// counts as come. `size` is a power of two, at least 64.
template <std::size_t size>
class ReplayWindow {
  /// A word holds 64 indices, and a power of two makes finding it cheap.
  static_assert(std::has_single_bit(size) && size >= 64);

 public:
  std::optional<std::uint64_t> highest() const { return highest_; }

  bool is_new(std::uint64_t index) const {
    if (!highest_ || index > *highest_) return true;
    return *highest_ - index < size && !(word_of(index) & bit_of(index));
  }

  /// Call it only for an index that is_new(), and of what comes in only if it was authentic.
  void add(std::uint64_t index) {
    if (!highest_ || index > *highest_) advance_to(index);
    word_of(index) |= bit_of(index);
  }

 private:
  static std::uint64_t bit_of(std::uint64_t index) { return std::uint64_t{1} << (index % 64); }
  std::uint64_t word_of(std::uint64_t index) const { return words_[index % size / 64]; }
  std::uint64_t& word_of(std::uint64_t index) { return words_[index % size / 64]; }

  /// Frees the bits between the old end and the new one, which stand for indices long gone.
  void advance_to(std::uint64_t index) {
    if (!highest_ || index - *highest_ >= size) {
      words_.fill(0);
    } else {
      for (std::uint64_t i = *highest_ + 1; i <= index; ++i) word_of(i) &= ~bit_of(i);
    }
    highest_ = index;
  }

  std::optional<std::uint64_t> highest_;
  std::array<std::uint64_t, size / 64> words_{};
};

}  // namespace visio::protocol::srtp
