#pragma once

#include <span>

#include "livekit/world.h"

namespace visio::livekit::session {

// What a participant sends.

void on_add_track(World& world, Participant& participant, const wire::AddTrackRequest& request);
void on_mute(World& world, Participant& participant, const wire::MuteTrackRequest& request);
void on_update_audio_track(World& world, Participant& participant,
                           const wire::UpdateLocalAudioTrack& request);
void on_update_video_track(World& world, Participant& participant,
                           const wire::UpdateLocalVideoTrack& request);
void on_update_layers(World& world, Participant& participant,
                      const wire::UpdateVideoLayers& request);

/// What the client's description says that it sends and no longer sends.
void take_sections(World& world, Participant& participant,
                   std::span<const negotiation::PublishedSection> sections);

/// Mutes or unmutes and tells everybody in the room.
void set_muted(World& world, Participant& participant, Track& track, bool muted);

/// Takes a track out of the room. The caller tells the room of the change.
void unpublish(World& world, Participant& participant, const std::string& track_sid);

/// Takes out what the participant's permissions no longer allow, and tells it.
void unpublish_forbidden(World& world, Participant& participant);

}  // namespace visio::livekit::session
