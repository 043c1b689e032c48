#pragma once

#include <optional>

#include "base/entropy.h"
#include "livekit/messages.h"
#include "livekit/room_event.h"

namespace visio::livekit::webhooks {

/// What a backend is told of an event, with an id of its own that is the same in every delivery;
/// nothing where webhooks do not tell of such events.
std::optional<wire::WebhookEvent> webhook_event(const RoomEvent& event, base::Entropy& entropy);

}  // namespace visio::livekit::webhooks
