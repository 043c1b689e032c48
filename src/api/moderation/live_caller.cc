#include "api/moderation/live_caller.h"

#include "api/signalling_gateway.h"

namespace visio::api {

RoomCaller live_caller(const Request& request, SignallingGateway& gateway) {
  RoomCaller caller = room_caller(request);
  if (!request.caller.has_token()) return caller;
  caller.bears_token = true;
  const auto claims = gateway.claims_of(request.caller.token);
  if (!claims) return caller;
  const livekit::ParticipantKey key{claims->video.room, claims->identity};
  const auto there =
      gateway.in_rooms([&](const livekit::Rooms& rooms) { return rooms.participant(key); });
  if (there) {
    caller.in_call =
        RoomCaller::InCall{.room = {key.room}, .identity = key.identity, .name = there->name()};
  }
  return caller;
}

}  // namespace visio::api
