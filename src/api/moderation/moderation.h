#pragma once

#include <functional>
#include <optional>
#include <string>

#include "api/moderation/actor.h"
#include "api/moderation/live_controls.h"
#include "api/moderation/live_rules.h"
#include "api/moderation/moderation_requests.h"
#include "api/request.h"
#include "api/rooms/room_context.h"
#include "api/rooms/seen_room.h"
#include "meet/audit/audit_event.h"
#include "meet/rooms/permissions.h"
#include "net/http_handler.h"

namespace visio::api {

/// What hosts have done in a room's meeting, and what people there do themselves. Hosts act by
/// their session, the host key or the token of the meeting that they are in; the others by that
/// token only. Called on the control thread.
class ModerationApi {
 public:
  /// All of it outlives every answer.
  ModerationApi(const RoomParts& parts, LiveRules& rules) : parts_(parts), rules_(rules) {}

  // Each answers 200 `{"status": "ok"}`, or what is wrong.

  /// Mutes one track of somebody.
  net::Task<net::HttpResponse> mute_participant(Request request);
  /// Mutes everybody but whoever asks.
  net::Task<net::HttpResponse> mute_all(Request request);
  /// Stops somebody's camera, microphone or share.
  net::Task<net::HttpResponse> stop_source(Request request);
  /// Decides what one person may send, or all who do not host may publish.
  net::Task<net::HttpResponse> allow_sources(Request request);
  /// Lowers all hands.
  net::Task<net::HttpResponse> lower_hands(Request request);
  /// Raises or lowers one's own hand; hosts lower another's.
  net::Task<net::HttpResponse> toggle_hand(Request request);
  /// Changes one's own name in the meeting.
  net::Task<net::HttpResponse> rename(Request request);
  /// Changes somebody's name, attributes or permissions.
  net::Task<net::HttpResponse> update_participant(Request request);
  /// Makes somebody with an account a host, or takes that back.
  net::Task<net::HttpResponse> update_role(Request request);
  /// Sends somebody away, whose tokens open nothing any more.
  net::Task<net::HttpResponse> remove_participant(Request request);
  /// Closes the room to newcomers, or opens it.
  net::Task<net::HttpResponse> lock(Request request);
  /// Shows one person large to everybody, or nobody.
  net::Task<net::HttpResponse> spotlight(Request request);
  /// Has everybody see the others alike, until each chooses for himself.
  net::Task<net::HttpResponse> layout(Request request);
  /// Ends the meeting for everybody.
  net::Task<net::HttpResponse> end(Request request);

 private:
  using Controls = std::function<livekit::RoomResult<void>(LiveControls&)>;

  /// Who sends the request, where he may do this; nothing asked: whoever is in the call.
  net::Task<Asked<Actor>> actor(Request request, std::optional<meet::Act> act);

  /// Does something in the live room, at once.
  net::HttpResponse control(const Actor& actor, const Controls& act);

  /// Notes in the audit what was done in the live room, to whom where `identity` is one; or the
  /// answer where that fails.
  net::Task<std::optional<net::HttpResponse>> note(meet::AuditEvent event, Actor actor,
                                                   std::string identity);

  /// As control(), and notes it once it is done.
  net::Task<net::HttpResponse> control(Actor actor, Controls act, meet::AuditEvent event,
                                       std::string identity);

  /// Writes a change of the room's row, and that it was; the live room follows.
  net::Task<net::HttpResponse> change_room(Request request, meet::Act act, meet::RoomChange change,
                                           meet::AuditAction action);

  /// Decides what one person may send.
  net::Task<net::HttpResponse> allow_one(Request request, AllowSources wanted);

  /// Whether somebody is in the live room now.
  bool is_there(const meet::RoomId& room, const std::string& identity);

  static net::HttpResponse done();
  static net::HttpResponse not_there();

  RoomParts parts_;
  LiveRules& rules_;
};

}  // namespace visio::api
