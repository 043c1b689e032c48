#pragma once

#include "livekit_models.pb.h"
#include "livekit_room.pb.h"
#include "livekit_rtc.pb.h"
#include "livekit_webhook.pb.h"
#include "visio_handover.pb.h"

namespace visio::livekit {

/// The messages of proto/, as they travel.
namespace wire = ::livekit;

}  // namespace visio::livekit
