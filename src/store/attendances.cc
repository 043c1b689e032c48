#include "store/attendances.h"

#include <algorithm>
#include <set>

namespace visio::store {
namespace {

meet::Time time_in(const sql::Row& row, std::size_t column) {
  return meet::Time(std::chrono::milliseconds(row.integer(column)));
}

std::int64_t number(meet::Time time) {
  return time.time_since_epoch().count();
}

}  // namespace

void Attendances::open(const meet::RoomId& room, const std::string& meeting,
                       const meet::Attendance& attendance, const std::string& id) {
  const bool is_kept = !session_
                            .query("SELECT id FROM rooms WHERE id = :room AND keeps_attendance = 1",
                                   {{"room", room.text}})
                            .empty();
  if (!is_kept || is_there(meeting, attendance.identity)) return;
  session_.execute(
      "INSERT INTO attendances (id, room_id, meeting, identity, person, user_id, name, joined_at, "
      "left_at, is_open) VALUES (:id, :room, :meeting, :identity, :person, :user, :name, "
      ":joined_at, :left_at, 1)",
      {{"id", id},
       {"room", room.text},
       {"meeting", meeting},
       {"identity", attendance.identity},
       {"person", attendance.person},
       {"user", account_of(attendance.identity)},
       {"name", attendance.name},
       {"joined_at", number(attendance.joined_at)},
       {"left_at", number(attendance.joined_at)}});
}

void Attendances::close(const std::string& meeting, const std::string& identity,
                        const std::string& name, meet::Time left_at) {
  session_.execute(
      "UPDATE attendances SET left_at = :left_at, name = :name, is_open = 0 WHERE is_open = 1 AND "
      "meeting = :meeting AND identity = :identity",
      {{"left_at", number(left_at)}, {"name", name}, {"meeting", meeting}, {"identity", identity}});
}

void Attendances::see(meet::Time now) {
  session_.execute("UPDATE attendances SET left_at = :now WHERE is_open = 1",
                   {{"now", number(now)}});
}

void Attendances::close_all_but(std::span<const std::string> meetings) {
  const std::set<std::string> kept(meetings.begin(), meetings.end());
  const sql::Rows rows =
      session_.query("SELECT DISTINCT meeting FROM attendances WHERE is_open = 1");
  for (const sql::Row& row : rows) {
    if (kept.contains(row.text(0))) continue;
    session_.execute("UPDATE attendances SET is_open = 0 WHERE is_open = 1 AND meeting = :meeting",
                     {{"meeting", row.text(0)}});
  }
}

void Attendances::close_as_last_seen(const std::string& meeting, const std::string& identity) {
  session_.execute(
      "UPDATE attendances SET is_open = 0 WHERE is_open = 1 AND meeting = :meeting AND identity = "
      ":identity",
      {{"meeting", meeting}, {"identity", identity}});
}

AttendedMeetings Attendances::list(const meet::RoomId& room, const AttendancePage& page) {
  AttendedMeetings list;
  const sql::Rows counted = session_.query(
      "SELECT count(DISTINCT meeting) FROM attendances WHERE room_id = :room AND (meeting = "
      ":meeting OR CAST(:all_meetings AS TEXT) = '')",
      {{"room", room.text}, {"meeting", page.meeting}, {"all_meetings", page.meeting}});
  if (!counted.empty()) list.count = static_cast<std::size_t>(counted[0].integer(0));
  const sql::Rows rows = session_.query(
      "SELECT meeting, min(joined_at) FROM attendances WHERE room_id = :room AND (meeting = "
      ":meeting OR CAST(:all_meetings AS TEXT) = '') GROUP BY meeting ORDER BY min(joined_at) "
      "DESC, meeting "
      "LIMIT :size OFFSET :skipped",
      {{"room", room.text},
       {"meeting", page.meeting},
       {"all_meetings", page.meeting},
       {"size", static_cast<std::int64_t>(page.size)},
       {"skipped", static_cast<std::int64_t>((page.number - 1) * page.size)}});
  for (const sql::Row& row : rows) {
    list.meetings.push_back({.id = row.text(0), .attendances = of(room, row.text(0))});
  }
  return list;
}

bool Attendances::is_there(const std::string& meeting, const std::string& identity) {
  const sql::Rows rows = session_.query(
      "SELECT id FROM attendances WHERE is_open = 1 AND meeting = :meeting AND identity = "
      ":identity",
      {{"meeting", meeting}, {"identity", identity}});
  return !rows.empty();
}

std::string Attendances::account_of(const std::string& identity) {
  const sql::Rows rows = session_.query(
      "SELECT user_id FROM participants WHERE identity = :identity", {{"identity", identity}});
  return rows.empty() ? std::string() : rows[0].text(0);
}

std::vector<meet::Attendance> Attendances::of(const meet::RoomId& room,
                                              const std::string& meeting) {
  std::vector<meet::Attendance> attendances;
  const sql::Rows rows = session_.query(
      "SELECT identity, person, user_id, name, joined_at, left_at, is_open FROM attendances WHERE "
      "room_id = :room AND meeting = :meeting ORDER BY joined_at, id",
      {{"room", room.text}, {"meeting", meeting}});
  for (const sql::Row& row : rows) {
    attendances.push_back({.identity = row.text(0),
                           .person = row.text(1),
                           .user = {row.text(2)},
                           .name = row.text(3),
                           .joined_at = time_in(row, 4),
                           .left_at = time_in(row, 5),
                           .is_open = row.integer(6) != 0});
  }
  return attendances;
}

}  // namespace visio::store
