#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.h"
#include "protocol/codec/codec.h"
#include "protocol/rtp/types.h"

namespace visio::sfu {

namespace codec = protocol::codec;
namespace rtp = protocol::rtp;

/// Notices which packets of one source did not come, and says when to ask for them again.
class NackGenerator {
 public:
  /// More missing packets than this are not worth asking for: a keyframe repairs sooner.
  static constexpr std::size_t max_missing = 100;

  explicit NackGenerator(codec::MediaKind kind);

  /// A packet came, by whatever way. False when so many were missing before it that all hope for
  /// them was given up.
  bool receive(rtp::PacketIndex index, base::Instant now);

  /// Appends to `due` what is to be asked for now; asking again waits a round trip, and longer each
  /// time. What could not be there in time any more is forgotten.
  void collect(base::Instant now, base::Duration round_trip, std::vector<rtp::SequenceNumber>& due);

  bool is_idle() const { return missing_.empty(); }

  /// Forgets everything: the source begins anew.
  void reset();

 private:
  struct Missing {
    rtp::PacketIndex index;
    base::Instant noticed_at;
    base::Instant ask_at;
    std::uint8_t times_asked = 0;
  };

  bool is_hopeless(const Missing& missing, base::Duration round_trip, base::Instant now) const;

  std::uint8_t max_asked_;
  base::Duration useful_for_;  ///< later answers are not worth asking for
  std::optional<rtp::PacketIndex> highest_;
  std::vector<Missing> missing_;  ///< ascending
};

}  // namespace visio::sfu
