#pragma once

#include <string_view>

namespace visio::meet {

/// The largest width or height of a picture, in pixels.
inline constexpr unsigned max_picture_side = 8192;

/// "image/png" or "image/jpeg" by what is in a file, whatever it is called; empty where it is
/// neither, says nothing of its size, or has more pixels than that.
std::string_view picture_type(std::string_view content);

}  // namespace visio::meet
