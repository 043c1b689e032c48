#pragma once

#include "api/lobby/lobby_hub.h"
#include "api/lobby/lobby_meeting.h"
#include "api/lobby/lobby_requests.h"
#include "api/request.h"
#include "api/rooms/room_context.h"
#include "api/rooms/seen_room.h"
#include "meet/lobby/letting_in.h"
#include "net/http_handler.h"

namespace visio::api {

/// The lobby in front of rooms, for visitors and hosts. Called on the control thread.
class LobbyApi {
 public:
  explicit LobbyApi(const RoomParts& parts);

  /// Over a meeting other than the live one, which outlives this.
  LobbyApi(const RoomParts& parts, LobbyMeeting& meeting);

  /// POST rooms/{id}/request-entry/: 200 with how the caller stands, and with what it takes to
  /// enter who may. To be repeated within 10 s by who waits without a socket.
  net::Task<net::HttpResponse> request_entry(Request request);

  /// DELETE rooms/{id}/request-entry/: 204; the caller waits no longer.
  net::Task<net::HttpResponse> give_up(Request request);

  /// GET rooms/{id}/waiting-participants/: 200 with those who wait, for hosts.
  net::Task<net::HttpResponse> list(Request request);

  /// POST rooms/{id}/enter/: 200 when a host has let in, or denied, one or all.
  net::Task<net::HttpResponse> decide(Request request);

  /// GET rooms/{id}/lobby/ as a WebSocket: for a host, or for who has asked to come in.
  net::Task<net::WebSocketUpgrade> listen(Request request);

  /// Who must hear of changes to rooms.
  LobbyHub& hub() { return hub_; }

 private:
  /// What a decision came to: no answer of its own when all went well.
  using Decided = std::expected<meet::RoomId, net::HttpResponse>;

  net::Task<Asked<SeenRoom>> look(std::string id_or_code, RoomCaller caller);
  net::Task<net::HttpResponse> answer_knock(meet::Room room, Knock knock, NewLobbyCaller visitor,
                                            Request request);
  void on_room_event(const livekit::RoomEvent& event);

  RoomParts parts_;
  LiveMeetings live_;
  LobbyMeeting& meeting_;
  LobbyHub hub_;
  livekit::RoomEventSubscription events_;
};

}  // namespace visio::api
