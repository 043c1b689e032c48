#pragma once

#include <cstdint>
#include <string>

#include "livekit/rooms.h"
#include "meet/recordings/recording.h"

namespace visio::api {

/// What everybody in a live room is told of its recording.
enum class RecordingNews : std::uint8_t {
  started,
  ending,         ///< nothing more is recorded, and what was is being written
  limit_reached,  ///< likewise, since it is as long as it may be
  failed,         ///< likewise, since the disk took no more
  over,           ///< all is written
};

/// Tells it by the room's metadata (`recording_mode`, `recording_status`) and its flag
/// `active_recording`, which who comes later reads too, and by a notice to those who are there.
/// `actor` is the identity of who had it done, empty for the server itself.
void tell_recording(livekit::Rooms rooms, const meet::Recording& recording, RecordingNews news,
                    const std::string& actor = {});

}  // namespace visio::api
