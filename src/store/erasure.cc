#include "store/erasure.h"

#include <string>
#include <string_view>
#include <utility>

#include "store/ended_places.h"
#include "store/participants.h"
#include "store/personal_rows.h"
#include "store/room_succession.h"
#include "store/rooms.h"
#include "store/users.h"

namespace visio::store {
namespace {

bool is_open_account(Users& users, const meet::UserId& id) {
  const auto user = users.find(id);
  return user && user->is_active;
}

/// Of rooms that the person owns and others see, wherever the room's name stands.
void take_name_off_rooms(sql::Session& session, const meet::User& user) {
  for (const std::string_view statement :
       {"UPDATE rooms SET name = code WHERE replace(lower(name), lower(CAST(:name AS TEXT)), '') "
        "<> "
        "lower(name) AND id IN ",
        "UPDATE stays SET room_name = '' WHERE replace(lower(room_name), lower(CAST(:name AS "
        "TEXT)), '') <> lower(room_name) AND room IN ",
        "UPDATE audit_events SET room_name = '' WHERE replace(lower(room_name), lower(CAST(:name "
        "AS TEXT)), '') <> lower(room_name) AND room_id IN "}) {
    std::string whole(statement);
    whole += "(SELECT room_id FROM room_roles WHERE user_id = :user AND role = 'owner')";
    session.execute(whole, {{"user", user.id.text}, {"name", user.full_name}});
  }
}

void end_places(sql::Session& session, const meet::UserId& user, meet::Time now) {
  EndedPlaces ended(session);
  for (const meet::Participant& participant : Participants(session).of_user(user)) {
    ended.add({.room = participant.room, .identity = participant.identity}, now);
  }
}

std::vector<meet::RoomId> delete_rooms(sql::Session& session, const std::vector<meet::Room>& rooms,
                                       meet::Time now) {
  std::vector<meet::RoomId> deleted;
  for (const meet::Room& room : rooms) {
    Rooms(session).remove(room.id);
    EndedPlaces(session).add({.room = room.id, .identity = {}}, now);
    deleted.push_back(room.id);
  }
  return deleted;
}

/// Where others own a room too, it stays theirs.
void hand_over_owned_alone(sql::Session& session, const meet::UserId& from,
                           const meet::UserId& to) {
  session.execute(
      "DELETE FROM room_roles WHERE user_id = :user AND room_id IN (SELECT room_id FROM room_roles "
      "WHERE role = 'owner' GROUP BY room_id HAVING count(*) > 1)",
      {{"user", from.text}});
  hand_over_rooms(session, from, to);
}

}  // namespace

std::vector<meet::Room> rooms_owned_alone(sql::Session& session, const meet::UserId& user) {
  const sql::Rows found = session.query(
      "SELECT room_id FROM room_roles WHERE user_id = :user AND role = 'owner' AND room_id IN "
      "(SELECT room_id FROM room_roles WHERE role = 'owner' GROUP BY room_id HAVING count(*) = 1) "
      "ORDER BY room_id",
      {{"user", user.text}});
  std::vector<meet::Room> rooms;
  for (const sql::Row& row : found) {
    if (auto room = Rooms(session).find(meet::RoomId{row.text(0)})) {
      rooms.push_back(*std::move(room));
    }
  }
  return rooms;
}

std::expected<std::vector<meet::RoomId>, ErasureFault> erase_account(sql::Session& session,
                                                                     const Erasure& erasure,
                                                                     meet::Time now) {
  Users users(session);
  const auto user = users.find(erasure.user);
  if (!user) return std::unexpected(ErasureFault::no_account);
  if (user->is_active) return std::unexpected(ErasureFault::is_open);
  if (erasure.successor && !is_open_account(users, *erasure.successor)) {
    return std::unexpected(ErasureFault::no_successor);
  }
  const std::vector<meet::Room> rooms = rooms_owned_alone(session, user->id);
  const bool is_said = erasure.successor || erasure.deletes_rooms;
  if (!rooms.empty() && !is_said) return std::unexpected(ErasureFault::needs_choice);

  take_name_off_rooms(session, *user);
  end_places(session, user->id, now);
  std::vector<meet::RoomId> deleted;
  if (erasure.successor) {
    hand_over_owned_alone(session, user->id, *erasure.successor);
  } else {
    deleted = delete_rooms(session, rooms, now);
  }
  erase_rows(session, *user);
  return deleted;
}

}  // namespace visio::store
