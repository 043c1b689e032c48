#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "main/result.h"

namespace visio::main {

// What a server that stops gracefully leaves for its successor, in `data`/handover; see
// livekit/handover.h.

/// Writes the state; does nothing if it is empty.
Result<void> leave_handover(const std::filesystem::path& data, std::string_view state);

/// Reads the state and removes it, so that no later start finds it. Empty if there is none.
Result<std::string> take_handover(const std::filesystem::path& data);

}  // namespace visio::main
