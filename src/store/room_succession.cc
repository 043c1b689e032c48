#include "store/room_succession.h"

#include "store/room_roles.h"
#include "store/rooms.h"

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

void hand_over_room(sql::Session& session, const meet::Room& room, const meet::UserId& to,
                    const std::string& id) {
  session.execute(
      "UPDATE room_roles SET role = 'administrator' WHERE room_id = :room AND role = 'owner'",
      {{"room", room.id.text}});
  RoomRoles(session).set_role({.id = {id}, .room = room.id, .user = to, .role = meet::Role::owner});
  session.execute("UPDATE rooms SET host_key_hash = '', is_personal = 0 WHERE id = :room",
                  {{"room", room.id.text}});
  if (!has_name(room) || room.rules.access_level != meet::AccessLevel::open) return;
  meet::Room closed = room;
  closed.rules.access_level = meet::AccessLevel::trusted;
  Rooms(session).update(closed);
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
