#include "store/removals.h"

#include <algorithm>

#include "store/participants.h"

namespace visio::store {
namespace {

std::vector<LiveIdentity> identities_in(const sql::Rows& rows) {
  std::vector<LiveIdentity> identities;
  for (const sql::Row& row : rows) identities.push_back({{row.text(0)}, row.text(1)});
  return identities;
}

bool is_same(const meet::Participant& one, const meet::Participant& other) {
  if (one.identity == other.identity) return true;
  if (one.user || other.user) return one.user == other.user;
  return !one.lobby_entry.empty() && one.lobby_entry == other.lobby_entry;
}

}  // namespace

std::vector<meet::Participant> Removals::same_person(const meet::Participant& participant) {
  std::vector<meet::Participant> all = Participants(session_).of_room(participant.room);
  std::erase_if(all, [&](const meet::Participant& one) { return !is_same(one, participant); });
  return all;
}

void Removals::add(std::span<const LiveIdentity> identities) {
  for (const LiveIdentity& removed : identities) {
    session_.execute("UPDATE participants SET is_removed = 1 WHERE identity = :identity",
                     {{"identity", removed.identity}});
  }
}

std::vector<LiveIdentity> Removals::since(meet::Time moment) {
  return identities_in(session_.query(
      "SELECT room_id, identity FROM participants WHERE is_removed = 1 AND made_at >= :moment",
      {{"moment", moment.time_since_epoch().count()}}));
}

}  // namespace visio::store
