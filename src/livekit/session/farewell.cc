#include "livekit/session/farewell.h"

namespace visio::livekit::session {
namespace {

void close(ServerState& server, const ServerState::Farewell& farewell) {
  for (const sfu::TransportId transport : farewell.transports) {
    server.media.execute(farewell.participant, sfu::CloseTransport{.id = transport});
  }
  server.media.remove(farewell.participant);
}

}  // namespace

void close_transports(ServerState& server, const Participant& participant, ConnectionId told) {
  ServerState::Farewell farewell{.participant = participant.id, .transports = {}};
  for (const PeerConnection* connection : {&participant.publisher, &participant.subscriber}) {
    if (connection->opened) farewell.transports.push_back(connection->id);
    server.transports.erase(connection->id);
  }
  if (!told) return close(server, farewell);
  server.farewells.emplace(told, std::move(farewell));
  server.timers.set({told.value, Deadline::farewell}, server.now + limits::farewell);
}

void end_farewell(ServerState& server, ConnectionId told) {
  const auto farewell = server.farewells.extract(told);
  if (!farewell) return;
  server.timers.cancel({told.value, Deadline::farewell});
  close(server, farewell.mapped());
}

}  // namespace visio::livekit::session
