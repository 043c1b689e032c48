#include "api/lobby/lobby_api.h"

#include <type_traits>
#include <utility>
#include <variant>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/lobby/lobby_responses.h"
#include "api/moderation/live_caller.h"
#include "api/rows.h"
#include "api/same_origin.h"
#include "api/signalling_gateway.h"
#include "api/unavailable.h"
#include "store/audit_log.h"
#include "store/lobby_entries.h"
#include "store/participants.h"

namespace visio::api {
namespace {

using store::sql::Session;

net::HttpResponse lobby_full() {
  net::HttpResponse response =
      json_error(429, "lobby_full", "Too many people wait for this room. Try again in a while.");
  response.headers.emplace_back("retry-after", "30");
  return response;
}

net::HttpResponse not_decided(meet::NotDecided reason) {
  if (reason == meet::NotDecided::decided) {
    return json_error(409, "already_decided", "Another host has decided otherwise.");
  }
  return json_error(404, "not_found", "Nobody waits under this id.");
}

/// What a host's decision is noted by: a line for each person, with an id of its own.
struct AdmissionNote {
  meet::AuditEvent line;
  base::Entropy& entropy;  ///< of any thread
};

/// For a job: notes what was decided just now; what had been decided before is no news.
void note_admission(Session& session, const AdmissionNote& note, const meet::Room& room,
                    const meet::LobbyEntry& entry) {
  if (entry.decided_at != note.line.at) return;
  meet::AuditEvent line = note.line;
  line.id = meet::AuditEventId::draw(note.entropy);
  line.object = {.kind = meet::AuditObjectKind::participant, .name = entry.name};
  if (entry.visitor.is_signed_in()) {
    line.object.kind = meet::AuditObjectKind::account;
    line.object.id = entry.visitor.user.text;
  }
  note_in(line, room);
  store::AuditLog(session).add(line);
}

/// For a job: the account of who asks, also by the token of the meeting; or empty.
std::string account_of(Session& session, const RoomCaller& caller, const meet::RoomId& room) {
  if (caller.user) return caller.user->id.text;
  const auto participant = store::Participants(session).find(caller.identity_in(room));
  return participant && participant->user ? participant->user->text : std::string();
}

/// For a job: what the host wants of the lobby is done, or refused.
std::expected<meet::RoomId, net::HttpResponse> decide_in(Session& session, const SeenRoom& seen,
                                                         const Admission& admission,
                                                         const std::string& by,
                                                         std::span<const meet::LobbyEntryId> all,
                                                         const AdmissionNote& note) {
  const meet::Time now = note.line.at;
  if (seen.room.rules.is_locked && admission.allow) {
    return std::unexpected(
        json_error(409, "locked", "The room is locked: nobody can be let in. Unlock it first."));
  }
  store::LobbyEntries entries(session);
  meet::LetIn command{.room = seen.room.id, .id = {}, .allow = admission.allow, .by = by};
  if (!admission.id) {
    const auto decided = meet::let_all_in(entries, command, all, now);
    for (const auto& entry : decided) note_admission(session, note, seen.room, entry);
    return seen.room.id;
  }
  command.id = *admission.id;
  const auto decided = meet::let_in(entries, command, now);
  if (!decided) return std::unexpected(not_decided(decided.error()));
  note_admission(session, note, seen.room, *decided);
  return seen.room.id;
}

}  // namespace

LobbyApi::LobbyApi(const RoomParts& parts) : LobbyApi(parts, live_) {}

LobbyApi::LobbyApi(const RoomParts& parts, LobbyMeeting& meeting)
    : parts_(parts),
      live_(parts.signalling),
      meeting_(meeting),
      hub_({.site = parts.site,
            .loop = parts.signalling.loop(),
            .clock = parts.clock,
            .log = parts.log,
            .entropy = parts.entropy,
            .database = parts.database,
            .meeting = meeting}),
      events_(parts.signalling.events().subscribe(
          [this](const livekit::RoomEvent& event) { on_room_event(event); })) {}

net::Task<net::HttpResponse> LobbyApi::request_entry(Request request) {
  auto knock = read_knock(request);
  if (!knock) co_return std::move(knock.error());
  NewLobbyCaller visitor = known_lobby_caller(request, parts_.entropy);
  const std::string id = room_in_path(request);
  auto seen = co_await look(id, visitor.who.caller);
  if (!seen) co_return std::move(seen.error());
  co_return co_await answer_knock(std::move(seen->room), *std::move(knock), std::move(visitor),
                                  std::move(request));
}

net::Task<net::HttpResponse> LobbyApi::answer_knock(meet::Room room, Knock said,
                                                    NewLobbyCaller visitor, Request request) {
  const LobbyCaller& who = visitor.who;
  const RoomContext context = room_context(request, parts_);
  const MeetingNow meeting = meeting_.look(room.id);
  const KnockCommand command{.room = room.id,
                             .who = who,
                             .ask = {.room = room.id,
                                     .visitor = who.visitor,
                                     .name = std::move(said.name),
                                     .line = std::move(said.line),
                                     .again = said.again},
                             .is_full = meeting.is_full(),
                             .meeting = meeting.sid};
  auto job = [command, context](Session& session) { return knock(session, command, context); };
  auto knocked = co_await write_rows(parts_.database, std::move(job));
  if (!knocked) co_return database_unavailable(knocked.error(), parts_.log);
  if (!*knocked) co_return no_such_room();
  if (!**knocked) co_return lobby_full();
  const Stand& stand = ***knocked;
  if (!stand.livekit.empty()) meeting_.prepare(room);
  hub_.heard(room.id, who, stand);
  net::HttpResponse response =
      json_response(200, entry_body(stand, hub_.view(room.id, who, stand), parts_.site));
  add_lobby_cookie(response, visitor, request, parts_.site);
  co_return response;
}

net::Task<net::HttpResponse> LobbyApi::give_up(Request request) {
  const LobbyCaller who = lobby_caller(request);
  const std::string id = room_in_path(request);
  auto seen = co_await look(id, who.caller);
  if (!seen) co_return std::move(seen.error());
  const meet::RoomId room = seen->room.id;
  const std::string visitor = who.visitor.hash;
  if (visitor.empty()) co_return net::HttpResponse{.status = 204};
  auto job = [room, visitor](Session& session) {
    store::LobbyEntries entries(session);
    meet::give_up(entries, room, visitor);
    return true;
  };
  const auto done = co_await write_rows(parts_.database, std::move(job));
  if (!done) co_return database_unavailable(done.error(), parts_.log);
  hub_.gave_up(room, visitor);
  co_return net::HttpResponse{.status = 204};
}

net::Task<net::HttpResponse> LobbyApi::list(Request request) {
  const RoomContext context = room_context(request, parts_);
  auto job = [id = room_in_path(request), caller = live_caller(request, parts_.signalling),
              context](Session& session) -> Asked<Review> {
    const auto seen = see_room_to(meet::Act::admit, session, id, caller);
    if (!seen) return std::unexpected(seen.error());
    const ReviewCommand question{.room = seen->room.id};
    return review_lobby(session, question, context);
  };
  auto review = co_await read_rows(parts_.database, std::move(job));
  if (!review) co_return database_unavailable(review.error(), parts_.log);
  if (!*review) co_return std::move(review->error());
  std::vector<meet::LobbyEntry> waiting;
  for (const Stand& stand : (*review)->stands) {
    const bool is_there = hub_.is_present(stand.entry.room, stand.entry.visitor.hash);
    if (is_there && stand.standing == meet::Standing::waiting) waiting.push_back(stand.entry);
  }
  co_return json_response(200, waiting_body(waiting, parts_.site));
}

net::Task<net::HttpResponse> LobbyApi::decide(Request request) {
  const auto admission = read_admission(request);
  if (!admission) co_return admission.error();
  const RoomCaller caller = live_caller(request, parts_.signalling);
  const std::string id = room_in_path(request);
  auto seen = co_await look(id, caller);
  if (!seen) co_return std::move(seen.error());
  const auto action = admission->allow ? meet::AuditAction::participant_admitted
                                       : meet::AuditAction::participant_refused;
  const AdmissionNote note{.line = audit_note(request, action, parts_), .entropy = parts_.entropy};
  auto job = [room_id = seen->room.id.text, caller, admission = *admission,
              all = hub_.waiting(seen->room.id), note](Session& session) -> Decided {
    const auto room = see_room_to(meet::Act::admit, session, room_id, caller);
    if (!room) return std::unexpected(room.error());
    AdmissionNote line = note;
    note_caller(line.line, session, caller.identity_in(room->room.id));
    const std::string by = account_of(session, caller, room->room.id);
    return decide_in(session, *room, admission, by, all, line);
  };
  auto decided = co_await write_rows(parts_.database, std::move(job));
  if (!decided) co_return database_unavailable(decided.error(), parts_.log);
  if (!*decided) co_return std::move(decided->error());
  hub_.room_changed(**decided);
  co_return json_response(200, {{"message", admission->allow ? "Participant was accepted."
                                                             : "Participant was denied."}});
}

net::Task<net::WebSocketUpgrade> LobbyApi::listen(Request request) {
  if (auto foreign = foreign_origin_refusal(request, parts_.site)) {
    co_return std::unexpected(*std::move(foreign));
  }
  LobbyCaller who = lobby_caller(request);
  const std::string id = room_in_path(request);
  auto seen = co_await look(id, who.caller);
  if (!seen) co_return std::unexpected(std::move(seen.error()));
  meet::RoomId room = seen->room.id;
  if (meet::is_host(seen->role)) co_return hub_.host_session(std::move(room), std::move(who));
  auto job = [room, visitor = who.visitor.hash](Session& session) {
    return store::LobbyEntries(session).find(room, visitor).has_value();
  };
  const auto has_asked = co_await read_rows(parts_.database, std::move(job));
  if (!has_asked) {
    co_return std::unexpected(database_unavailable(has_asked.error(), parts_.log));
  }
  if (!*has_asked) {
    co_return std::unexpected(
        json_error(403, "not_asked", "Ask to come in first: POST request-entry/."));
  }
  Listener visitor{.who = std::move(who), .client = request.client};
  co_return hub_.visitor_session(std::move(room), std::move(visitor));
}

/// The room that somebody names, and his role there.
net::Task<Asked<SeenRoom>> LobbyApi::look(std::string id_or_code, RoomCaller caller) {
  auto job = [id_or_code = std::move(id_or_code), caller = std::move(caller)](Session& session) {
    return see_room(session, id_or_code, caller);
  };
  auto seen = co_await read_rows(parts_.database, std::move(job));
  if (!seen) co_return std::unexpected(database_unavailable(seen.error(), parts_.log));
  co_return *std::move(seen);
}

void LobbyApi::on_room_event(const livekit::RoomEvent& event) {
  const auto tell = [this](const auto& happened) {
    using Event = std::decay_t<decltype(happened)>;
    if constexpr (std::is_same_v<Event, livekit::ParticipantJoined> ||
                  std::is_same_v<Event, livekit::ParticipantLeft>) {
      hub_.meeting_changed(happened.room.name());
    }
  };
  std::visit(tell, event);
}

}  // namespace visio::api
