#pragma once

#include <string>
#include <vector>

namespace visio::livekit {

/// An API key with its secret, as LiveKit's clients and servers know it.
struct ApiKey {
  std::string key;     ///< names the secret: `iss` of a token
  std::string secret;  ///< never logged

  friend bool operator==(const ApiKey&, const ApiKey&) = default;
};

/// The API keys that count now. While operators replace one by another, tokens come with either.
struct KeyRing {
  ApiKey signing;                       ///< what the server itself signs with
  std::vector<ApiKey> also_valid = {};  ///< accepted, too
};

}  // namespace visio::livekit
