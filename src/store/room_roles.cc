#include "store/room_roles.h"

#include <string>

#include "store/users.h"

namespace visio::store {
namespace {

/// The columns of users, then those that access_in() reads behind them.
std::string select_accesses(std::string_view rest) {
  std::string statement = "SELECT ";
  statement.append(user_columns)
      .append(", r.id, r.room_id, r.role FROM room_roles AS r JOIN users AS u ON u.id = r.user_id ")
      .append(rest);
  return statement;
}

RoomAccessAndUser access_in(const sql::Row& row) {
  RoomAccessAndUser found{
      .access = {.id = {row.text(user_column_count)},
                 .room = {row.text(user_column_count + 1)},
                 .user = {},
                 .role = meet::role_named(row.text(user_column_count + 2)).value()},
      .user = user_in(row, 0)};
  found.access.user = found.user.id;
  return found;
}

std::vector<RoomAccessAndUser> accesses_in(const sql::Rows& rows) {
  std::vector<RoomAccessAndUser> accesses;
  for (const sql::Row& row : rows) accesses.push_back(access_in(row));
  return accesses;
}

std::size_t count_in(const sql::Rows& rows) {
  return rows.empty() ? 0 : static_cast<std::size_t>(rows[0].integer(0));
}

}  // namespace

bool RoomRoles::add(const meet::RoomAccess& access) {
  return session_.execute(
             "INSERT INTO room_roles (id, room_id, user_id, role) VALUES (:id, :room, :user, "
             ":role) ON CONFLICT (room_id, user_id) DO NOTHING",
             {{"id", access.id.text},
              {"room", access.room.text},
              {"user", access.user.text},
              {"role", std::string(name_of(access.role))}}) == 1;
}

meet::Role RoomRoles::role_of(const meet::UserId& user, const meet::RoomId& room) {
  const sql::Rows rows =
      session_.query("SELECT role FROM room_roles WHERE room_id = :room AND user_id = :user",
                     {{"room", room.text}, {"user", user.text}});
  return rows.empty() ? meet::Role::none : meet::role_named(rows[0].text(0)).value();
}

void RoomRoles::set_role(const meet::RoomAccess& access) {
  session_.execute(
      "INSERT INTO room_roles (id, room_id, user_id, role) VALUES (:id, :room, :user, :role) "
      "ON CONFLICT (room_id, user_id) DO UPDATE SET role = excluded.role",
      {{"id", access.id.text},
       {"room", access.room.text},
       {"user", access.user.text},
       {"role", std::string(name_of(access.role))}});
}

void RoomRoles::update(const meet::RoomAccess& access) {
  session_.execute("UPDATE room_roles SET role = :role WHERE id = :id",
                   {{"role", std::string(name_of(access.role))}, {"id", access.id.text}});
}

std::optional<RoomAccessAndUser> RoomRoles::find(const meet::RoomAccessId& id) {
  const sql::Rows rows = session_.query(select_accesses("WHERE r.id = :id"), {{"id", id.text}});
  if (rows.empty()) return {};
  return access_in(rows[0]);
}

std::vector<RoomAccessAndUser> RoomRoles::of_room(const meet::RoomId& room) {
  return accesses_in(session_.query(
      select_accesses("WHERE r.room_id = :room ORDER BY CASE r.role WHEN 'owner' "
                      "THEN 0 WHEN 'administrator' THEN 1 ELSE 2 END, u.full_name, u.id"),
      {{"room", room.text}}));
}

RoomAccessList RoomRoles::in_rooms_hosted_by(const meet::UserId& user, const meet::Page& page) {
  constexpr std::string_view hosted =
      "WHERE r.room_id IN (SELECT own.room_id FROM room_roles AS own WHERE own.user_id = "
      ":user AND own.role IN ('owner', 'administrator')) ";
  std::string count = "SELECT count(*) FROM room_roles AS r ";
  count += hosted;
  std::string rest(hosted);
  rest += "ORDER BY r.room_id, r.id LIMIT :size OFFSET :skipped";
  return {.count = count_in(session_.query(count, {{"user", user.text}})),
          .accesses = accesses_in(session_.query(
              select_accesses(rest),
              {{"user", user.text},
               {"size", static_cast<std::int64_t>(page.size)},
               {"skipped", static_cast<std::int64_t>((page.number - 1) * page.size)}}))};
}

std::size_t RoomRoles::owners_of(const meet::RoomId& room) {
  return count_in(
      session_.query("SELECT count(*) FROM room_roles WHERE room_id = :room AND role = 'owner'",
                     {{"room", room.text}}));
}

void RoomRoles::remove(const meet::RoomAccessId& id) {
  session_.execute("DELETE FROM room_roles WHERE id = :id", {{"id", id.text}});
}

}  // namespace visio::store
