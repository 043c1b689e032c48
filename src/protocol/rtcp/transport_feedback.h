#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>

#include "base/bytes.h"
#include "base/time.h"
#include "protocol/rtcp/compound.h"
#include "protocol/rtp/types.h"

namespace visio::protocol::rtcp {

/// The instant that a feedback's arrival times count from, on the receiver's clock: 24 bits in
/// units of 64 ms, so it wraps after 12 days.
struct ReferenceTime {
  static constexpr base::Duration unit = std::chrono::milliseconds(64);

  std::uint32_t value = 0;  ///< below 2^24

  /// How far `later` is ahead: the nearer way round, up to 6 days in either direction.
  base::Duration distance_to(ReferenceTime later) const;

  friend bool operator==(ReferenceTime, ReferenceTime) = default;
};

/// What became of one packet.
struct PacketStatus {
  rtp::SequenceNumber sequence_number;    ///< the transport-wide one
  std::optional<base::Duration> arrival;  ///< since the reference time; nullopt if it did not come

  friend bool operator==(const PacketStatus&, const PacketStatus&) = default;
};

/// The unit of arrival times.
inline constexpr base::Duration arrival_unit = std::chrono::microseconds(250);

/// Refused above this: a few bytes can report on 65,535 packets, which would cost us much for
/// little, and nobody is sent that many between two feedbacks.
inline constexpr std::size_t max_reported_packets = 8'192;

/// The packets that one feedback reports on, in the order of their numbers. A view.
class PacketStatuses {
 public:
  /// Decodes a chunk symbol and an arrival delta at each step; starts at the first packet.
  class Iterator {
   public:
    using value_type = PacketStatus;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;

    const PacketStatus& operator*() const { return status_; }
    const PacketStatus* operator->() const { return &status_; }
    Iterator& operator++();
    void operator++(int) { ++*this; }
    friend bool operator==(const Iterator& it, std::default_sentinel_t) { return it.left_ == 0; }

   private:
    friend class PacketStatuses;

    explicit Iterator(const PacketStatuses& statuses);
    void load();

    base::Bytes chunks_;  ///< behind chunk_
    base::Bytes deltas_;  ///< behind those taken
    std::uint16_t chunk_ = 0;
    std::size_t in_chunk_ = 0;  ///< symbols of chunk_ already read
    std::size_t left_ = 0;      ///< packets, the current one included
    base::Duration arrival_{};  ///< of the last packet that came
    PacketStatus status_;
  };

  Iterator begin() const { return Iterator(*this); }
  std::default_sentinel_t end() const { return {}; }
  std::size_t size() const { return count_; }

 private:
  friend class TransportFeedback;

  rtp::SequenceNumber first_;
  std::size_t count_ = 0;
  base::Bytes chunks_;  ///< at least as many symbols as packets, none of them reserved
  base::Bytes deltas_;  ///< one for each packet that came
};

/// Which packets of a transport arrived, and when
/// (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1). A view.
class TransportFeedback {
 public:
  /// nullopt if the block is of another type or malformed.
  static std::optional<TransportFeedback> read(const Block& block);

  rtp::Ssrc sender() const { return sender_; }
  rtp::Ssrc media() const { return media_; }
  ReferenceTime reference_time() const { return reference_time_; }

  /// Counts the feedbacks of one sender, modulo 256.
  std::uint8_t feedback_count() const { return feedback_count_; }
  const PacketStatuses& packets() const { return packets_; }

 private:
  rtp::Ssrc sender_;
  rtp::Ssrc media_;
  ReferenceTime reference_time_;
  std::uint8_t feedback_count_ = 0;
  PacketStatuses packets_;
};

}  // namespace visio::protocol::rtcp
