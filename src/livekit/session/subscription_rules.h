#pragma once

#include "livekit/server_state.h"

namespace visio::livekit::session {

// Who gets which track: what subscribers want, and what publishers and permissions allow.

/// The client says who may subscribe to its tracks.
void on_subscription_permission(ServerState& server, Participant& participant,
                                const wire::SubscriptionPermission& request);

/// Whether the participant wants the track, by its own request or because it wants them all.
bool is_wanted(const Participant& subscriber, const std::string& track_sid);

/// Whether permissions and the publisher allow it.
bool is_allowed(const Participant& publisher, const Participant& subscriber,
                const std::string& track_sid);

/// Tells a participant that wants a track if the publisher withholds it: it would wait in vain.
void tell_if_kept_back(ServerState& server, const Participant& subscriber,
                       const Participant& publisher, const std::string& track_sid);

}  // namespace visio::livekit::session
