#include "api/external/external_api.h"

#include <boost/json/array.hpp>
#include <chrono>
#include <utility>

#include "api/audit/audit_notes.h"
#include "api/external/external_accounts.h"
#include "api/external/external_caller.h"
#include "api/external/external_requests.h"
#include "api/json.h"
#include "api/rooms/creation.h"
#include "api/rooms/entry_token.h"
#include "api/rooms/owned_room.h"
#include "api/rooms/room_requests.h"
#include "api/rooms/room_responses.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "store/room_roles.h"
#include "store/rooms.h"

namespace visio::api {
namespace {

using store::sql::Session;
namespace json = boost::json;

/// A room as other programs see it. There is no telephony.
json::object external_body(const meet::Room& room, const RoomContext& context) {
  return {{"id", room.id.text},
          {"name", room.name},
          {"slug", room.code.text()},
          {"access_level", name_of(room.rules.access_level)},
          {"configuration", configuration_of(room.rules)},
          {"url", url_for(context) + "/" + room.code.text()},
          {"telephony", {{"enabled", false}}}};
}

/// For a job: the room of an id, in which the person has a role.
Asked<meet::Room> find_own_room(Session& session, const std::string& id, const meet::User& user) {
  auto room = store::Rooms(session).find(meet::RoomId{id});
  if (!room) return std::unexpected(no_such_room());
  const meet::Role role = store::RoomRoles(session).role_of(user.id, room->id);
  if (role == meet::Role::none) return std::unexpected(not_permitted(true));
  return *std::move(room);
}

/// For a job.
Asked<meet::Room> make_external_room(Session& session, const ExternalCaller& caller,
                                     const meet::MakeRoom& command, const Site& site,
                                     base::Entropy& entropy, meet::AuditEvent note) {
  const Creator creator{.is_signed_in = true, .is_administrator = caller.user.is_administrator};
  if (!may_create(site, creator, true)) {
    return std::unexpected(creation_refused(site, creator, true));
  }
  auto made = make_owned_room(session, command, caller.user, entropy, note.at);
  if (!made) return std::unexpected(refused(made.error()));
  note.actor = audit_actor(caller.user);
  note.detail["application"] = caller.program.empty() ? "add-in" : caller.program;
  add_room_note(session, std::move(note), made->room);
  return std::move(made->room);
}

}  // namespace

net::Task<Asked<ExternalGrant>> ExternalApi::grant_in(const Request& request, meet::Time now) {
  return read_external_grant(std::string(bearer_token(request.http)), parts_.site, now,
                             provider_tokens_);
}

net::Task<net::HttpResponse> ExternalApi::token(Request request) {
  const auto asked = read_token_request(request);
  if (!asked) co_return asked.error();
  const meet::Time now = room_context(request, parts_).now;
  auto job = [asked = *asked, may_make = rules().makes_accounts, &entropy = parts_.entropy,
              note = audit_note(request, meet::AuditAction::account_invited, parts_)](
                 Session& session) -> Asked<ExternalGrant> {
    const auto application = open_application(session, asked);
    if (!application) return std::unexpected(application.error());
    auto user = find_delegator(session, *application, asked.scope);
    if (user && !*user && may_make) {
      user = make_delegator(session, *application, asked.scope, entropy, note);
    }
    if (!user) return std::unexpected(std::move(user.error()));
    if (!*user) return std::unexpected(json_error(404, "not_found", "User not found."));
    return ExternalGrant{
        .application = application->id, .user = (*user)->id, .scopes = application->scopes};
  };
  auto granted = co_await write_rows(parts_.database, std::move(job));
  if (!granted) co_return database_unavailable(granted.error(), parts_.log);
  if (!*granted) co_return std::move(granted->error());
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  co_return json_response(200,
                          {{"access_token", make_external_token(**granted, parts_.site, seconds)},
                           {"token_type", "Bearer"},
                           {"expires_in", external_token_life(**granted).count()},
                           {"scope", (*granted)->scopes}});
}

net::Task<net::HttpResponse> ExternalApi::list(Request request) {
  const RoomContext context = room_context(request, parts_);
  const auto grant = co_await grant_in(request, context.now);
  if (!grant) co_return grant.error();
  const auto page = read_page(request);
  if (!page) co_return page.error();
  auto job = [grant = *grant, page = *page,
              &site = parts_.site](Session& session) -> Asked<meet::RoomList> {
    const auto caller = find_external_caller(session, grant, meet::Scope::rooms_list, site);
    if (!caller) return std::unexpected(caller.error());
    return store::Rooms(session).list(caller->user.id, {.page = page});
  };
  auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  if (!*found) co_return std::move(found->error());
  json::array results;
  for (const meet::Room& room : (*found)->rooms) results.push_back(external_body(room, context));
  co_return listed("/external-api/v1.0/rooms/", std::move(results), (*found)->count, *page,
                   context);
}

net::Task<net::HttpResponse> ExternalApi::get(Request request) {
  const RoomContext context = room_context(request, parts_);
  const auto grant = co_await grant_in(request, context.now);
  if (!grant) co_return grant.error();
  auto job = [grant = *grant, id = std::string(request.parameters.get("id")),
              &site = parts_.site](Session& session) -> Asked<meet::Room> {
    const auto caller = find_external_caller(session, grant, meet::Scope::rooms_retrieve, site);
    if (!caller) return std::unexpected(caller.error());
    return find_own_room(session, id, caller->user);
  };
  auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  if (!*found) co_return std::move(found->error());
  co_return json_response(200, external_body(**found, context));
}

net::Task<net::HttpResponse> ExternalApi::make(Request request) {
  const RoomContext context = room_context(request, parts_);
  const auto grant = co_await grant_in(request, context.now);
  if (!grant) co_return grant.error();
  const auto wishes = read_external_room(request, parts_.site);
  if (!wishes) co_return wishes.error();
  const meet::MakeRoom command{.wishes = *wishes, .defaults = meet::usual_rules(true)};
  auto job = [grant = *grant, command, &site = parts_.site, &entropy = parts_.entropy,
              note = audit_note(request, meet::AuditAction::room_made, parts_)](
                 Session& session) -> Asked<meet::Room> {
    const auto caller = find_external_caller(session, grant, meet::Scope::rooms_create, site);
    if (!caller) return std::unexpected(caller.error());
    return make_external_room(session, *caller, command, site, entropy, note);
  };
  auto made = co_await write_rows(parts_.database, std::move(job));
  if (!made) co_return database_unavailable(made.error(), parts_.log);
  if (!*made) co_return std::move(made->error());
  co_return json_response(201, external_body(**made, context));
}

}  // namespace visio::api
