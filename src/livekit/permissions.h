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
  std::vector<wire::TrackSource> sources = {};  ///< that may be published; empty means all. Unknown
                                                ///< names count: nothing is published by them

  /// What a token grants, with LiveKit's defaults.
  static Permissions from(const token::VideoGrant& grant);

  /// What a backend grants; absent fields are denials.
  static Permissions from(const wire::ParticipantPermission& permission);

  /// Whether a track of this source may be published.
  bool allows(wire::TrackSource source) const;

  /// The same in LiveKit's message.
  wire::ParticipantPermission to_wire() const;

  /// The grant with these permissions written into it: what a refreshed token says.
  token::VideoGrant apply_to(token::VideoGrant grant) const;

  friend bool operator==(const Permissions&, const Permissions&) = default;
};

}  // namespace visio::livekit
