#include "livekit/room_event.h"

namespace visio::livekit {
namespace {

std::string_view name(const RoomStarted&) {
  return "room_started";
}
std::string_view name(const RoomFinished&) {
  return "room_finished";
}
std::string_view name(const ParticipantJoined&) {
  return "participant_joined";
}
std::string_view name(const ParticipantLeft& left) {
  return left.had_joined ? "participant_left" : "participant_connection_aborted";
}
std::string_view name(const TrackPublished&) {
  return "track_published";
}
std::string_view name(const TrackUnpublished&) {
  return "track_unpublished";
}
std::string_view name(const DataReceived&) {
  return "data_received";
}

}  // namespace

std::string_view name_of(const RoomEvent& event) {
  return std::visit([](const auto& happened) { return name(happened); }, event);
}

}  // namespace visio::livekit
