#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace visio::record {

/// What recorders have done since the server began.
struct RecorderNumbers {
  std::size_t recordings = 0;  ///< that go on now
  std::size_t tracks = 0;      ///< that are captured now
  std::uint64_t bytes = 0;     ///< on the disk
  std::array<std::uint64_t, 4> dropped =
      {};                      ///< records that the disk was too slow for, by capture::Worth
  std::uint64_t failures = 0;  ///< parts that the disk ended
};

}  // namespace visio::record
