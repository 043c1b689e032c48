#pragma once

#include "livekit/world.h"

namespace visio::livekit::session {

// What participants say about themselves, and what they may do.

void on_update_metadata(World& world, Participant& participant,
                        const wire::UpdateParticipantMetadata& request);

/// A change of what is said about a participant; empty name and metadata stay, an empty attribute
/// is deleted.
struct Portrait {
  std::string name;
  std::string metadata;
  std::map<std::string, std::string> attributes;
};

/// Whether the change keeps within the limits. It is announced, and the token renewed.
bool set_portrait(World& world, Participant& participant, Portrait portrait);

/// Takes away and gives: tracks and subscriptions follow, everybody is told.
void set_permissions(World& world, Participant& participant, Permissions permissions);

}  // namespace visio::livekit::session
