#pragma once

#include "livekit/server_state.h"

namespace visio::livekit::session {

// What participants ask for about tracks (UpdateSubscription, UpdateTrackSettings). A request about
// a track that is there can always be noted and ends with the track; one that comes earlier is kept
// for limits::missing_track.

/// What the participant asks for about a track, made if there is nothing yet. Null when too many
/// tracks are awaited, or the sid is too long to be one.
SubscriptionRequest* subscription_request_for(ServerState& server, Participant& participant,
                                              const std::string& track_sid);

/// The track has been published: what was requested before counts now.
void apply_early_requests(Room& room, const std::string& track_sid);

/// The track is gone, and so are the requests about it.
void drop_requests(Room& room, const std::string& track_sid);

/// Forgets requests whose tracks did not come, and tells the participant which of those that it
/// wanted do not exist.
void give_up_missing(ServerState& server, Participant& subscriber);

/// Tells a participant why it does not get a track.
void refuse_track(ServerState& server, const Participant& subscriber, const std::string& track_sid,
                  wire::SubscriptionError error);

}  // namespace visio::livekit::session
