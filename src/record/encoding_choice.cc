#include "record/encoding_choice.h"

#include <algorithm>

namespace visio::record {
namespace {

using namespace std::chrono_literals;

/// An encoding from which nothing came for so long is not sent any more.
constexpr base::Duration silence = 1s;

/// How long a smaller picture is recorded after there was no room for a larger one.
constexpr base::Duration bar = 5s;

}  // namespace

bool EncodingChoice::admit(sfu::EncodingIndex encoding, rtp::PacketIndex index,
                           bool starts_keyframe, base::Instant now) {
  if (encoding >= encodings_.size()) return false;
  Coming& coming = encodings_[encoding];
  // A keyframe that comes out of order has lost its other packets, which came before and went.
  const bool can_begin = starts_keyframe && index >= coming.newest;
  coming.last_at = now;
  coming.newest = std::max(coming.newest, index);

  const sfu::EncodingIndex target = best(now);
  if (target != current_ && encoding == target && can_begin) {
    current_ = target;
    first_ = index;
  }
  if (target != current_) needed_ = static_cast<std::uint8_t>(needed_ | 1U << target);
  return current_ == encoding && index >= first_;
}

void EncodingChoice::refuse(sfu::EncodingIndex encoding, base::Instant now) {
  encodings_[encoding].barred_until = now + bar;
  if (current_ == encoding) current_.reset();
}

/// Where none has room, the smallest: its keyframe will be tried.
sfu::EncodingIndex EncodingChoice::best(base::Instant now) const {
  std::optional<sfu::EncodingIndex> smallest;
  for (std::size_t i = encodings_.size(); i-- > 0;) {
    const Coming& coming = encodings_[i];
    if (!coming.last_at || now - *coming.last_at > silence) continue;
    if (now >= coming.barred_until) return static_cast<sfu::EncodingIndex>(i);
    smallest = static_cast<sfu::EncodingIndex>(i);
  }
  return smallest.value_or(0);
}

}  // namespace visio::record
