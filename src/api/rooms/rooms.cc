#include "api/rooms/rooms.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <utility>
#include <vector>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/lobby/lobby_caller.h"
#include "api/moderation/room_metadata.h"
#include "api/rooms/creation.h"
#include "api/rooms/host_cookie.h"
#include "api/rooms/listed_room.h"
#include "api/rooms/owned_room.h"
#include "api/rooms/places.h"
#include "api/rooms/room_requests.h"
#include "api/rooms/room_responses.h"
#include "api/rows.h"
#include "api/schedule/next_meetings.h"
#include "api/unavailable.h"
#include "credentials/secret_key.h"
#include "meet/lobby/standing.h"
#include "meet/rooms/entry.h"
#include "store/lobby_entries.h"
#include "store/rooms.h"
#include "store/users.h"

namespace visio::api {
namespace {

using store::sql::Session;
namespace json = boost::json;

meet::RoomRules defaults_of(const std::optional<meet::User>& user) {
  meet::RoomRules rules = meet::usual_rules(user.has_value());
  if (!user) return rules;
  const meet::RoomDefaults& own = user->room_defaults;
  rules.access_level = own.access_level.value_or(rules.access_level);
  rules.can_publish = own.can_publish.value_or(rules.can_publish);
  rules.everyone_can_mute = own.everyone_can_mute.value_or(rules.everyone_can_mute);
  return rules;
}

/// For a job: those of the rooms whose keys the caller bears, the newest first.
std::vector<meet::Room> rooms_by_keys(Session& session, const RoomCaller& caller) {
  std::vector<meet::Room> found;
  store::Rooms rooms(session);
  for (const RoomCaller::HostKey& key : caller.host_keys) {
    auto room = rooms.find(key.code);
    if (room && caller_role(session, *room, caller) == meet::Role::owner) {
      found.push_back(*std::move(room));
    }
  }
  std::ranges::sort(found, std::ranges::greater(),
                    [](const meet::Room& room) { return std::pair(room.made_at, room.code); });
  return found;
}

/// For a job: with what is planned in them.
ListedRooms with_next_meetings(Session& session, ListedRooms list, const meet::TimeZones& zones,
                               meet::Time now) {
  std::vector<meet::RoomId> ids;
  for (const SeenRoom& seen : list.rooms) ids.push_back(seen.room.id);
  list.next = next_meetings(session, ids, zones, now);
  return list;
}

/// A room, and whether a host has let in who stands in front of it.
struct Door {
  SeenRoom seen;
  std::optional<meet::LobbyEntry> entry = {};
};

/// For a job.
Asked<Door> find_door(Session& session, const std::string& room, const LobbyCaller& who) {
  auto seen = see_room(session, room, who.caller);
  if (!seen) return std::unexpected(std::move(seen.error()));
  auto entry = store::LobbyEntries(session).find(seen->room.id, who.visitor.hash);
  return Door{.seen = with_accesses(session, *std::move(seen)), .entry = std::move(entry)};
}

bool wants_to_enter(const Request& request) {
  return request.http.query().contains("username=");
}

}  // namespace

net::Task<net::HttpResponse> RoomsApi::make(Request request) {
  const auto change = read_room_change(request);
  if (!change) co_return change.error();
  const auto callback = read_callback_id(request);
  if (!callback) co_return callback.error();
  const RoomContext context = room_context(request, parts_);
  const RoomCaller caller = room_caller(request);
  const std::string key = caller.user ? "" : credentials::draw_key(parts_.entropy);
  const meet::MakeRoom command{.wishes = *change,
                               .defaults = defaults_of(caller.user),
                               .host_key_hash = key.empty() ? "" : credentials::key_hash(key)};
  auto job = [command, caller, creator = creator_of(caller, request.client), &site = parts_.site,
              &entropy = parts_.entropy, now = context.now,
              note = audit_note(request, meet::AuditAction::room_made, parts_)](
                 Session& session) -> Asked<SeenRoom> {
    const bool has_accounts = site.sign_in.has_provider || store::Users(session).any();
    if (!may_create(site, creator, has_accounts)) {
      return std::unexpected(creation_refused(site, creator, has_accounts));
    }
    auto made = make_owned_room(session, command, caller.user, entropy, now);
    if (!made) return std::unexpected(refused(made.error()));
    add_room_note(session, note, made->room);
    return *std::move(made);
  };
  auto made = co_await write_rows(parts_.database, std::move(job));
  if (!made) co_return database_unavailable(made.error(), parts_.log);
  if (!*made) co_return std::move(made->error());
  Made result{.seen = **std::move(made)};
  if (*callback) callbacks_.add(**callback, result.seen.room.code.text(), parts_.clock.now());
  co_return co_await answer_made(std::move(result), key, std::move(request));
}

net::Task<net::HttpResponse> RoomsApi::made_elsewhere(Request request) {
  const auto id = read_creation_callback(request);
  if (!id) co_return id.error();
  json::object room;
  const auto code = callbacks_.take(*id, parts_.clock.now());
  if (code) room["slug"] = *code;
  co_return json_response(200, {{"status", "success"}, {"room", std::move(room)}});
}

net::Task<net::HttpResponse> RoomsApi::answer_made(Made made, std::string host_key,
                                                   Request request) {
  const RoomContext context = room_context(request, parts_);
  json::object body = room_body(made.seen, context);
  if (!host_key.empty()) body["host_key"] = host_key;
  if (wants_to_enter(request)) {
    const auto command = read_enter_room(request, parts_.site);
    if (!command) co_return command.error();
    Entrant entrant = entrant_of(request.caller.user, command->username, made.seen.role);
    auto failed = co_await add_access(body, made.seen.room, std::move(entrant), context);
    if (failed) co_return *std::move(failed);
  }
  net::HttpResponse response = json_response(made.is_new ? 201 : 200, body);
  if (!host_key.empty()) {
    add_host_cookie(response, made.seen.room.code, std::move(host_key), context);
  }
  co_return response;
}

net::Task<net::HttpResponse> RoomsApi::list(Request request) {
  auto search = read_list_rooms(request);
  if (!search) co_return std::move(search.error());
  const RoomContext context = room_context(request, parts_);
  RoomCaller caller = room_caller(request);
  if (!caller.user) co_return co_await list_by_keys(std::move(caller), search->page, context);
  auto job = [user = caller.user->id, search = *search, &zones = parts_.time_zones,
              now = context.now](Session& session) {
    const meet::RoomList list = store::Rooms(session).list(user, search);
    ListedRooms seen{.count = list.count};
    for (std::size_t at = 0; at < list.rooms.size(); ++at) {
      seen.rooms.push_back({.room = list.rooms[at], .role = list.roles[at]});
    }
    return with_next_meetings(session, std::move(seen), zones, now);
  };
  const auto list = co_await read_rows(parts_.database, std::move(job));
  if (!list) co_return database_unavailable(list.error(), parts_.log);
  json::array results = listed_bodies(*list, parts_.signalling, context);
  co_return listed("rooms/", std::move(results), list->count, search->page, context);
}

net::Task<net::HttpResponse> RoomsApi::list_by_keys(RoomCaller caller, meet::Page page,
                                                    RoomContext context) {
  auto job = [caller = std::move(caller), page, &zones = parts_.time_zones,
              now = context.now](Session& session) {
    const std::vector<meet::Room> rooms = rooms_by_keys(session, caller);
    ListedRooms seen{.count = rooms.size()};
    const std::size_t skipped = (page.number - 1) * page.size;
    for (std::size_t at = skipped; at < rooms.size() && at < skipped + page.size; ++at) {
      seen.rooms.push_back({.room = rooms[at], .role = meet::Role::owner});
    }
    return with_next_meetings(session, std::move(seen), zones, now);
  };
  const auto list = co_await read_rows(parts_.database, std::move(job));
  if (!list) co_return database_unavailable(list.error(), parts_.log);
  json::array results = listed_bodies(*list, parts_.signalling, context);
  co_return listed("rooms/", std::move(results), list->count, page, context);
}

net::Task<net::HttpResponse> RoomsApi::enter(Request request) {
  auto command = read_enter_room(request, parts_.site);
  if (!command) co_return std::move(command.error());
  const RoomContext context = room_context(request, parts_);
  const NewLobbyCaller visitor = known_lobby_caller(request, parts_.entropy);
  auto job = [id = command->room, who = visitor.who](Session& session) {
    return find_door(session, id, who);
  };
  auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  if (!*found) co_return std::move(found->error());
  const SeenRoom& seen = (*found)->seen;
  const auto& asked = (*found)->entry;
  const meet::Visitor who{.role = seen.role,
                          .is_signed_in = request.caller.is_signed_in(),
                          .is_admitted = meet::is_admitted(asked, context.now)};
  const meet::Entry entry = decide_entry(seen.room, who, is_full(parts_.signalling, seen.room.id));
  json::object body = room_body(seen, context);
  add_entry(body, entry);
  if (entry != meet::Entry::enters) co_return json_response(200, body);
  Entrant entrant = entrant_of(request.caller.user, command->username, seen.role);
  entrant.lobby_entry =
      who.is_admitted ? asked->id.text : guest_entry(visitor.who, seen.room.id, parts_.site);
  if (who.is_admitted && entrant.name.empty()) entrant.name = asked->name;
  auto failed = co_await add_access(body, seen.room, std::move(entrant), context);
  if (failed) co_return *std::move(failed);
  net::HttpResponse response = json_response(200, body);
  if (!request.caller.user) add_lobby_cookie(response, visitor, request, parts_.site);
  co_return response;
}

/// Lets somebody in, whom that has been decided of: `livekit` in the body of a room.
net::Task<std::optional<net::HttpResponse>> RoomsApi::add_access(json::object& body,
                                                                 meet::Room room, Entrant entrant,
                                                                 RoomContext context) {
  entrant.meeting = meeting_in(parts_.signalling, room.id);
  auto job = [room, entrant = std::move(entrant), &entropy = parts_.entropy, now = context.now](
                 Session& session) { return note_entry(session, room, entrant, entropy, now); };
  const auto participant = co_await write_rows(parts_.database, std::move(job));
  if (!participant) co_return database_unavailable(participant.error(), parts_.log);
  ensure_live_room(parts_.signalling, room);
  body["livekit"] = livekit_access(room, *participant, context);
  co_return std::nullopt;
}

net::Task<net::HttpResponse> RoomsApi::personal(Request request) {
  const RoomContext context = room_context(request, parts_);
  auto job = [user = request.caller.user.value().id](Session& session) -> Asked<SeenRoom> {
    auto room = store::Rooms(session).find_personal(user);
    if (!room) return std::unexpected(no_such_room());
    return with_accesses(session, {.room = *std::move(room), .role = meet::Role::owner});
  };
  auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  if (!*found) co_return std::move(found->error());
  co_return json_response(200, room_body(**found, context));
}

net::Task<net::HttpResponse> RoomsApi::make_personal(Request request) {
  const RoomCaller caller = room_caller(request);
  const meet::User& user = caller.user.value();
  meet::MakeRoom command{.defaults = defaults_of(caller.user), .is_personal = true};
  command.wishes.name = user.full_name;
  const RoomContext context = room_context(request, parts_);
  auto job = [command, caller, &entropy = parts_.entropy, now = context.now,
              note = audit_note(request, meet::AuditAction::room_made, parts_)](
                 Session& session) -> Asked<Made> {
    auto room = store::Rooms(session).find_personal(caller.user->id);
    if (room) {
      SeenRoom seen{.room = *std::move(room), .role = meet::Role::owner};
      return Made{.seen = with_accesses(session, std::move(seen)), .is_new = false};
    }
    auto made = make_owned_room(session, command, caller.user, entropy, now);
    if (!made) return std::unexpected(refused(made.error()));
    add_room_note(session, note, made->room);
    return Made{.seen = *std::move(made)};
  };
  auto made = co_await write_rows(parts_.database, std::move(job));
  if (!made) co_return database_unavailable(made.error(), parts_.log);
  if (!*made) co_return std::move(made->error());
  Made result = **std::move(made);
  std::string no_key;
  co_return co_await answer_made(std::move(result), std::move(no_key), std::move(request));
}

}  // namespace visio::api
