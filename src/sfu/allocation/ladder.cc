#include "sfu/allocation/ladder.h"

#include <algorithm>

namespace visio::sfu::allocation {
namespace {

std::uint8_t round_of(Kind kind, Layer layer) {
  const std::size_t round = kind == Kind::screen
                                ? layer.temporal * max_spatial_layers + layer.spatial
                                : layer.spatial * max_temporal_layers + layer.temporal;
  return static_cast<std::uint8_t>(round);
}

Layer within_bounds(Layer layer) {
  return {std::min<std::uint8_t>(layer.spatial, max_spatial_layers - 1),
          std::min<std::uint8_t>(layer.temporal, max_temporal_layers - 1)};
}

/// The frame rates up to `highest` that `spatial` comes in: the lowest and the highest.
struct FrameRates {
  std::uint8_t lowest = 0;
  std::uint8_t highest = 0;
};

std::optional<FrameRates> frame_rates(const LayerRates& rates, std::uint8_t spatial,
                                      std::uint8_t highest) {
  std::optional<FrameRates> found;
  for (std::uint8_t t = 0; t <= highest; ++t) {
    if (rates.of({spatial, t}).bps == 0) continue;
    if (!found) found = {t, t};
    found->highest = t;
  }
  return found;
}

}  // namespace

Ladder::Ladder(const Stream& stream) {
  if (stream.kind == Kind::audio) {
    add_sound(stream);
  } else if (stream.kind == Kind::screen) {
    add_screen(stream);
  } else {
    add_camera(stream);
  }
  if (size_ == 0) {
    add_unmeasured(stream);
    return;
  }
  if (stream.current.layer) hold(stream.kind, within_bounds(*stream.current.layer));
}

/// Finds the rung of `layer`, or where it would be if it came no more.
void Ladder::hold(Kind kind, Layer layer) {
  const auto rung = std::ranges::find(rungs(), layer, &Rung::layer);
  if (rung != rungs().end()) {
    held_ = static_cast<std::uint8_t>(rung - rungs().begin() + 1);
    return;
  }
  held_ = 1;
  while (held_ < size_ && rungs_[held_].round <= round_of(kind, layer)) ++held_;
}

void Ladder::add_sound(const Stream& stream) {
  add(stream.kind, {}, stream.rates.of({}));
  for (std::uint8_t s = 1; s <= within_bounds(stream.wanted).spatial; ++s) add(stream, {s, 0});
}

void Ladder::add_camera(const Stream& stream) {
  const Layer wanted = within_bounds(stream.wanted);
  for (std::uint8_t s = 0; s <= wanted.spatial; ++s) {
    const auto frames = frame_rates(stream.rates, s, wanted.temporal);
    if (!frames) continue;
    const bool is_smallest = size_ == 0;
    const int slower = stream.kind == Kind::signing ? frames->highest : frames->highest - 1;
    const auto least = static_cast<std::uint8_t>(std::max(slower, 0));
    const std::uint8_t first = is_smallest ? frames->lowest : std::max(frames->lowest, least);
    for (std::uint8_t t = first; t <= frames->highest; ++t) add(stream, {s, t});
  }
}

void Ladder::add_screen(const Stream& stream) {
  const Layer wanted = within_bounds(stream.wanted);
  std::optional<FrameRates> frames;
  for (std::uint8_t s = 0; s <= wanted.spatial; ++s) {
    const auto found = frame_rates(stream.rates, s, wanted.temporal);
    if (!found) continue;
    frames = found;
    add(stream, {s, found->lowest});
  }
  if (!frames) return;
  const std::uint8_t largest = rungs_[size_ - 1U].layer.spatial;
  for (int t = frames->lowest + 1; t <= frames->highest; ++t) {
    add(stream, {largest, static_cast<std::uint8_t>(t)});
  }
}

/// Nothing of the stream comes, or it began a moment ago: it may begin, or continue as it was. What
/// it needed at least, when that was known, is kept free for it.
void Ladder::add_unmeasured(const Stream& stream) {
  const Layer wanted = within_bounds(stream.wanted);
  const Choice& current = stream.current;
  const Layer begin = within_bounds(current.layer.value_or(Layer{0, wanted.temporal}));
  const BitRate least = current.history.least;
  add(stream.kind,
      {std::min(begin.spatial, wanted.spatial), std::min(begin.temporal, wanted.temporal)},
      current.layer ? std::min(current.rate, least) : least);
  held_ = current.layer ? 1 : 0;
}

void Ladder::add(const Stream& stream, Layer layer) {
  if (const BitRate cost = stream.rates.of(layer); cost.bps > 0) add(stream.kind, layer, cost);
}

void Ladder::add(Kind kind, Layer layer, BitRate cost) {
  // A larger picture may need less, when a sender spares on it: then it costs nothing more.
  if (size_ > 0) cost = std::max(cost, rungs_[size_ - 1U].cost);
  rungs_[size_++] = {layer, cost, round_of(kind, layer)};
}

}  // namespace visio::sfu::allocation
