#pragma once

#include "livekit/server_state.h"

namespace visio::livekit::session {

// What a client says in signalling messages about tracks that it sends or is about to send.

/// The client is about to send a track, or a backup codec for one.
void on_add_track(ServerState& server, Participant& participant,
                  const wire::AddTrackRequest& request);

/// The client has muted or unmuted a track of its own.
void on_mute(ServerState& server, Participant& participant, const wire::MuteTrackRequest& request);

/// The features of a track changed, such as stereo.
void on_update_audio_track(ServerState& server, Participant& participant,
                           const wire::UpdateLocalAudioTrack& request);

/// The size of a track changed.
void on_update_video_track(ServerState& server, Participant& participant,
                           const wire::UpdateLocalVideoTrack& request);

/// The sizes in which a track is sent changed.
void on_update_layers(ServerState& server, Participant& participant,
                      const wire::UpdateVideoLayers& request);

/// Mutes or unmutes and tells everybody in the room.
void set_muted(ServerState& server, Participant& participant, Track& track, bool muted);

/// Tells the client itself to stop or start its microphone or camera, as the track is now.
void tell_muted(ServerState& server, const Participant& participant, Track& track);

/// Repeats to a reconnected client what may not have reached it; otherwise it would assume that its
/// own state is right.
void repeat_mutes(ServerState& server, Participant& participant);

/// Adds the first of the queued tracks whose client id is no longer in use.
void add_next_queued(ServerState& server, Participant& participant);

}  // namespace visio::livekit::session
