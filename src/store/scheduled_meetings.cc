#include "store/scheduled_meetings.h"

#include <cstdint>

namespace visio::store {
namespace {

std::int64_t stamp(meet::Time time) {
  return time.time_since_epoch().count();
}

meet::Time time_in(const sql::Row& row, std::size_t column) {
  return meet::Time(std::chrono::milliseconds(row.integer(column)));
}

constexpr std::string_view columns =
    "m.id, m.room_id, m.title, m.agenda, m.starts_at, m.ends_at, m.timezone, m.recurrence, "
    "m.sequence, m.made_at, m.organiser_id";
constexpr std::size_t column_count = 11;

std::string select_meetings(std::string_view rest) {
  std::string statement = "SELECT ";
  statement += columns;
  statement += rest;
  return statement;
}

std::string recurrence_of(const meet::ScheduledMeeting& meeting) {
  return meeting.recurrence ? meet::text_of(*meeting.recurrence) : std::string();
}

std::string organiser_of(const meet::ScheduledMeeting& meeting) {
  return meeting.organiser ? meeting.organiser->text : std::string();
}

meet::ScheduledMeeting meeting_in(const sql::Row& row) {
  meet::ScheduledMeeting meeting{.id = {row.text(0)},
                                 .room = {row.text(1)},
                                 .title = row.text(2),
                                 .agenda = row.text(3),
                                 .starts_at = time_in(row, 4),
                                 .ends_at = time_in(row, 5),
                                 .timezone = row.text(6),
                                 .sequence = static_cast<int>(row.integer(8)),
                                 .made_at = time_in(row, 9)};
  // A series' end is written in UTC, whatever its zone.
  const auto recurrence = meet::parse_recurrence(row.text(7), *meet::only_utc().find("UTC"));
  if (recurrence) meeting.recurrence = *recurrence;
  if (!row.text(10).empty()) meeting.organiser = meet::UserId{row.text(10)};
  return meeting;
}

}  // namespace

void ScheduledMeetings::add(const meet::ScheduledMeeting& meeting, meet::Time last_ends_at) {
  session_.execute(
      "INSERT INTO scheduled_meetings (id, room_id, title, agenda, starts_at, ends_at, timezone, "
      "recurrence, sequence, made_at, organiser_id, last_ends_at) VALUES (:id, :room, :title, "
      ":agenda, :starts_at, :ends_at, :timezone, :recurrence, :sequence, :made_at, :organiser, "
      ":last_ends_at)",
      {{"id", meeting.id.text},
       {"room", meeting.room.text},
       {"title", meeting.title},
       {"agenda", meeting.agenda},
       {"starts_at", stamp(meeting.starts_at)},
       {"ends_at", stamp(meeting.ends_at)},
       {"timezone", meeting.timezone},
       {"recurrence", recurrence_of(meeting)},
       {"sequence", std::int64_t{meeting.sequence}},
       {"made_at", stamp(meeting.made_at)},
       {"organiser", organiser_of(meeting)},
       {"last_ends_at", stamp(last_ends_at)}});
  write_invitees(meeting);
}

void ScheduledMeetings::update(const meet::ScheduledMeeting& meeting, meet::Time last_ends_at) {
  session_.execute(
      "UPDATE scheduled_meetings SET title = :title, agenda = :agenda, starts_at = :starts_at, "
      "ends_at = :ends_at, timezone = :timezone, recurrence = :recurrence, sequence = :sequence, "
      "organiser_id = :organiser, last_ends_at = :last_ends_at WHERE id = :id",
      {{"title", meeting.title},
       {"agenda", meeting.agenda},
       {"starts_at", stamp(meeting.starts_at)},
       {"ends_at", stamp(meeting.ends_at)},
       {"timezone", meeting.timezone},
       {"recurrence", recurrence_of(meeting)},
       {"sequence", std::int64_t{meeting.sequence}},
       {"organiser", organiser_of(meeting)},
       {"last_ends_at", stamp(last_ends_at)},
       {"id", meeting.id.text}});
  session_.execute("DELETE FROM meeting_invitees WHERE meeting_id = :id",
                   {{"id", meeting.id.text}});
  write_invitees(meeting);
}

std::optional<meet::ScheduledMeeting> ScheduledMeetings::find(const meet::ScheduledMeetingId& id) {
  const sql::Rows rows = session_.query(
      select_meetings(" FROM scheduled_meetings AS m WHERE m.id = :id"), {{"id", id.text}});
  if (rows.empty()) return {};
  meet::ScheduledMeeting meeting = meeting_in(rows[0]);
  read_invitees(meeting);
  return meeting;
}

void ScheduledMeetings::remove(const meet::ScheduledMeetingId& id) {
  session_.execute("DELETE FROM scheduled_meetings WHERE id = :id", {{"id", id.text}});
}

std::size_t ScheduledMeetings::count_coming(const meet::RoomId& room, meet::Time now) {
  const sql::Rows rows = session_.query(
      "SELECT count(*) FROM scheduled_meetings WHERE room_id = :room AND last_ends_at > :now",
      {{"room", room.text}, {"now", stamp(now)}});
  return rows.empty() ? 0 : static_cast<std::size_t>(rows[0].integer(0));
}

std::vector<meet::ScheduledMeeting> ScheduledMeetings::of_room(const meet::RoomId& room,
                                                               const MeetingSpan& span) {
  std::vector<meet::ScheduledMeeting> meetings;
  const sql::Rows rows = session_.query(
      select_meetings(" FROM scheduled_meetings AS m WHERE m.room_id = :room AND m.last_ends_at > "
                      ":from AND m.starts_at < :to ORDER BY m.starts_at, m.id"),
      {{"room", room.text}, {"from", stamp(span.from)}, {"to", stamp(span.to)}});
  for (const sql::Row& row : rows) {
    meetings.push_back(meeting_in(row));
    read_invitees(meetings.back());
  }
  return meetings;
}

std::vector<meet::ScheduledMeeting> ScheduledMeetings::coming_in(
    std::span<const meet::RoomId> rooms, meet::Time now) {
  if (rooms.empty()) return {};
  // Parameters look into their names.
  std::vector<std::string> names(rooms.size(), "r");
  for (std::size_t at = 0; at < names.size(); ++at) names[at].append(std::to_string(at));
  std::vector<sql::Parameter> parameters{{"now", stamp(now)}};
  std::string rest = " FROM scheduled_meetings AS m WHERE m.last_ends_at > :now AND m.room_id IN (";
  for (std::size_t at = 0; at < rooms.size(); ++at) {
    rest.append(at == 0 ? ":" : ", :").append(names[at]);
    parameters.push_back({names[at], rooms[at].text});
  }
  rest += ") ORDER BY m.starts_at, m.id LIMIT 2000";
  std::vector<meet::ScheduledMeeting> meetings;
  const sql::Rows rows =
      session_.query(select_meetings(rest), std::span<const sql::Parameter>(parameters));
  for (const sql::Row& row : rows) meetings.push_back(meeting_in(row));
  return meetings;
}

std::vector<MeetingOfSomebody> ScheduledMeetings::of_user(const meet::User& user,
                                                          const MeetingSpan& span) {
  std::vector<MeetingOfSomebody> meetings;
  const sql::Rows rows = session_.query(
      select_meetings(
          ", r.code, r.name, COALESCE((SELECT own.role FROM room_roles AS own WHERE own.room_id = "
          "m.room_id AND own.user_id = :who), '') FROM scheduled_meetings AS m JOIN rooms AS r ON "
          "r.id = m.room_id WHERE m.last_ends_at > :from AND m.starts_at < :to AND (m.room_id IN "
          "(SELECT mine.room_id FROM room_roles AS mine WHERE mine.user_id = :user) OR m.id IN "
          "(SELECT i.meeting_id FROM meeting_invitees AS i WHERE i.email = :email)) "
          "ORDER BY m.starts_at, m.id LIMIT 2000"),
      {{"who", user.id.text},
       {"from", stamp(span.from)},
       {"to", stamp(span.to)},
       {"user", user.id.text},
       {"email", user.email}});
  for (const sql::Row& row : rows) {
    const std::string& role = row.text(column_count + 2);
    meetings.push_back({.meeting = meeting_in(row),
                        .room_code = row.text(column_count),
                        .room_name = row.text(column_count + 1),
                        .role = meet::role_named(role).value_or(meet::Role::none)});
  }
  return meetings;
}

void ScheduledMeetings::write_invitees(const meet::ScheduledMeeting& meeting) {
  std::int64_t place = 0;
  for (const meet::Invitee& invitee : meeting.invitees) {
    session_.execute(
        "INSERT INTO meeting_invitees (meeting_id, email, name, place) VALUES (:meeting, :email, "
        ":name, :place)",
        {{"meeting", meeting.id.text},
         {"email", invitee.email},
         {"name", invitee.name},
         {"place", place++}});
  }
}

void ScheduledMeetings::read_invitees(meet::ScheduledMeeting& meeting) {
  const sql::Rows rows = session_.query(
      "SELECT email, name FROM meeting_invitees WHERE meeting_id = :meeting ORDER BY place",
      {{"meeting", meeting.id.text}});
  for (const sql::Row& row : rows) {
    meeting.invitees.push_back({.email = row.text(0), .name = row.text(1)});
  }
}

}  // namespace visio::store
