#pragma once

#include <optional>
#include <string>

#include "base/time.h"
#include "livekit/messages.h"
#include "livekit/negotiation/parameters.h"
#include "sfu/command.h"
#include "sfu/ids.h"

namespace visio::livekit {

/// A track on its way to a participant.
struct Subscription {
  sfu::PublicationId publication;
  sfu::ParticipantId publisher;
  negotiation::DownTrack down;
  sfu::SubscriptionSettings settings;
  bool attached = false;  ///< the client described how it receives it, and the engine forwards it
  bool paused = false;    ///< for want of room on the way to the client

  sfu::SubscriptionId id() const { return down.id; }
};

/// What a participant asked for about a track. It outlives the subscription and ends with the
/// track.
struct SubscriptionRequest {
  std::optional<bool> subscribed;
  std::optional<wire::UpdateTrackSettings> settings;
  bool needs_backup = false;  ///< the client supports none of the main codec
};

/// A request that came before its track.
struct EarlySubscriptionRequest {
  SubscriptionRequest request;
  base::Instant since;
};

}  // namespace visio::livekit
