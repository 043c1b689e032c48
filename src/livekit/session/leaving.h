#pragma once

#include "livekit/server_state.h"
#include "livekit/socket_end.h"

namespace visio::livekit::session {

// Every way out of a room. These functions end the participant, which must not be touched
// afterwards. The exceptions are ask_to_rejoin() and ask_to_resume(), which keep it until its
// deadline.

/// The client says goodbye.
void on_leave(ServerState& server, Participant& participant, const wire::LeaveRequest& request);

/// Tells the client to go and takes the participant out of the room.
void dismiss(ServerState& server, Participant& participant, wire::DisconnectReason reason,
             wire::LeaveRequest::Action action = wire::LeaveRequest::DISCONNECT);

/// Takes the participant out of the room without a word to its client.
void remove(ServerState& server, Participant& participant, wire::DisconnectReason reason);

/// Sends everybody away and ends the room, which must not be touched afterwards.
void close_room(ServerState& server, Room& room, wire::DisconnectReason reason);

/// A room without anybody but agents and recorders ends after a while, its departure_timeout unless
/// its end is set already; one with others does not. To be called when that may have changed.
void settle_room_end(ServerState& server, Room& room);

/// The same identity joins anew.
void replace(ServerState& server, Participant& participant);

/// The session cannot continue: the client is to join again as a new participant.
void ask_to_rejoin(ServerState& server, Participant& participant, wire::DisconnectReason reason);

/// A peer connection that had worked no longer does. A client that leaves closes it too, and its
/// leave message, over TCP, may arrive later: it has limits::leave_window before it is told
/// anything.
void on_transport_failed(ServerState& server, Participant& participant);

/// The client of a failed transport has not left: it is to come back to its session.
void ask_to_resume(ServerState& server, Participant& participant);

/// The WebSocket is gone. A page that goes away need not get a leave message out, nor close its
/// peer connections: the participant leaves limits::page_window later, or as soon as a transport
/// fails too. Not at once, since whoever is behind a proxy that goes away comes back, and whoever
/// loads the page again may join under the same identity.
void on_connection_lost(ServerState& server, Participant& participant, SocketEnd end);

/// Sends a leave message to a connection and closes it.
void send_leave(ServerState& server, ConnectionId connection, FrameType type,
                wire::DisconnectReason reason, wire::LeaveRequest::Action action);

}  // namespace visio::livekit::session
