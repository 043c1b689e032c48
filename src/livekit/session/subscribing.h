#pragma once

#include <span>

#include "livekit/server_state.h"

namespace visio::livekit::session {

// What a participant receives.

/// The client subscribes to tracks, or unsubscribes.
void on_subscription(ServerState& server, Participant& participant,
                     const wire::UpdateSubscription& request);

/// Subscribes the participant to a track or unsubscribes it, at its own request or a backend's.
void set_subscribed(ServerState& server, Participant& participant, const std::string& track_sid,
                    bool subscribed);

/// Subscribes the participant if it wants the track and may have it, and unsubscribes it if not.
void reconcile_track(ServerState& server, Participant& subscriber, Participant& publisher,
                     Track& track);

/// A track was published, or its publisher was hidden or revealed: exactly those get it who want it
/// and may have it.
void reconcile_subscribers(ServerState& server, Participant& publisher, Track& track);

/// Subscribes to what is wanted and allowed, and unsubscribes from what no longer is.
void reconcile_subscriptions(ServerState& server, Participant& subscriber);

/// The client has described how it receives these tracks: forwarding begins.
void attach(ServerState& server, Participant& subscriber,
            std::span<const negotiation::Attachment> attachments);

/// Nobody gets the track any more, or only its publication `of`.
void unsubscribe_all(ServerState& server, Room& room, const Track& track,
                     sfu::PublicationId of = {});

/// The participant receives nothing any more.
void drop_subscriptions(ServerState& server, Participant& subscriber);

/// The downlink works: publishers may learn that they are received.
void tell_publishers(ServerState& server, const Participant& subscriber);

/// The same for one subscription that is known to be received.
void tell_publisher_of(ServerState& server, const Subscription& subscription);

}  // namespace visio::livekit::session
