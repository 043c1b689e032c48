#pragma once

#include <filesystem>
#include <string>

#include "record/capture/reader.h"

namespace visio::record::capture {

/// What is known of a capture file once it was read to its end.
struct Summary {
  CaptureBegan beginning;
  base::Duration length{};    ///< until the last record
  bool is_complete = false;   ///< it had its end
  std::uint64_t damaged = 0;  ///< pieces that cannot be read
};

/// Reads a capture file to its end. An error where it has no beginning, or cannot be read.
ReadResult<Summary> summarise(const std::filesystem::path& path);

/// Gives a capture that broke off its end, with a note that says why: what is torn is cut off. A
/// capture that has its end is left as it is. Nothing else may write the file meanwhile.
ReadResult<Summary> finish(const std::filesystem::path& path, const std::string& note);

}  // namespace visio::record::capture
