#include "store/participants.h"

namespace visio::store {
namespace {

/// The columns that participant_in() reads, in its order.
std::string select_participants(std::string_view rest) {
  std::string statement =
      "SELECT identity, room_id, user_id, lobby_entry_id, name, role, made_at FROM participants ";
  statement += rest;
  return statement;
}

meet::Participant participant_in(const sql::Row& row) {
  meet::Participant participant{.identity = row.text(0),
                                .room = {row.text(1)},
                                .lobby_entry = row.text(3),
                                .name = row.text(4),
                                .role = meet::role_named(row.text(5)).value_or(meet::Role::none),
                                .made_at = meet::Time(std::chrono::milliseconds(row.integer(6)))};
  if (!row.text(2).empty()) participant.user = meet::UserId{row.text(2)};
  return participant;
}

std::vector<meet::Participant> participants_in(const sql::Rows& rows) {
  std::vector<meet::Participant> participants;
  for (const sql::Row& row : rows) participants.push_back(participant_in(row));
  return participants;
}

}  // namespace

void Participants::add(const meet::Participant& participant) {
  session_.execute(
      "INSERT INTO participants (identity, room_id, user_id, lobby_entry_id, name, role, made_at) "
      "VALUES (:identity, :room, :user, :lobby_entry, :name, :role, :made_at)",
      {{"identity", participant.identity},
       {"room", participant.room.text},
       {"user", participant.user ? participant.user->text : std::string()},
       {"lobby_entry", participant.lobby_entry},
       {"name", participant.name},
       {"role", std::string(name_of(participant.role))},
       {"made_at", participant.made_at.time_since_epoch().count()}});
}

std::optional<meet::Participant> Participants::find(const std::string& identity) {
  const sql::Rows rows =
      session_.query(select_participants("WHERE identity = :identity"), {{"identity", identity}});
  if (rows.empty()) return {};
  return participant_in(rows[0]);
}

std::vector<meet::Participant> Participants::of_user(const meet::UserId& user) {
  return participants_in(
      session_.query(select_participants("WHERE user_id = :user ORDER BY made_at DESC, identity"),
                     {{"user", user.text}}));
}

std::vector<meet::Participant> Participants::of_room(const meet::RoomId& room) {
  return participants_in(
      session_.query(select_participants("WHERE room_id = :room ORDER BY made_at DESC, identity"),
                     {{"room", room.text}}));
}

void Participants::set_role(const std::string& identity, meet::Role role) {
  session_.execute("UPDATE participants SET role = :role WHERE identity = :identity",
                   {{"role", std::string(name_of(role))}, {"identity", identity}});
}

void Participants::set_name(const std::string& identity, const std::string& name) {
  session_.execute("UPDATE participants SET name = :name WHERE identity = :identity",
                   {{"name", name}, {"identity", identity}});
}

void Participants::forget(const meet::RoomId& room, meet::Time before) {
  session_.execute("DELETE FROM participants WHERE room_id = :room AND made_at < :before",
                   {{"room", room.text}, {"before", before.time_since_epoch().count()}});
}

}  // namespace visio::store
