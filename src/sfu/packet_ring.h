#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "sfu/packet.h"

namespace visio::sfu {

/// How much an encoding's ring holds: whichever limit is reached first drops the oldest packet.
struct RingSize {
  std::size_t bytes = 0;
  std::size_t packets = 0;  ///< a power of two
};

/// An encoding's latest packets, each stored once in one flat block of memory. All subscribers and
/// retransmissions are served from here. Nothing is allocated after construction.
class PacketRing {
 public:
  explicit PacketRing(RingSize size);

  /// Keeps a copy of `bytes`. What is already there, too old to have a place, or larger than the
  /// ring is not stored.
  bool store(const PacketFacts& facts, base::Bytes bytes);

  /// The packet with this index, if it is still there.
  std::optional<StoredPacket> find(rtp::PacketIndex index) const;

  /// The same by the lower half of the index, which is unambiguous among what the ring holds.
  std::optional<StoredPacket> find(std::uint32_t index_low) const;

  bool contains(rtp::PacketIndex index) const { return find(index).has_value(); }

  /// The highest index ever stored.
  std::optional<rtp::PacketIndex> highest() const { return highest_; }

 private:
  struct Slot {
    PacketFacts facts;
    std::uint64_t position = 0;  ///< in the endless tape of which `tape_` shows the end
    std::uint16_t size = 0;      ///< zero: nothing was ever here
  };

  Slot& slot_of(std::uint64_t index) { return slots_[index & (slots_.size() - 1)]; }
  const Slot& slot_of(std::uint64_t index) const { return slots_[index & (slots_.size() - 1)]; }
  bool is_intact(const Slot& slot) const;
  std::uint64_t room_for(std::size_t size);

  std::vector<std::byte> tape_;
  std::uint64_t written_ = 0;  ///< length of the tape so far
  std::vector<Slot> slots_;
  std::optional<rtp::PacketIndex> highest_;
};

}  // namespace visio::sfu
