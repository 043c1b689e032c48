#pragma once

#include <span>
#include <string>
#include <vector>

#include "meet/people/user.h"
#include "meet/rooms/participant.h"
#include "meet/rooms/room.h"
#include "store/sql/session.h"

namespace visio::store {

/// An identity in a live room.
struct LiveIdentity {
  meet::RoomId room;
  std::string identity;

  friend bool operator==(const LiveIdentity&, const LiveIdentity&) = default;
};

/// Which of those in the table `participants` were sent away for good: their tokens, which are
/// still valid, open nothing any more. No longer than its session.
class Removals {
 public:
  explicit Removals(sql::Session& session) : session_(session) {}

  /// All that one person goes by in a room: those of the account, or of who was let in from the
  /// lobby; or the identity alone.
  std::vector<meet::Participant> same_person(const meet::Participant& participant);

  /// From now on these open nothing.
  void add(std::span<const LiveIdentity> identities);

  /// Those that were given tokens since this moment.
  std::vector<LiveIdentity> since(meet::Time moment);

 private:
  sql::Session& session_;
};

}  // namespace visio::store
