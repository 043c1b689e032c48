#include "api/audit/audit_notes.h"

#include <chrono>
#include <string_view>

#include "api/people/people_context.h"
#include "api/rooms/room_context.h"
#include "net/socket_address.h"
#include "store/audit_log.h"
#include "store/participants.h"
#include "store/users.h"

namespace visio::api {
namespace {

meet::AuditEvent note(const Request& request, meet::AuditAction action, base::Entropy& entropy,
                      const base::Clock& clock) {
  meet::AuditEvent event{.id = meet::AuditEventId::draw(entropy),
                         .at = std::chrono::floor<std::chrono::milliseconds>(clock.wall_time()),
                         .action = action,
                         .address = net::to_string(request.client.address)};
  if (request.caller.user) event.actor = audit_actor(*request.caller.user);
  return event;
}

}  // namespace

meet::AuditEvent audit_note(const Request& request, meet::AuditAction action,
                            const PeopleContext& people) {
  return note(request, action, people.entropy, people.clock);
}

meet::AuditEvent audit_note(const Request& request, meet::AuditAction action,
                            const RoomParts& parts) {
  return note(request, action, parts.entropy, parts.clock);
}

meet::AuditActor audit_actor(const meet::User& user) {
  return {.kind = meet::AuditActorKind::account, .id = user.id.text, .name = user.full_name};
}

meet::AuditObject audit_object(const meet::User& user) {
  return {.kind = meet::AuditObjectKind::account, .id = user.id.text, .name = user.full_name};
}

meet::AuditObject audit_object(const meet::Room& room) {
  return {.kind = meet::AuditObjectKind::room, .id = room.id.text, .name = room.name};
}

void note_in(meet::AuditEvent& event, const meet::Room& room) {
  event.room_id = room.id.text;
  event.room_name = room.name;
}

void add_account_note(store::sql::Session& session, meet::AuditEvent event,
                      const meet::User& account) {
  event.object = audit_object(account);
  store::AuditLog(session).add(event);
}

void add_room_note(store::sql::Session& session, meet::AuditEvent event, const meet::Room& room) {
  event.object = audit_object(room);
  note_in(event, room);
  store::AuditLog(session).add(event);
}

void add_export_note(store::sql::Session& session, meet::AuditEvent event, const meet::Room& room) {
  event.object.kind = meet::AuditObjectKind::data;
  note_in(event, room);
  store::AuditLog(session).add(event);
}

std::string changed_fields(const meet::Room& before, const meet::Room& now) {
  const meet::RoomRules& old = before.rules;
  const meet::RoomRules& rules = now.rules;
  std::string fields;
  const auto add = [&](bool has_changed, std::string_view name) {
    if (!has_changed) return;
    if (!fields.empty()) fields += ", ";
    fields += name;
  };
  add(before.name != now.name, "name");
  add(old.access_level != rules.access_level, "access_level");
  add(old.can_publish != rules.can_publish, "can_publish_sources");
  add(old.everyone_can_mute != rules.everyone_can_mute, "everyone_can_mute");
  add(old.is_locked != rules.is_locked, "is_locked");
  add(old.keeps_attendance != rules.keeps_attendance, "keeps_attendance");
  add(old.time_limit != rules.time_limit, "time_limit_minutes");
  add(old.is_chat_open != rules.is_chat_open, "is_chat_open");
  add(old.chat_pause != rules.chat_pause, "chat_pause_seconds");
  add(old.keeps_chat != rules.keeps_chat, "keeps_chat");
  return fields;
}

void note_participant(meet::AuditEvent& event, store::sql::Session& session,
                      const std::string& identity) {
  event.object = {.kind = meet::AuditObjectKind::participant, .id = identity};
  const auto participant = store::Participants(session).find(identity);
  if (participant) event.object.name = participant->name;
}

void note_caller(meet::AuditEvent& event, store::sql::Session& session,
                 const std::string& identity) {
  if (event.actor.kind != meet::AuditActorKind::visitor || identity.empty()) return;
  event.actor.id = identity;
  const auto participant = store::Participants(session).find(identity);
  if (!participant) return;
  event.actor.name = participant->name;
  if (!participant->user) return;
  const auto user = store::Users(session).find(*participant->user);
  if (user) event.actor = audit_actor(*user);
}

}  // namespace visio::api
