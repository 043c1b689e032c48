#pragma once

#include <expected>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "livekit/messages.h"
#include "livekit/signalling.h"
#include "livekit/token.h"

namespace visio::livekit {

/// What a client wants when it opens a signalling connection: a ConnectRequest that was found good.
struct Intent {
  token::Claims claims;
  wire::ClientInfo client;
  bool single_connection = false;  ///< one peer connection for both ways (`/rtc/v1`)
  bool auto_subscribe = true;
  bool adaptive_stream = false;
  bool reconnect = false;
  std::string participant_sid;  ///< of the session to resume
  std::string metadata;         ///< set by the client itself
  std::map<std::string, std::string> attributes;
  std::vector<wire::AddTrackRequest> add_tracks;
  std::optional<wire::SessionDescription> offer;  ///< sent along with the join request
  std::optional<wire::SyncState> sync_state;
};

/// Reads and checks a request; `unix_now` in seconds. Whether the room exists is not asked.
std::expected<Intent, Refusal> read_intent(const ConnectRequest& request, const Settings& settings,
                                           std::int64_t unix_now);

/// Whether the path is one of the validate endpoints.
bool is_validate_path(std::string_view path);

}  // namespace visio::livekit
