#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "sfu/allocation/stream.h"

namespace visio::sfu::allocation {

/// One step up for one stream.
struct Rung {
  Layer layer;
  BitRate cost;            ///< of the stream on this rung; never less than on the one below
  std::uint8_t round = 0;  ///< rungs of streams of a kind are granted by this number
};

/// The layers that a stream may get, from the cheapest up, and how far it has come.
///
/// A camera climbs through the frame rates of its smallest picture, and enters each larger picture
/// at half its frame rate or more; one that shows sign language, at its full one. A screen share
/// climbs to its full resolution first. Sound has its redundancy on a second rung.
class Ladder {
 public:
  Ladder() = default;
  explicit Ladder(const Stream& stream);

  std::span<const Rung> rungs() const { return std::span(rungs_).first(size_); }

  /// The rung that would come next; null at the top.
  const Rung* next() const { return level_ < size_ ? &rungs_[level_] : nullptr; }
  void climb() { ++level_; }

  /// Whether the next rung is one that the stream has already.
  bool has_next() const { return level_ < held_; }

  /// How much more the next rung costs, in bit/s.
  std::uint64_t step() const { return rungs_[level_].cost.bps - cost().bps; }
  BitRate cost() const { return level_ > 0 ? rungs_[level_ - 1].cost : BitRate{}; }
  BitRate top_cost() const { return rungs_[size_ - 1].cost; }

  std::optional<Layer> layer() const {
    return level_ > 0 ? std::optional(rungs_[level_ - 1].layer) : std::nullopt;
  }
  bool rose() const { return level_ > held_; }
  bool fell() const { return level_ < held_; }

  bool is_stopped = false;  ///< a rung did not fit, so none above it comes into question

 private:
  void add_sound(const Stream& stream);
  void add_camera(const Stream& stream);
  void add_screen(const Stream& stream);
  void add_unmeasured(const Stream& stream);
  void hold(Kind kind, Layer layer);
  void add(const Stream& stream, Layer layer);
  void add(Kind kind, Layer layer, BitRate cost);

  std::array<Rung, max_spatial_layers * max_temporal_layers> rungs_{};
  std::uint8_t size_ = 0;
  std::uint8_t held_ = 0;  ///< how many of them the stream has already
  std::uint8_t level_ = 0;
};

}  // namespace visio::sfu::allocation
