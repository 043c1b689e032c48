#pragma once

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/entropy.h"
#include "base/time.h"
#include "livekit/connect_request.h"
#include "livekit/connection_id.h"
#include "livekit/frame_type.h"
#include "livekit/media.h"
#include "livekit/numbers.h"
#include "livekit/outlet.h"
#include "livekit/refusal.h"
#include "livekit/revocations.h"
#include "livekit/room_events.h"
#include "livekit/room_service/call.h"
#include "livekit/rooms.h"
#include "livekit/settings.h"
#include "livekit/socket_end.h"
#include "livekit/wall_clock.h"
#include "sfu/event.h"

namespace visio::livekit {

/// LiveKit's signalling: rooms, participants, tracks and the sessions that speak for them. The one
/// truth about who is where and may do what.
///
/// Sans-I/O: requests, frames, media events and time come in by calls; frames leave by the Outlet,
/// commands by Media. Everything happens on the control thread.
class Signalling {
 public:
  /// Media, outlet and entropy outlive the signalling.
  Signalling(const Settings& settings, Media& media, Outlet& outlet, WallClock wall_clock,
             base::Entropy& entropy);
  ~Signalling();

  /// Checks what a validate endpoint checks; also done by admit().
  std::expected<void, Refusal> validate(const ConnectRequest& request) const;

  /// A WebSocket wants to be opened. On success the upgrade goes through; opened() follows.
  std::expected<ConnectionId, Refusal> admit(const ConnectRequest& request, base::Instant now);

  /// The upgrade is done: the first messages (join or reconnect) go out.
  void opened(ConnectionId connection, base::Instant now);

  /// A frame of a client. One that cannot be read, or is out of place, is counted and ignored.
  void receive(ConnectionId connection, FrameType type, base::Bytes frame, base::Instant now);

  /// The WebSocket is gone. `end` is what its client said, not what we said to it.
  void closed(ConnectionId connection, SocketEnd end, base::Instant now);

  /// Something that the media plane reports.
  void on_media_event(const sfu::Event& event, base::Instant now);

  /// Serves deadlines that have come, only so many that nobody else waits long for the thread. The
  /// caller comes back for the others: next_deadline() tells of them.
  void advance(base::Instant now);
  base::Instant next_deadline() const;

  /// The live rooms at this moment, for callers within the program.
  Rooms rooms(base::Instant now);

  /// What happens in rooms. The caller delivers it after each turn: when what it has called here,
  /// or done by rooms(), has returned.
  RoomEvents& events();

  /// Which tokens open nothing any more.
  Revocations& revocations();

  /// Answers a call of LiveKit's RoomService.
  room_service::Reply serve(const room_service::Call& call, base::Instant now);

  /// Whether an Authorization header's value bears a token of ours, whatever it permits.
  bool is_signed(std::string_view authorization) const {
    return claims_of(authorization).has_value();
  }

  /// What such a token says; nothing where it is not ours, or no longer valid.
  std::optional<token::Claims> claims_of(std::string_view authorization) const;

  /// The server stops: everybody is told to come back (leave, action RECONNECT), and nothing
  /// happens here any more. Returns what the server that follows must be told, by restore(), so
  /// that those who come back to it have never left; empty when nobody was here.
  std::string shut_down(base::Instant now);

  /// After shut_down(), where no server will follow that knows of this one: everybody has left.
  void end_everything(base::Instant now);

  /// Goes on where the server before this one stopped. False when `state` cannot be read.
  bool restore(std::string_view state, base::Instant now);

  /// Somebody in a room.
  struct Who {
    std::string room;
    std::string identity;
    std::string sid;
  };

  /// Who speaks by a WebSocket; nothing once it is nobody's.
  std::optional<Who> who(ConnectionId connection) const;

  /// How much there is now.
  Numbers numbers() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace visio::livekit
