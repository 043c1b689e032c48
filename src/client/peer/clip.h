#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "base/time.h"

namespace visio::client {

/// Recorded frames: pictures of VP8, or sound of Opus whose frames have their level (RFC 6464)
/// before them in one byte. The bytes belong to somebody else.
class Clip {
 public:
  /// Reads an IVF file; nothing if it is none, has no frame, or begins with no keyframe.
  static std::optional<Clip> parse(base::Bytes ivf);

  std::size_t size() const { return frames_.size(); }
  base::Bytes frame(std::size_t index) const { return frames_[index]; }
  bool is_picture() const { return is_picture_; }

  /// Whether a picture needs none before it (RFC 6386 §9.1).
  bool is_keyframe(std::size_t index) const {
    return (std::to_integer<unsigned>(frames_[index].front()) & 1) == 0;
  }

  /// The first keyframe from this picture on, around the end.
  std::size_t next_keyframe(std::size_t index) const;

  base::Duration frame_time() const { return frame_time_; }
  std::uint16_t width() const { return width_; }
  std::uint16_t height() const { return height_; }

 private:
  std::vector<base::Bytes> frames_;
  base::Duration frame_time_{};
  std::uint16_t width_ = 0;
  std::uint16_t height_ = 0;
  bool is_picture_ = false;
};

}  // namespace visio::client
