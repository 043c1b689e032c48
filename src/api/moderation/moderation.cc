#include "api/moderation/moderation.h"

#include <chrono>
#include <utility>
#include <vector>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/moderation/live_caller.h"
#include "api/moderation/moderation_requests.h"
#include "api/moderation/room_metadata.h"
#include "api/rooms/room_responses.h"
#include "api/rows.h"
#include "api/signalling_gateway.h"
#include "api/unavailable.h"
#include "base/iso_time.h"
#include "store/audit_log.h"
#include "store/participants.h"
#include "store/rooms.h"

namespace visio::api {

using livekit::RoomFault;
using meet::Act;
using meet::AuditAction;
using store::sql::Session;

net::Task<Asked<Actor>> ModerationApi::actor(Request request, std::optional<Act> act) {
  return actor_of(std::move(request), act, parts_);
}

net::HttpResponse ModerationApi::control(const Actor& actor, const Controls& act) {
  const auto result = parts_.signalling.in_rooms([&](livekit::Rooms rooms) {
    LiveControls controls(rooms, actor.room.id, actor.identity);
    return act(controls);
  });
  return result ? done() : answer_to(result.error());
}

net::Task<std::optional<net::HttpResponse>> ModerationApi::note(meet::AuditEvent event, Actor actor,
                                                                std::string identity) {
  auto job = [event = std::move(event), actor = std::move(actor),
              identity = std::move(identity)](Session& session) {
    meet::AuditEvent line = event;
    note_in(line, actor.room);
    note_caller(line, session, actor.identity);
    if (!identity.empty()) note_participant(line, session, identity);
    store::AuditLog(session).add(line);
    return true;
  };
  const auto noted = co_await write_rows(parts_.database, std::move(job));
  if (!noted) co_return database_unavailable(noted.error(), parts_.log);
  co_return std::nullopt;
}

net::Task<net::HttpResponse> ModerationApi::control(Actor actor, Controls act,
                                                    meet::AuditEvent event, std::string identity) {
  auto response = control(actor, act);
  if (response.status != 200) co_return response;
  auto failed = co_await note(std::move(event), std::move(actor), std::move(identity));
  if (failed) co_return *std::move(failed);
  co_return response;
}

net::HttpResponse ModerationApi::done() {
  return json_response(200, {{"status", "ok"}});
}

bool ModerationApi::is_there(const meet::RoomId& room, const std::string& identity) {
  return parts_.signalling.in_rooms([&](const livekit::Rooms& rooms) {
    return rooms.participant({room.text, identity}).has_value();
  });
}

net::HttpResponse ModerationApi::not_there() {
  return answer_to({.fault = RoomFault::not_found, .message = {}});
}

net::Task<net::HttpResponse> ModerationApi::mute_participant(Request request) {
  auto body = read_mute_track(request);
  if (!body) co_return std::move(body.error());
  auto event = audit_note(request, AuditAction::participant_muted, parts_);
  auto by = co_await actor(std::move(request), Act::mute_one);
  if (!by) co_return std::move(by.error());
  const Controls mute = [&](LiveControls& controls) {
    return controls.mute(body->identity, body->track_sid);
  };
  co_return co_await control(*by, mute, std::move(event), body->identity);
}

net::Task<net::HttpResponse> ModerationApi::stop_source(Request request) {
  auto body = read_stop_source(request);
  if (!body) co_return std::move(body.error());
  auto event = audit_note(request, AuditAction::participant_muted, parts_);
  event.detail["source"] = meet::source_names[static_cast<std::size_t>(body->source)];
  auto by = co_await actor(std::move(request), Act::stop_source);
  if (!by) co_return std::move(by.error());
  const Controls stop = [&](LiveControls& controls) {
    return controls.stop(body->identity, body->source);
  };
  co_return co_await control(*by, stop, std::move(event), body->identity);
}

net::Task<net::HttpResponse> ModerationApi::lower_hands(Request request) {
  auto by = co_await actor(std::move(request), Act::lower_hands);
  if (!by) co_return std::move(by.error());
  co_return control(*by, [](LiveControls& controls) -> livekit::RoomResult<void> {
    controls.lower_hands();
    return {};
  });
}

net::Task<net::HttpResponse> ModerationApi::toggle_hand(Request request) {
  auto body = read_toggle_hand(request);
  if (!body) co_return std::move(body.error());
  if (body->is_raised && body->identity) {
    co_return field_error("participant_identity", "not_allowed",
                          "Nobody raises somebody else's hand.");
  }
  const std::optional<Act> act = body->identity ? std::optional(Act::lower_hands) : std::nullopt;
  auto by = co_await actor(std::move(request), act);
  if (!by) co_return std::move(by.error());
  const std::string whose = body->identity.value_or(by->identity);
  const std::string moment =
      base::iso_time(std::chrono::floor<std::chrono::milliseconds>(parts_.clock.wall_time()));
  co_return control(*by, [&](LiveControls& controls) {
    return body->is_raised ? controls.raise_hand(whose, moment) : controls.lower_hand(whose);
  });
}

net::Task<net::HttpResponse> ModerationApi::change_room(Request request, Act act,
                                                        meet::RoomChange change,
                                                        AuditAction action) {
  auto job = [room = room_in_path(request), caller = live_caller(request, parts_.signalling), act,
              change,
              event = audit_note(request, action, parts_)](Session& session) -> Asked<Actor> {
    auto by = find_actor(session, room, caller, act);
    if (!by) return by;
    auto changed = meet::decide(change, by->room);
    if (!changed) return std::unexpected(refused(changed.error()));
    meet::AuditEvent line = event;
    note_caller(line, session, by->identity);
    line.detail["changed"] = changed_fields(by->room, *changed);
    if (*changed != by->room) add_room_note(session, std::move(line), *changed);
    by->room = *std::move(changed);
    store::Rooms(session).update(by->room);
    if (change.can_publish) store::Participants(session).forget_sources(by->room.id);
    return by;
  };
  auto by = co_await write_rows(parts_.database, std::move(job));
  if (!by) co_return database_unavailable(by.error(), parts_.log);
  if (!*by) co_return std::move(by->error());
  co_await rules_.refreshed((*by)->room.id, (*by)->identity);
  co_return done();
}

net::Task<net::HttpResponse> ModerationApi::lock(Request request) {
  const auto is_locked = read_lock(request);
  if (!is_locked) co_return is_locked.error();
  meet::RoomChange change{.is_locked = *is_locked};
  const auto action = *is_locked ? AuditAction::meeting_locked : AuditAction::meeting_unlocked;
  co_return co_await change_room(std::move(request), Act::lock, std::move(change), action);
}

net::Task<net::HttpResponse> ModerationApi::spotlight(Request request) {
  auto body = read_spotlight(request);
  if (!body) co_return std::move(body.error());
  auto by = co_await actor(std::move(request), Act::spotlight);
  if (!by) co_return std::move(by.error());
  const bool is_shown = parts_.signalling.in_rooms([&](livekit::Rooms rooms) {
    const auto& identity = body->identity;
    const livekit::ParticipantKey key{by->room.id.text, identity.value_or("")};
    if (identity && !rooms.participant(key)) return false;
    boost::json::value shown = nullptr;
    if (identity) shown = boost::json::string(*identity);
    const char* const place = body->is_interpreter ? "interpreter" : "spotlight";
    return change_metadata(rooms, by->room.id, {{place, shown}});
  });
  co_return is_shown ? done() : not_there();
}

net::Task<net::HttpResponse> ModerationApi::layout(Request request) {
  const auto body = read_layout(request);
  if (!body) co_return body.error();
  auto by = co_await actor(std::move(request), Act::spotlight);
  if (!by) co_return std::move(by.error());
  boost::json::value chosen = nullptr;
  if (body->layout) {
    const auto now = std::chrono::floor<std::chrono::milliseconds>(parts_.clock.wall_time());
    // A host who chooses the same again means those, too, who have chosen otherwise since.
    chosen = {{"mode", name_of(*body->layout)}, {"chosen_at", now.time_since_epoch().count()}};
  }
  const bool is_live = change_metadata(parts_.signalling, by->room.id, {{"layout", chosen}});
  co_return is_live ? done() : not_there();
}

net::Task<net::HttpResponse> ModerationApi::end(Request request) {
  auto event = audit_note(request, AuditAction::meeting_ended, parts_);
  auto by = co_await actor(std::move(request), Act::end_meeting);
  if (!by) co_return std::move(by.error());
  const auto closed = parts_.signalling.in_rooms(
      [&](livekit::Rooms rooms) { return rooms.close(by->room.id.text); });
  if (!closed) co_return not_there();
  auto failed = co_await note(std::move(event), *by, "");
  co_return failed ? *std::move(failed) : done();
}

}  // namespace visio::api
