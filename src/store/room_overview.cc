#include "store/room_overview.h"

#include <cstdint>

namespace visio::store {

std::vector<RoomOverview> rooms_after(sql::Session& session, const std::string& after,
                                      std::size_t limit) {
  const sql::Rows rows = session.query(
      "SELECT rooms.code, rooms.name, rooms.access_level, coalesce(u.email, '') FROM (SELECT id, "
      "code, name, access_level FROM rooms WHERE code > :after ORDER BY code LIMIT :size) AS rooms "
      "LEFT JOIN room_roles AS r ON r.room_id = rooms.id AND r.role = 'owner' "
      "LEFT JOIN users AS u ON u.id = r.user_id ORDER BY rooms.code, u.email",
      {{"after", after}, {"size", static_cast<std::int64_t>(limit)}});
  std::vector<RoomOverview> found;
  for (const sql::Row& row : rows) {
    if (found.empty() || found.back().code != row.text(0)) {
      found.push_back({.code = row.text(0),
                       .name = row.text(1),
                       .access_level = row.text(2),
                       .owners = row.text(3)});
    } else {
      found.back().owners.append(",").append(row.text(3));
    }
  }
  return found;
}

}  // namespace visio::store
