#pragma once

#include <vector>

#include "meet/time.h"
#include "store/room_succession.h"
#include "store/sql/session.h"

namespace visio::store {

/// The table `ended_places`: live places that a command or an erasure ended, whose rows are gone.
/// A running server reads it, as it reads who was deactivated. No longer than its session.
class EndedPlaces {
 public:
  explicit EndedPlaces(sql::Session& session) : session_(session) {}

  /// Ends a place; one without an identity, the room's whole meeting. What is older than any token
  /// is forgotten.
  void add(const Place& place, meet::Time now);

  /// Those that ended at this time or later.
  std::vector<Place> since(meet::Time time);

 private:
  sql::Session& session_;
};

}  // namespace visio::store
