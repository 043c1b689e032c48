#include "livekit/session/signing.h"

#include <utility>

namespace visio::livekit::session {
namespace {

void tell_engine(ServerState& server, Room& room, const std::string& identity) {
  Participant* const participant = room.find(identity);
  if (!participant) return;
  for (const auto& [sid, track] : participant->tracks) {
    if (track.info.source() != wire::CAMERA) continue;
    for (const Rendition& rendition : track.renditions) {
      if (!rendition.is_described()) continue;
      server.execute(*participant,
                     sfu::SetPublicationSigning{.id = rendition.publication,
                                                .is_signing = is_signing(*participant, track)});
    }
  }
}

}  // namespace

bool is_signing(const Participant& participant, const Track& track) {
  const std::string& interpreter = participant.room.interpreter;
  return !interpreter.empty() && interpreter == participant.identity() &&
         track.info.source() == wire::CAMERA;
}

void set_interpreter(ServerState& server, Room& room, const std::string& identity) {
  if (room.interpreter == identity) return;
  const std::string before = std::exchange(room.interpreter, identity);
  if (!before.empty()) tell_engine(server, room, before);
  if (!identity.empty()) tell_engine(server, room, identity);
}

}  // namespace visio::livekit::session
