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
  bool attached = false;  ///< the client described how it takes it, and the engine forwards it

  sfu::SubscriptionId id() const { return down.id; }
};

/// What a participant asked for about a track. It outlives the subscription, and may come before
/// the track does.
struct Wish {
  std::optional<bool> subscribed;
  std::optional<wire::UpdateTrackSettings> settings;
  bool takes_backup = false;                 ///< the client takes none of the track's main codec
  std::optional<base::Instant> waits_since;  ///< for the track to come
};

}  // namespace visio::livekit
