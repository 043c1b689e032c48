#pragma once

#include "livekit/server_state.h"

namespace visio::livekit::session {

// What the engine reports.

/// A peer connection works, is silent, or has failed.
void on_event(ServerState& server, const sfu::TransportStateChanged& event);

/// A data channel is open.
void on_event(ServerState& server, const sfu::ChannelReady& event);

/// A message has come on a data channel.
void on_event(ServerState& server, const sfu::DataReceived& event);

/// A shard has handed a message over.
void on_event(ServerState& server, const sfu::DataAccepted& event);

/// Somebody holds the others back for too long: the client is to join anew.
void on_event(ServerState& server, const sfu::ReceiverStalled& event);

/// The first packet of a track has come.
void on_event(ServerState& server, const sfu::PublicationStarted& event);

/// The first packet of a track goes to a subscriber.
void on_event(ServerState& server, const sfu::SubscriptionStarted& event);

/// A subscription is paused for want of bandwidth, or goes on.
void on_event(ServerState& server, const sfu::StreamStateChanged& event);

/// How loud microphones are.
void on_event(ServerState& server, const sfu::SpeakersObserved& event);

/// How streams get through.
void on_event(ServerState& server, const sfu::QualityReport& event);

/// An encoding of a publication comes, or no longer does.
void on_event(ServerState& server, const sfu::EncodingActivity& event);

/// A recorder or captions get a publication, or no longer do: it counts as one who watches it.
void on_event(ServerState& server, const sfu::CaptureChanged& event);

/// What goes over peer connections; after the QualityReport of the same interval.
void on_event(ServerState& server, const sfu::LinksReported& event);

/// Somebody sends more than the limit.
void on_event(ServerState& server, const sfu::RateExceeded& event);

/// The participant speaks at this level, 0 … 1, now and for a while.
void note_level(ServerState& server, Participant& participant, float level,
                base::Duration duration = {});

/// Tells the room what changed among its speakers.
void send_speakers(ServerState& server, Room& room);

}  // namespace visio::livekit::session
