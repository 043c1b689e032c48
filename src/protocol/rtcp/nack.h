#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>

#include "base/bytes.h"
#include "base/writer.h"
#include "protocol/rtcp/compound.h"
#include "protocol/rtcp/records.h"
#include "protocol/rtp/types.h"

namespace visio::protocol::rtcp {

/// A lost packet, and which of the 16 after it are lost too (RFC 4585 §6.2.1).
struct NackItem {
  static constexpr std::size_t wire_size = 4;

  rtp::SequenceNumber first;    ///< PID
  std::uint16_t following = 0;  ///< BLP: bit i stands for first + i + 1

  /// One item on the wire, of wire_size bytes. read() is for Records, which check the size.
  static NackItem read(base::Bytes bytes);
  void write(base::Writer& writer) const;

  friend bool operator==(const NackItem&, const NackItem&) = default;
};

/// The sequence numbers of a generic NACK, one after another; some may be repeated. A view.
class LostPackets {
 public:
  LostPackets() = default;
  explicit LostPackets(Records<NackItem> items) : items_(items) {}

  /// Walks the items bit by bit: numbers come in the order of the wire.
  class Iterator {
   public:
    using value_type = rtp::SequenceNumber;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;
    explicit Iterator(Records<NackItem> items) : items_(items) { load(); }

    rtp::SequenceNumber operator*() const { return number_; }
    Iterator& operator++();
    void operator++(int) { ++*this; }
    friend bool operator==(const Iterator& it, std::default_sentinel_t) {
      return it.index_ == it.items_.size();
    }

   private:
    void load();

    Records<NackItem> items_;
    std::size_t index_ = 0;
    rtp::SequenceNumber number_;
    std::uint16_t following_ = 0;  ///< what is left of the item, bit 0 for number_ + 1
  };

  Iterator begin() const { return Iterator(items_); }
  std::default_sentinel_t end() const { return {}; }

 private:
  Records<NackItem> items_;
};

/// Asks for packets of the source `media` again (RFC 4585 §6.2.1). A view.
struct GenericNack {
  rtp::Ssrc sender;
  rtp::Ssrc media;
  LostPackets lost;
};

/// nullopt if the block is of another type or too short.
std::optional<GenericNack> read_generic_nack(const Block& block);

/// An item, and how many of the numbers it covers.
struct PackedNackItem {
  NackItem item;
  std::size_t packed = 0;
};

/// The item that begins with the first of `lost`, which is not empty, and covers as many of the
/// leading numbers as it can. Ascending numbers need the fewest items.
PackedNackItem pack_nack_item(std::span<const rtp::SequenceNumber> lost);

}  // namespace visio::protocol::rtcp
