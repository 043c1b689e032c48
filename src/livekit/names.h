#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace visio::livekit {

/// What is wrong with a name from outside, of at most so many bytes, as a sentence; empty for
/// nothing. `what` says whose name it is: "the room's name".
std::string fault_in_name(std::string_view what, std::string_view name, std::size_t limit);

}  // namespace visio::livekit
