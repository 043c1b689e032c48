#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "livekit/key_ring.h"
#include "main/result.h"

namespace visio::main {

/// What `visio token create` is asked to put into a token.
struct TokenRequest {
  std::string room;
  std::string identity;
  std::string name;  ///< empty: the identity
  bool is_admin = false;
  std::chrono::seconds valid_for{};
};

/// A token that lets its bearer join the room; or why the server would refuse it. `now` is in Unix
/// seconds.
Result<std::string> create_token(const TokenRequest& request, const livekit::ApiKey& key,
                                 std::int64_t now);

}  // namespace visio::main
