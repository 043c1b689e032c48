#pragma once

#include <vector>

#include "livekit/messages.h"
#include "livekit/token.h"

namespace visio::livekit {

/// What a participant may do, with every default filled in.
struct Permissions {
  bool can_publish = true;
  bool can_subscribe = true;
  bool can_publish_data = true;
  bool can_update_metadata = false;
  bool can_subscribe_metrics = false;
  bool hidden = false;
  bool recorder = false;
  bool agent = false;
  std::vector<wire::TrackSource> sources;  ///< that may be published; empty means all

  static Permissions from(const token::VideoGrant& grant);
  static Permissions from(const wire::ParticipantPermission& permission);

  bool allows(wire::TrackSource source) const;
  wire::ParticipantPermission to_wire() const;

  /// The grant with these permissions written into it: what a refreshed token says.
  token::VideoGrant apply_to(token::VideoGrant grant) const;

  friend bool operator==(const Permissions&, const Permissions&) = default;
};

}  // namespace visio::livekit
