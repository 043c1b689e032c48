#pragma once

#include "livekit/world.h"

namespace visio::livekit::session {

// Offers and answers, in both directions.

/// The client's description of what it sends (and, with one peer connection, takes).
void on_offer(World& world, Participant& participant, const wire::SessionDescription& offer);

/// The client's answer to the subscriber offer.
void on_answer(World& world, Participant& participant, const wire::SessionDescription& answer);

/// Candidates of clients are read and not used: we answer checks from wherever they come.
void on_trickle(World& world, const Participant& participant, const wire::TrickleRequest& trickle);

/// Something about the down tracks changed: the client is to hear of it soon.
void schedule_negotiation(World& world, Participant& participant);

/// The scheduled time has come.
void negotiate(World& world, Participant& participant);

/// A new subscriber offer with new ICE credentials: the client came back.
void restart_subscriber(World& world, Participant& participant);

}  // namespace visio::livekit::session
