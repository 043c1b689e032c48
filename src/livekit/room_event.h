#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "livekit/link_statistics.h"
#include "livekit/messages.h"

namespace visio::livekit {

/// Where and when something happened.
struct RoomMoment {
  wire::Room room;  ///< as it was then
  std::int64_t unix_seconds = 0;
};

/// A room exists now, made by a caller or by the first participant.
struct RoomStarted : RoomMoment {};

/// A room has ended; nobody is in it any more.
struct RoomFinished : RoomMoment {};

/// Somebody is in the room, with a working peer connection.
struct ParticipantJoined : RoomMoment {
  wire::ParticipantInfo participant;
};

/// Somebody has left the room; the info says why.
struct ParticipantLeft : RoomMoment {
  wire::ParticipantInfo participant;
  bool had_joined = false;  ///< else it came in and never was connected
  StaySummary stay = {};    ///< since this server knows of the participant
  wire::ClientInfo client = {};
};

/// Somebody who has joined starts or stops sending a track.
struct TrackChange : RoomMoment {
  std::string participant_sid;
  std::string identity;
  wire::TrackInfo track;
};

/// A participant starts sending a track.
struct TrackPublished : TrackChange {};

/// A participant has stopped sending a track.
struct TrackUnpublished : TrackChange {};

/// A participant's packet on a data channel, as it is forwarded to the others. The room has only
/// its name and sid, since these events are frequent.
struct DataReceived : RoomMoment {
  std::string participant_sid;
  std::string identity;
  wire::DataPacket packet;
};

/// What happens in rooms.
using RoomEvent = std::variant<RoomStarted, RoomFinished, ParticipantJoined, ParticipantLeft,
                               TrackPublished, TrackUnpublished, DataReceived>;

/// LiveKit's name of the event, such as "room_started".
std::string_view name_of(const RoomEvent& event);

}  // namespace visio::livekit
