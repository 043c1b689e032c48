#pragma once

#include "livekit/world.h"

namespace visio::livekit::session {

// Every way out of a room. These end the participant: nothing of it may be touched afterwards,
// except after ask_to_rejoin() and on_transport_failed(), which leave it until it is gone.

void on_leave(World& world, Participant& participant, const wire::LeaveRequest& request);

/// Tells the client to go and takes the participant out of the room.
void dismiss(World& world, Participant& participant, wire::DisconnectReason reason,
             wire::LeaveRequest::Action action = wire::LeaveRequest::DISCONNECT);

/// Takes the participant out of the room without a word to its client.
void remove(World& world, Participant& participant, wire::DisconnectReason reason);

/// Sends everybody away and ends the room: nothing of it may be touched afterwards.
void close_room(World& world, Room& room, wire::DisconnectReason reason);

/// The same identity joins anew.
void replace(World& world, Participant& participant);

/// The session cannot go on: the client is to come back as a new participant.
void ask_to_rejoin(World& world, Participant& participant, wire::DisconnectReason reason);

/// A peer connection that had worked no longer does.
void on_transport_failed(World& world, Participant& participant);

/// The WebSocket is gone.
void on_connection_lost(World& world, Participant& participant);

/// Sends a leave message to a connection and closes it.
void send_leave(World& world, ConnectionId connection, FrameType type,
                wire::DisconnectReason reason, wire::LeaveRequest::Action action);

}  // namespace visio::livekit::session
