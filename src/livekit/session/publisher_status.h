#pragma once

#include "livekit/server_state.h"

namespace visio::livekit::session {

// The status of publishers: whether they speak, and how good their connection is. Subscribers are
// told of each change. A new subscriber is told the current status; one that unsubscribes is told
// that the publisher is silent, since otherwise it would seem to speak forever.

/// The subscriber gets one more track of the publisher, or one fewer.
void on_subscribed(ServerState& server, Participant& subscriber, const Participant& publisher);
void on_unsubscribed(ServerState& server, Participant& subscriber, const Participant& publisher);

/// Tells what has changed since the last turn.
void send_publisher_status(ServerState& server, Participant& subscriber);

/// Repeats everything: the client has reconnected, and something may not have reached it.
void repeat_publisher_status(ServerState& server, Participant& subscriber);

/// The participant leaves or becomes hidden: everybody is told that it is silent before they lose
/// it.
void end_speaking(ServerState& server, Participant& participant);

/// How loud somebody is, 0 … 1; zero is silent.
wire::SpeakerInfo speaker_info(const Participant& participant, float level);

/// Of somebody whose quality was told.
wire::ConnectionQualityInfo quality_info(const ServerState& server, const Participant& participant);

}  // namespace visio::livekit::session
