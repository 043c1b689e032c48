#pragma once

#include <span>
#include <string_view>

namespace visio::demo {

/// A file of src/demo/media, compiled into the program (cmake/visio_clips.cmake).
struct EmbeddedClip {
  std::string_view name;  ///< without its ending: "camera-1-talking-360"
  std::string_view bytes;
};

/// All of them.
std::span<const EmbeddedClip> embedded_clips();

}  // namespace visio::demo
