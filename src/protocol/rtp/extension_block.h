#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>

#include "base/bytes.h"

namespace visio::protocol::rtp {

/// One element of an extension block. The session description says what `id` means.
struct ExtensionElement {
  std::uint8_t id = 0;  ///< 1 … 14 in the one-byte form, 1 … 255 in the two-byte form
  base::Bytes data;
};

/// A header's extension block (RFC 8285), in the one-byte or the two-byte form. A block in any
/// other form has no elements. Elements before a malformed one count; what follows it is ignored
/// (RFC 8285 §4.2). A view.
class ExtensionBlock {
 public:
  static constexpr std::uint16_t one_byte_profile = 0xbede;
  static constexpr std::uint16_t two_byte_profile = 0x1000;  ///< the lower four bits are free

  /// No block at all.
  ExtensionBlock() = default;
  ExtensionBlock(std::uint16_t profile, base::Bytes data) : profile_(profile), data_(data) {}

  /// Walks the elements, skipping padding; ends early at a malformed element.
  class Iterator {
   public:
    using value_type = ExtensionElement;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;

    const ExtensionElement& operator*() const { return element_; }
    const ExtensionElement* operator->() const { return &element_; }
    Iterator& operator++() {
      advance();
      return *this;
    }
    void operator++(int) { advance(); }
    friend bool operator==(const Iterator& it, std::default_sentinel_t) { return it.at_end_; }

   private:
    friend class ExtensionBlock;

    Iterator(base::Bytes rest, bool two_byte) : rest_(rest), two_byte_(two_byte), at_end_(false) {
      advance();
    }
    void advance();

    base::Bytes rest_;
    ExtensionElement element_;
    bool two_byte_ = false;
    bool at_end_ = true;
  };

  /// At the end at once if the block is absent or in an unknown form.
  Iterator begin() const;
  std::default_sentinel_t end() const { return {}; }

  /// The data of the first element with this identifier, or nullopt.
  std::optional<base::Bytes> find(std::uint8_t id) const;

  std::uint16_t profile() const { return profile_; }

 private:
  std::uint16_t profile_ = 0;
  base::Bytes data_;
};

}  // namespace visio::protocol::rtp
