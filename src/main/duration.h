#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace visio::main {

/// "6h", "30m", "45s", "7d": a positive number and its unit, at most ten years.
std::optional<std::chrono::seconds> parse_duration(std::string_view text);

}  // namespace visio::main
