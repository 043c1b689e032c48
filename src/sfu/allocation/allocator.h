#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/time.h"
#include "sfu/allocation/ladder.h"
#include "sfu/allocation/stream.h"

namespace visio::sfu::allocation {

/// The sums of an allocation.
struct Summary {
  BitRate used;    ///< by what was chosen
  BitRate demand;  ///< of everybody's best layer: what a link without limit would carry
  std::optional<BitRate>
      next;  ///< the estimate at which the next layer would be added; nullopt: all have their best
};

/// Spends one subscriber's estimate on the streams that they want.
///
/// Layers are granted in a fixed order: sound, and everybody's lowest layer; the screen share up to
/// its full resolution; then sign language up to its second picture; then frame rate and layers of
/// screen shares, sign language and focused streams; then the cameras, one layer at a time. Within
/// these the larger tile comes first, then the earlier in the list. What does not fit is left out,
/// and what comes later may still fit. A lowest layer that costs as much as others' second comes
/// with those.
///
/// A layer that a stream has is kept as long as it fits; a new one needs a quarter more than it
/// costs, so that an estimate which sways by a tenth changes nothing. Whoever had to get less waits
/// before getting more, longer each time that the rise did not last, unless somebody enlarges it.
///
/// Deterministic; given the same streams again with its own choices as `current`, it chooses the
/// same. One allocator can serve any number of subscribers: it keeps only room to work in, which
/// grows to the longest list and then never allocates.
class Allocator {
 public:
  /// Writes the choice for streams[i] to out[i]; both have the same size.
  Summary allocate(BitRate estimate, std::span<const Stream> streams, std::span<Choice> out,
                   base::Instant now);

 private:
  void prepare(std::span<const Stream> streams);

  std::vector<Ladder> ladders_;
  std::vector<std::uint32_t> order_;  ///< the most important first
};

}  // namespace visio::sfu::allocation
