#include "api/audit/audit_notes.h"

#include <chrono>

#include "net/socket_address.h"
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

void note_in(meet::AuditEvent& event, const meet::Room& room) {
  event.room_id = room.id.text;
  event.room_name = room.name.empty() ? room.code.text() : room.name;
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
