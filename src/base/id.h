#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace visio::base {

/// A number that names one thing of the kind `Tag`, and does not convert to another kind's.
///
/// Whoever creates the thing assigns the number; it is never used again. Zero names nothing.
template <class Tag>
struct Id {
  std::uint64_t value = 0;

  explicit operator bool() const { return value != 0; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace visio::base

/// For unordered containers. We assign all ids, so no peer can make them collide.
template <class Tag>
struct std::hash<visio::base::Id<Tag>> {
  std::size_t operator()(visio::base::Id<Tag> id) const noexcept {
    return std::hash<std::uint64_t>{}(id.value);
  }
};
