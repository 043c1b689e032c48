#include "store/room_succession.h"

namespace visio::store {

std::size_t hand_over_rooms(sql::Session& session, const meet::UserId& from,
                            const meet::UserId& to) {
  session.execute(
      "UPDATE rooms SET is_personal = 0 WHERE is_personal = 1 AND id IN "
      "(SELECT room_id FROM room_roles WHERE user_id = :user AND role = 'owner')",
      {{"user", from.text}});
  session.execute(
      "DELETE FROM room_roles WHERE user_id = :to AND room_id IN "
      "(SELECT room_id FROM room_roles WHERE user_id = :user AND role = 'owner')",
      {{"to", to.text}, {"user", from.text}});
  return static_cast<std::size_t>(session.execute(
      "UPDATE room_roles SET user_id = :to WHERE user_id = :user AND role = 'owner'",
      {{"to", to.text}, {"user", from.text}}));
}

std::vector<Place> places_of_deactivated(sql::Session& session, meet::Time since) {
  std::vector<Place> places;
  const sql::Rows rows = session.query(
      "SELECT p.room_id, p.identity FROM users u JOIN participants p ON p.user_id = u.id "
      "WHERE u.deactivated_at >= :since AND u.deactivated_at > 0",
      {{"since", since.time_since_epoch().count()}});
  for (const sql::Row& row : rows) {
    places.push_back({.room = {row.text(0)}, .identity = row.text(1)});
  }
  return places;
}

}  // namespace visio::store
