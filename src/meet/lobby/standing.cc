#include "meet/lobby/standing.h"

#include "meet/lobby/asking.h"
#include "meet/rooms/entry.h"

namespace visio::meet {

bool is_admitted(const std::optional<LobbyEntry>& entry, Time now) {
  return entry && entry->status == EntryStatus::accepted && still_counts(*entry, now);
}

Standing standing_of(const Room& room, const Applicant& applicant, bool is_full, Time now) {
  const auto& entry = applicant.entry;
  const bool is_decided = entry && !entry->is_waiting() && still_counts(*entry, now);
  const Visitor visitor{.role = applicant.role,
                        .is_signed_in = applicant.is_signed_in,
                        .is_admitted = is_admitted(entry, now)};
  switch (decide_entry(room, visitor, is_full)) {
    case Entry::enters:
      return Standing::accepted;
    case Entry::locked:
      return Standing::locked;
    case Entry::full:
      break;
    case Entry::waits:
      return is_decided ? Standing::denied : Standing::waiting;
  }
  // Who would have to wait for a host anyway is told only that.
  const Entry otherwise = decide_entry(room, visitor, false);
  if (otherwise == Entry::enters) return Standing::full;
  return is_decided ? Standing::denied : Standing::waiting;
}

}  // namespace visio::meet
