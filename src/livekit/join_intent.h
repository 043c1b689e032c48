#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "livekit/connect_request.h"
#include "livekit/messages.h"
#include "livekit/refusal.h"
#include "livekit/room_settings.h"
#include "livekit/settings.h"
#include "livekit/token.h"

namespace visio::livekit {

/// What a client wants when it opens a signalling connection, to join a room or to reconnect: a
/// ConnectRequest that was found good.
struct JoinIntent {
  token::Claims claims;
  wire::ClientInfo client;
  bool single_connection = false;  ///< one peer connection for both ways (`/rtc/v1`)
  bool auto_subscribe = true;
  bool adaptive_stream = false;
  bool reconnect = false;
  std::string participant_sid;  ///< of the session to resume
  std::size_t token_space = 0;  ///< how long a token may be that it can bring on its next way in
  RoomSettings room_settings;   ///< for a room that it is the first to enter
  std::vector<wire::AddTrackRequest> add_tracks;
  std::optional<wire::SessionDescription> offer;  ///< sent along with the join request
  std::optional<wire::SyncState> sync_state;
};

/// Reads and checks a request; `unix_now` in seconds. Whether the room exists is not asked.
std::expected<JoinIntent, Refusal> read_join_intent(const ConnectRequest& request,
                                                    const Settings& settings,
                                                    std::int64_t unix_now);

}  // namespace visio::livekit
