#include "store/stays.h"

#include <chrono>
#include <string_view>

namespace visio::store {
namespace {

constexpr std::int64_t day_ms = 24 * 3'600 * 1'000;

std::int64_t number(meet::Time time) {
  return time.time_since_epoch().count();
}

meet::Time time_in(const sql::Row& row, std::size_t column) {
  return meet::Time(std::chrono::milliseconds(row.integer(column)));
}

std::size_t count_in(const sql::Row& row, std::size_t column) {
  return static_cast<std::size_t>(row.integer(column));
}

// Sums and counts are divided here: the databases round differently, and PostgreSQL's sum of BIGINT
// is NUMERIC.
constexpr std::string_view sums =
    "sum(CASE WHEN worst_quality IN ('poor', 'lost') THEN 1 ELSE 0 END), "
    "sum(CASE WHEN worst_quality = 'fair' THEN 1 ELSE 0 END), "
    "CAST(coalesce(sum(CASE WHEN loss_ppm >= 0 THEN loss_ppm ELSE 0 END), 0) AS BIGINT), "
    "sum(CASE WHEN loss_ppm >= 0 THEN 1 ELSE 0 END), "
    "CAST(coalesce(sum(CASE WHEN round_trip >= 0 THEN round_trip ELSE 0 END), 0) AS BIGINT), "
    "sum(CASE WHEN round_trip >= 0 THEN 1 ELSE 0 END)";

std::int64_t mean_in(const sql::Row& row, std::size_t sum) {
  const std::int64_t count = row.integer(sum + 1);
  return count == 0 ? -1 : row.integer(sum) / count;
}

std::string select_meetings(std::string_view rest) {
  std::string statement(
      "SELECT meeting, max(room), max(room_name), min(joined_at), max(left_at), count(*), ");
  return statement.append(sums).append(" FROM stays ").append(rest);
}

MeetingQuality meeting_in(const sql::Row& row) {
  return {.meeting = row.text(0),
          .room = row.text(1),
          .room_name = row.text(2),
          .started_at = time_in(row, 3),
          .ended_at = time_in(row, 4),
          .people = count_in(row, 5),
          .poor = count_in(row, 6),
          .loss_ppm = mean_in(row, 8),
          .round_trip_ms = mean_in(row, 10)};
}

std::string first_text(const sql::Rows& rows) {
  return rows.empty() ? std::string() : rows[0].text(0);
}

}  // namespace

void Stays::add(const meet::CallQuality& stay, const std::string& identity) {
  const std::string user = first_text(session_.query(
      "SELECT user_id FROM participants WHERE identity = :identity", {{"identity", identity}}));
  const std::string name =
      first_text(session_.query("SELECT name FROM rooms WHERE id = :room", {{"room", stay.room}}));
  session_.execute(
      "INSERT INTO stays (id, meeting, room, room_name, user_id, name, joined_at, left_at, "
      "quality, worst_quality, loss_ppm, worst_loss_ppm, round_trip, worst_round_trip, why, "
      "transport, client) VALUES (:id, :meeting, :room, :room_name, :user, :name, :joined_at, "
      ":left_at, :quality, :worst_quality, :loss, :worst_loss, :round_trip, :worst_round_trip, "
      ":why, :transport, :client)",
      {{"id", stay.id.text},
       {"meeting", stay.meeting},
       {"room", stay.room},
       {"room_name", name.empty() ? stay.room : name},
       {"user", user},
       {"name", stay.name},
       {"joined_at", number(stay.joined_at)},
       {"left_at", number(stay.left_at)},
       {"quality", stay.quality},
       {"worst_quality", stay.worst_quality},
       {"loss", stay.loss_ppm},
       {"worst_loss", stay.worst_loss_ppm},
       {"round_trip", stay.round_trip_ms},
       {"worst_round_trip", stay.worst_round_trip_ms},
       {"why", stay.why},
       {"transport", stay.transport},
       {"client", stay.client}});
}

std::vector<QualityDay> Stays::days(meet::Time since) {
  std::string statement("SELECT left_at / 86400000, count(DISTINCT meeting), count(*), ");
  statement.append(sums).append(
      " FROM stays WHERE left_at >= :since GROUP BY left_at / 86400000 "
      "ORDER BY left_at / 86400000 DESC");
  std::vector<QualityDay> days;
  const sql::Rows rows = session_.query(statement, {{"since", number(since)}});
  for (const sql::Row& row : rows) {
    days.push_back({.day = meet::Time(std::chrono::milliseconds(row.integer(0) * day_ms)),
                    .meetings = count_in(row, 1),
                    .stays = count_in(row, 2),
                    .poor = count_in(row, 3),
                    .fair = count_in(row, 4),
                    .loss_ppm = mean_in(row, 5),
                    .round_trip_ms = mean_in(row, 7)});
  }
  return days;
}

std::vector<MeetingQuality> Stays::worst(meet::Time since, std::size_t limit) {
  const std::string statement = select_meetings(
      "WHERE left_at >= :since GROUP BY meeting ORDER BY 7 DESC, 8 DESC, 5 DESC, 1 LIMIT :size");
  std::vector<MeetingQuality> meetings;
  const sql::Rows rows = session_.query(
      statement, {{"since", number(since)}, {"size", static_cast<std::int64_t>(limit)}});
  for (const sql::Row& row : rows) meetings.push_back(meeting_in(row));
  return meetings;
}

std::optional<MeetingQuality> Stays::meeting(const std::string& meeting) {
  const sql::Rows rows = session_.query(
      select_meetings("WHERE meeting = :meeting GROUP BY meeting"), {{"meeting", meeting}});
  if (rows.empty()) return std::nullopt;
  return meeting_in(rows[0]);
}

std::vector<meet::CallQuality> Stays::of(const std::string& meeting) {
  const sql::Rows rows = session_.query(
      "SELECT id, meeting, room, room_name, user_id, name, joined_at, left_at, quality, "
      "worst_quality, loss_ppm, worst_loss_ppm, round_trip, worst_round_trip, why, transport, "
      "client FROM stays WHERE meeting = :meeting ORDER BY CASE worst_quality WHEN 'lost' THEN 0 "
      "WHEN 'poor' THEN 1 WHEN 'fair' THEN 2 ELSE 3 END, worst_loss_ppm DESC, id LIMIT 1000",
      {{"meeting", meeting}});
  std::vector<meet::CallQuality> stays;
  for (const sql::Row& row : rows) {
    stays.push_back({.id = {row.text(0)},
                     .meeting = row.text(1),
                     .room = row.text(2),
                     .room_name = row.text(3),
                     .user = row.text(4),
                     .name = row.text(5),
                     .joined_at = time_in(row, 6),
                     .left_at = time_in(row, 7),
                     .quality = row.text(8),
                     .worst_quality = row.text(9),
                     .loss_ppm = row.integer(10),
                     .worst_loss_ppm = row.integer(11),
                     .round_trip_ms = row.integer(12),
                     .worst_round_trip_ms = row.integer(13),
                     .why = row.text(14),
                     .transport = row.text(15),
                     .client = row.text(16)});
  }
  return stays;
}

}  // namespace visio::store
