#include "store/participants.h"

namespace visio::store {
namespace {

/// The columns that participant_in() reads, in its order.
std::string select_participants(std::string_view rest) {
  std::string statement =
      "SELECT identity, room_id, user_id, lobby_entry_id, name, role, made_at, rights_meeting, "
      "can_publish, can_publish_data FROM participants ";
  statement += rest;
  return statement;
}

constexpr std::int64_t not_said = -1;  ///< of a right: the room's rules count

meet::PersonalRights rights_in(const sql::Row& row) {
  meet::PersonalRights rights{.meeting = row.text(7)};
  if (row.integer(8) != not_said) {
    rights.can_publish = meet::Sources{.bits = static_cast<std::uint8_t>(row.integer(8))};
  }
  if (row.integer(9) != not_said) rights.can_publish_data = row.integer(9) != 0;
  return rights;
}

std::int64_t sources_in(const meet::PersonalRights& rights) {
  return rights.can_publish ? rights.can_publish->bits : not_said;
}

std::int64_t data_in(const meet::PersonalRights& rights) {
  return rights.can_publish_data ? static_cast<std::int64_t>(*rights.can_publish_data) : not_said;
}

meet::Participant participant_in(const sql::Row& row) {
  meet::Participant participant{.identity = row.text(0),
                                .room = {row.text(1)},
                                .lobby_entry = row.text(3),
                                .name = row.text(4),
                                .role = meet::role_named(row.text(5)).value_or(meet::Role::none),
                                .made_at = meet::Time(std::chrono::milliseconds(row.integer(6))),
                                .rights = rights_in(row)};
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
      "INSERT INTO participants (identity, room_id, user_id, lobby_entry_id, name, role, made_at, "
      "rights_meeting, can_publish, can_publish_data) VALUES (:identity, :room, :user, "
      ":lobby_entry, :name, :role, :made_at, :meeting, :can_publish, :can_publish_data)",
      {{"identity", participant.identity},
       {"room", participant.room.text},
       {"user", participant.user ? participant.user->text : std::string()},
       {"lobby_entry", participant.lobby_entry},
       {"name", participant.name},
       {"role", std::string(name_of(participant.role))},
       {"made_at", participant.made_at.time_since_epoch().count()},
       {"meeting", participant.rights.meeting},
       {"can_publish", sources_in(participant.rights)},
       {"can_publish_data", data_in(participant.rights)}});
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

meet::PersonalRights Participants::rights_of(const meet::Participant& person,
                                             const std::string& meeting) {
  const bool is_known = person.user || !person.lobby_entry.empty();
  if (!is_known || meeting.empty()) return {};
  const std::string by_account = select_participants(
      "WHERE rights_meeting = :meeting AND room_id = :room AND user_id = :who "
      "ORDER BY made_at DESC, identity LIMIT 1");
  const std::string by_entry = select_participants(
      "WHERE rights_meeting = :meeting AND room_id = :room AND user_id = '' "
      "AND lobby_entry_id = :who ORDER BY made_at DESC, identity LIMIT 1");
  const sql::Rows rows =
      session_.query(person.user ? by_account : by_entry,
                     {{"meeting", meeting},
                      {"room", person.room.text},
                      {"who", person.user ? person.user->text : person.lobby_entry}});
  return rows.empty() ? meet::PersonalRights() : rights_in(rows[0]);
}

void Participants::set_role(const std::string& identity, meet::Role role) {
  session_.execute("UPDATE participants SET role = :role WHERE identity = :identity",
                   {{"role", std::string(name_of(role))}, {"identity", identity}});
}

void Participants::set_name(const std::string& identity, const std::string& name) {
  session_.execute("UPDATE participants SET name = :name WHERE identity = :identity",
                   {{"name", name}, {"identity", identity}});
}

void Participants::set_rights(const std::string& identity, const meet::PersonalRights& rights) {
  session_.execute(
      "UPDATE participants SET rights_meeting = :meeting, can_publish = :can_publish, "
      "can_publish_data = :can_publish_data WHERE identity = :identity",
      {{"meeting", rights.meeting},
       {"can_publish", sources_in(rights)},
       {"can_publish_data", data_in(rights)},
       {"identity", identity}});
}

void Participants::forget_sources(const meet::RoomId& room) {
  session_.execute("UPDATE participants SET can_publish = -1 WHERE room_id = :room",
                   {{"room", room.text}});
}

void Participants::forget(const meet::RoomId& room, meet::Time before) {
  session_.execute("DELETE FROM participants WHERE room_id = :room AND made_at < :before",
                   {{"room", room.text}, {"before", before.time_since_epoch().count()}});
}

}  // namespace visio::store
