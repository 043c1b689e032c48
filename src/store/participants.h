#pragma once

#include <optional>
#include <string>
#include <vector>

#include "meet/rooms/participant.h"
#include "store/sql/session.h"

namespace visio::store {

/// The table `participants`: who is behind the identities of live rooms. No longer than its
/// session.
class Participants {
 public:
  explicit Participants(sql::Session& session) : session_(session) {}

  /// The identity is nobody's yet.
  void add(const meet::Participant& participant);

  /// Nothing where no token was given for this identity, or that is long ago.
  std::optional<meet::Participant> find(const std::string& identity);

  /// All of somebody's, in all rooms.
  std::vector<meet::Participant> of_user(const meet::UserId& user);
  /// All of a room's; the newest first.
  std::vector<meet::Participant> of_room(const meet::RoomId& room);

  /// What a host decided about this person in a meeting, whatever the identity was then; nothing
  /// where nobody did, or the person cannot be told from others.
  meet::PersonalRights rights_of(const meet::Participant& person, const std::string& meeting);

  /// Of who is there under this identity, from now on.
  void set_role(const std::string& identity, meet::Role role);
  /// Of who is there under this identity, from now on.
  void set_name(const std::string& identity, const std::string& name);

  /// What a host has decided about who is there under this identity.
  void set_rights(const std::string& identity, const meet::PersonalRights& rights);
  /// From now on everybody in a room may publish what its rules say.
  void forget_sources(const meet::RoomId& room);

  /// Those of a room that were given tokens before this moment.
  void forget(const meet::RoomId& room, meet::Time before);

 private:
  sql::Session& session_;
};

}  // namespace visio::store
