#pragma once

#include <string_view>

namespace visio::livekit {

/// An HTTP request for /rtc, /rtc/v1 or their validate endpoints. The views belong to the caller.
struct ConnectRequest {
  std::string_view path;           ///< "/rtc", "/rtc/v1", "/rtc/validate", "/rtc/v1/validate"
  std::string_view query;          ///< what follows the question mark, still percent-encoded
  std::string_view authorization;  ///< the header's value, or empty
  std::string_view user_agent;
  std::string_view client_address;

  /// Whether it only asks if a WebSocket would be let in.
  bool is_validation() const { return path.ends_with("/validate"); }
};

}  // namespace visio::livekit
