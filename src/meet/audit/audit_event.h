#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "meet/audit/audit_action.h"
#include "meet/time.h"
#include "meet/uuid.h"

namespace visio::meet {

using AuditEventId = Uuid<struct AuditEventTag>;

/// Who did it.
enum class AuditActorKind : std::uint8_t {
  account,      ///< somebody signed in, or in a call by his account
  visitor,      ///< somebody without an account
  command,      ///< an operator, by the command line
  server,       ///< the server by itself
  application,  ///< another program, by the external API
};

/// To what it was done.
enum class AuditObjectKind : std::uint8_t {
  none,
  account,
  room,
  participant,
  session,
  setting,
  data,
  server,
  application,
};

/// "account", "visitor", "command" …: the API's and the table's words.
constexpr std::string_view name_of(AuditActorKind kind) {
  constexpr std::string_view names[]{"account", "visitor", "command", "server", "application"};
  return names[static_cast<std::size_t>(kind)];
}

/// "room", "participant" …; empty for none.
constexpr std::string_view name_of(AuditObjectKind kind) {
  constexpr std::string_view names[]{"",        "account", "room",   "participant", "session",
                                     "setting", "data",    "server", "application"};
  return names[static_cast<std::size_t>(kind)];
}

/// Who did something, by the name that he had then.
struct AuditActor {
  AuditActorKind kind = AuditActorKind::visitor;
  std::string id = {};    ///< of the account, or the identity in the call; may be empty
  std::string name = {};  ///< likewise

  friend bool operator==(const AuditActor&, const AuditActor&) = default;
};

/// To what something was done, by the name that it had then.
struct AuditObject {
  AuditObjectKind kind = AuditObjectKind::none;
  std::string id = {};
  std::string name = {};

  friend bool operator==(const AuditObject&, const AuditObject&) = default;
};

/// One line of the audit: it stays as it was written.
struct AuditEvent {
  AuditEventId id;
  Time at = {};
  AuditAction action = AuditAction::sign_in;
  AuditActor actor = {};
  AuditObject object = {};
  std::string room_id = {};  ///< in which room; empty: in none
  std::string room_name = {};
  std::string address = {};                        ///< from which; empty: none, or not kept
  std::map<std::string, std::string> detail = {};  ///< what else is worth knowing

  friend bool operator==(const AuditEvent&, const AuditEvent&) = default;
};

}  // namespace visio::meet
