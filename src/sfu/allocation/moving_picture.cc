#include "sfu/allocation/moving_picture.h"

#include <algorithm>

namespace visio::sfu::allocation {
namespace {

/// On a link that carries this much, one picture moves although the estimate sways: its keyframes
/// would look like congestion, and a picture that comes and goes is worse than a slow one.
constexpr BitRate moving_picture{90'000};

/// Of an estimate, in percent: what that picture and speech may cost together, while it is shown
/// and to be shown again. An estimate is often a little low; but what is sent far beyond it drives
/// out sound, and its losses make the picture cost still more, by repairs and keyframes.
constexpr std::uint64_t tolerable = 130;
constexpr std::uint64_t tolerable_anew = 115;

/// Its keyframe makes a picture that has just come back look dearer than it is.
constexpr base::Duration while_new = std::chrono::milliseconds(1'500);

Stream* most_important_picture(std::span<Stream> streams) {
  Stream* first = nullptr;
  for (Stream& stream : streams) {
    if (stream.kind == Kind::audio) continue;
    const bool is_before = !first || stream.kind < first->kind ||
                           (stream.kind == first->kind && stream.pixels > first->pixels);
    if (is_before) first = &stream;
  }
  return first;
}

/// What speech costs: the dearest audio. One person speaks at a time, and what those who have
/// just spoken seem to cost falls slowly.
BitRate speech(std::span<const Stream> streams) {
  BitRate most;
  for (const Stream& stream : streams) {
    if (stream.kind == Kind::audio) most = std::max(most, stream.rates.of({}));
  }
  return most;
}

}  // namespace

void keep_one_moving(std::span<Stream> streams, BitRate estimate, base::Instant now) {
  Stream* const picture = most_important_picture(streams);
  if (!picture || estimate < moving_picture) return;
  const Choice& current = picture->current;
  const bool is_new = current.layer && now - current.history.rose_at < while_new;
  const std::uint64_t cost = picture->rates.of({}).bps + speech(streams).bps;
  const std::uint64_t most = estimate.bps * (current.layer ? tolerable : tolerable_anew) / 100;
  if (is_new || cost <= most) picture->may_pause = false;
}

}  // namespace visio::sfu::allocation
