#pragma once

#include <span>

#include "livekit/world.h"

namespace visio::livekit::session {

// What a participant receives.

void on_subscription(World& world, Participant& participant,
                     const wire::UpdateSubscription& request);
void on_subscription_permission(World& world, Participant& participant,
                                const wire::SubscriptionPermission& request);

/// A track came into the room: everybody who wants and may gets it.
void offer_track(World& world, Participant& publisher, Track& track);

/// Subscribes to what is wanted and allowed, and unsubscribes from what no longer is.
void reconcile(World& world, Participant& subscriber);

/// The client said how it takes these tracks: forwarding begins.
void attach(World& world, Participant& subscriber,
            std::span<const negotiation::Attachment> attachments);

/// Nobody gets the track any more, or only its publication `of`.
void unsubscribe_all(World& world, Room& room, const Track& track, sfu::PublicationId of = {});

/// The participant receives nothing any more.
void drop_subscriptions(World& world, Participant& subscriber);

/// The downlink works: publishers may learn that they are received.
void tell_publishers(World& world, const Participant& subscriber);

/// Likewise of one that is received for sure.
void tell_publisher_of(World& world, const Subscription& subscription);

/// Tells the participant which of the tracks that it waits for do not exist.
void give_up_missing(World& world, Participant& subscriber);

}  // namespace visio::livekit::session
