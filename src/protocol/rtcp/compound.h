#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

#include "base/bytes.h"
#include "protocol/rtcp/error.h"

namespace visio::protocol::rtcp {

/// The registered packet types that browsers send.
enum class PacketType : std::uint8_t {
  sender_report = 200,              ///< RFC 3550 §6.4.1
  receiver_report = 201,            ///< RFC 3550 §6.4.2
  source_description = 202,         ///< RFC 3550 §6.5
  bye = 203,                        ///< RFC 3550 §6.6
  application = 204,                ///< RFC 3550 §6.7; we ignore it
  transport_feedback = 205,         ///< RFC 4585 §6.2
  payload_specific_feedback = 206,  ///< RFC 4585 §6.3
  extended_report = 207,            ///< RFC 3611
};

/// FMT of a transport layer feedback block (RFC 4585 §6.1).
enum class TransportFeedbackFormat : std::uint8_t {
  generic_nack = 1,    ///< RFC 4585 §6.2.1
  transport_wide = 15  ///< draft-holmer-rmcat-transport-wide-cc-extensions-01
};

/// FMT of a payload-specific feedback block (RFC 4585 §6.1).
enum class PayloadFeedbackFormat : std::uint8_t {
  picture_loss = 1,  ///< RFC 4585 §6.3.1
  full_intra = 4,    ///< RFC 5104 §4.3.1
  application = 15,  ///< RFC 4585 §6.4; REMB among others
};

inline constexpr std::size_t block_header_size = 4;

/// One of a compound's packets, which share the header of RFC 3550 §6.4.1. The readers of the other
/// headers parse its body. A view.
struct Block {
  PacketType type{};
  std::uint8_t count = 0;  ///< 0 … 31: the number of items, or the feedback format
  base::Bytes body;        ///< behind the header, without padding

  bool is(TransportFeedbackFormat format) const {
    return type == PacketType::transport_feedback && count == static_cast<std::uint8_t>(format);
  }
  bool is(PayloadFeedbackFormat format) const {
    return type == PacketType::payload_specific_feedback &&
           count == static_cast<std::uint8_t>(format);
  }
};

/// The blocks of one datagram, all in bounds. Any block may come first (reduced size, RFC 5506),
/// and blocks of unknown types are among them. A view: the datagram must outlive it.
class Compound {
 public:
  /// Checks every block's version, length and padding, so that iterating cannot fail.
  static Result<Compound> parse(base::Bytes datagram);

  /// Walks the blocks in their order; copying it is cheap.
  class Iterator {
   public:
    using value_type = Block;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;

    const Block& operator*() const { return block_; }
    const Block* operator->() const { return &block_; }
    Iterator& operator++() {
      advance();
      return *this;
    }
    void operator++(int) { advance(); }
    friend bool operator==(const Iterator& it, std::default_sentinel_t) { return it.at_end_; }

   private:
    friend class Compound;

    explicit Iterator(base::Bytes rest) : rest_(rest), at_end_(false) { advance(); }
    void advance();

    base::Bytes rest_;
    Block block_;
    bool at_end_ = true;
  };

  Iterator begin() const { return Iterator(datagram_); }
  std::default_sentinel_t end() const { return {}; }

 private:
  explicit Compound(base::Bytes datagram) : datagram_(datagram) {}

  base::Bytes datagram_;
};

}  // namespace visio::protocol::rtcp
