#pragma once

#include "livekit/world.h"

namespace visio::livekit::session {

// What the engine reports.

void on_event(World& world, const sfu::TransportStateChanged& event);
void on_event(World& world, const sfu::ChannelReady& event);
void on_event(World& world, const sfu::DataReceived& event);
void on_event(World& world, const sfu::PublicationStarted& event);
void on_event(World& world, const sfu::SubscriptionStarted& event);
void on_event(World& world, const sfu::StreamStateChanged& event);
void on_event(World& world, const sfu::SpeakersObserved& event);
void on_event(World& world, const sfu::QualityReport& event);
void on_event(World& world, const sfu::EncodingActivity& event);
void on_event(World& world, const sfu::RateExceeded& event);

/// The participant is heard at this level, 0 … 1, now and for a while.
void hear(World& world, Participant& participant, float level, base::Duration duration = {});

/// Tells the room what changed among its speakers.
void send_speakers(World& world, Room& room);

}  // namespace visio::livekit::session
