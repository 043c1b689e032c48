#include <algorithm>
#include <utility>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/moderation/known_people.h"
#include "api/moderation/moderation.h"
#include "api/moderation/moderation_requests.h"
#include "api/moderation/track_sources.h"
#include "api/rooms/places.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "store/participants.h"

namespace visio::api {
namespace {

using meet::Act;
using meet::AuditAction;
using store::sql::Session;

/// Gives somebody whom no row knows what is named, and leaves the rest.
livekit::RoomResult<void> allow_now(LiveControls& controls, const AllowSources& wanted) {
  auto rights = controls.rights(*wanted.identity);
  if (!rights) return std::unexpected(rights.error());
  rights->can_publish = wanted.sources.value_or(rights->can_publish);
  rights->can_publish_data = wanted.data.value_or(rights->can_publish_data);
  return controls.allow(*wanted.identity, *rights);
}

/// What is done in the live room; the body outlives it.
auto update_of(const UpdateParticipant& body) {
  return [&body](LiveControls& controls) -> livekit::RoomResult<void> {
    auto updated = controls.update(body.identity, body.profile);
    if (!updated || !body.permissions) return updated;
    return controls.grant(body.identity, *body.permissions);
  };
}

/// Whether the attributes that are the server's were sent as it shows them.
bool repeats_only(const UpdateParticipant& body, const std::string& room, livekit::Rooms rooms) {
  const auto info = rooms.participant({room, body.identity});
  if (!info) return true;
  const auto& shown = info->attributes();
  return std::ranges::all_of(body.repeated, [&shown](const auto& attribute) {
    const auto found = shown.find(attribute.first);
    return (found == shown.end() ? "" : found->second) == attribute.second;
  });
}

net::HttpResponse says_what_the_server_says() {
  return field_error("attributes", "reserved",
                     "room_role, is_authenticated, person and notice are the server's: leave them "
                     "out, or as they are.");
}

net::HttpResponse host_sends_everything() {
  return json_error(403, "forbidden", "Whoever hosts the room may send everything.");
}

/// For a job.
Kept write_update(Session& session, const meet::Room& room, const UpdateParticipant& update,
                  const std::string& meeting) {
  if (!find_participant(session, room, update.identity)) return Kept::unknown;
  auto kept = Kept::unknown;
  if (update.permissions) {
    const meet::Rights rights = rights_in(*update.permissions);
    kept = keep_rights(session, room, update.identity,
                       {.meeting = meeting,
                        .can_publish = rights.can_publish,
                        .can_publish_data = rights.can_publish_data});
  }
  const std::string& name = update.profile.name;
  if (kept == Kept::hosting || name.empty()) return kept;
  store::Participants(session).set_name(update.identity, name);
  return kept;
}

}  // namespace

net::Task<net::HttpResponse> ModerationApi::allow_sources(Request request) {
  auto body = read_allow_sources(request);
  if (!body) co_return std::move(body.error());
  if (body->identity) co_return co_await allow_one(std::move(request), *std::move(body));
  meet::RoomChange change{.can_publish = body->sources};
  co_return co_await change_room(std::move(request), Act::choose_sources, std::move(change),
                                 AuditAction::room_changed);
}

net::Task<net::HttpResponse> ModerationApi::allow_one(Request request, AllowSources wanted) {
  auto event = audit_note(request, AuditAction::participant_permissions_changed, parts_);
  auto by = co_await actor(std::move(request), Act::choose_sources);
  if (!by) co_return std::move(by.error());
  if (!is_there(by->room.id, *wanted.identity)) co_return not_there();
  const meet::ChangeRights change{.meeting = meeting_in(parts_.signalling, by->room.id),
                                  .can_publish = wanted.sources,
                                  .can_publish_data = wanted.data};
  auto job = [room = by->room, identity = *wanted.identity, change](Session& session) {
    return keep_rights(session, room, identity, change);
  };
  const auto kept = co_await write_rows(parts_.database, std::move(job));
  if (!kept) co_return database_unavailable(kept.error(), parts_.log);
  if (*kept == Kept::hosting) co_return host_sends_everything();
  if (*kept == Kept::unknown) {
    const Controls allow = [&](LiveControls& controls) { return allow_now(controls, wanted); };
    co_return co_await control(*by, allow, std::move(event), *wanted.identity);
  }
  co_await rules_.refreshed(by->room.id, by->identity);
  auto failed = co_await note(std::move(event), *by, *wanted.identity);
  co_return failed ? *std::move(failed) : done();
}

net::Task<net::HttpResponse> ModerationApi::update_participant(Request request) {
  auto body = read_update_participant(request);
  if (!body) co_return std::move(body.error());
  auto event = audit_note(request,
                          body->permissions ? AuditAction::participant_permissions_changed
                                            : AuditAction::participant_renamed,
                          parts_);
  if (!body->profile.name.empty()) event.detail["name"] = body->profile.name;
  auto by = co_await actor(std::move(request), Act::rename_others);
  if (!by) co_return std::move(by.error());
  if (!is_there(by->room.id, body->identity)) co_return not_there();
  const bool is_allowed = parts_.signalling.in_rooms(
      [&](livekit::Rooms rooms) { return repeats_only(*body, by->room.id.text, rooms); });
  if (!is_allowed) co_return says_what_the_server_says();
  auto job = [room = by->room, update = *body,
              meeting = meeting_in(parts_.signalling, by->room.id)](Session& session) {
    return write_update(session, room, update, meeting);
  };
  const auto kept = co_await write_rows(parts_.database, std::move(job));
  if (!kept) co_return database_unavailable(kept.error(), parts_.log);
  if (*kept == Kept::hosting) co_return host_sends_everything();
  const bool was_kept = *kept == Kept::kept;
  auto response = control(*by, update_of(*body));
  if (response.status != 200) co_return response;
  if (body->permissions || !body->profile.name.empty()) {
    auto failed = co_await note(std::move(event), *by, body->identity);
    if (failed) co_return *std::move(failed);
  }
  // From now on the rules know that something was decided about one person.
  if (was_kept) co_await rules_.refreshed(by->room.id, by->identity);
  co_return response;
}

}  // namespace visio::api
