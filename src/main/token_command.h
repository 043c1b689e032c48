#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "main/api_keys.h"

namespace visio::main {

/// What `visio token create` is asked for.
struct TokenRequest {
  std::string room;
  std::string identity;
  std::string name;  ///< empty: the identity
  bool is_admin = false;
  std::chrono::seconds valid_for{};
};

/// "6h", "30m", "45s", "7d": a positive number and its unit, at most ten years.
std::optional<std::chrono::seconds> parse_duration(std::string_view text);

/// A token that lets its bearer join the room. `now` is in Unix seconds.
std::string create_token(const TokenRequest& request, const ApiKeys& keys, std::int64_t now);

}  // namespace visio::main
