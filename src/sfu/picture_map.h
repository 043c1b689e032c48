#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace visio::sfu {

/// Renumbers pictures (VP8's 15-bit picture ids) so that those we leave out close up, while those
/// that never came keep their number.
class PictureMap {
 public:
  /// Pictures begin anew at `picture`, which becomes `renumbered`.
  void begin(std::uint16_t picture, std::uint16_t renumbered);

  /// A packet of `picture` is forwarded. What to add to its id; nothing for one that is too old.
  std::optional<std::uint16_t> forward(std::uint16_t picture);

  /// The picture is left out.
  void leave_out(std::uint16_t picture);

  /// The highest number given out so far, also to a picture of which nothing came.
  std::uint16_t latest() const { return static_cast<std::uint16_t>(last_ + delta_) & mask; }

 private:
  static constexpr std::uint16_t mask = 0x7fff;
  static constexpr std::size_t remembered = 64;

  static std::int16_t ahead_of(std::uint16_t from, std::uint16_t to);
  bool advance_to(std::uint16_t picture);

  std::array<std::uint16_t, remembered> deltas_{};
  std::uint16_t last_ = 0;   ///< the newest picture
  std::uint16_t delta_ = 0;  ///< of the pictures after it
};

}  // namespace visio::sfu
