#pragma once

#include "livekit/server_state.h"

namespace visio::livekit::session {

// Offers and answers, in both directions.

/// The client's description of what it sends (and, with one peer connection, takes).
void on_offer(ServerState& server, Participant& participant, const wire::SessionDescription& offer);

/// The client's answer to the subscriber offer.
void on_answer(ServerState& server, Participant& participant,
               const wire::SessionDescription& answer);

/// Opens the primary peer connection: data for somebody who has just joined waits there until it
/// can be sent.
void open_primary(ServerState& server, Participant& participant);

/// A client's candidates are parsed but not used: checks are answered wherever they come from.
void on_trickle(ServerState& server, const Participant& participant,
                const wire::TrickleRequest& trickle);

/// Something about the down tracks changed: the client is to be told soon.
void schedule_negotiation(ServerState& server, Participant& participant);

/// The scheduled time has come.
void negotiate(ServerState& server, Participant& participant);

/// A new subscriber offer with new ICE credentials: the client came back.
void restart_subscriber(ServerState& server, Participant& participant);

}  // namespace visio::livekit::session
