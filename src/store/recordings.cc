#include "store/recordings.h"

#include <chrono>
#include <string_view>
#include <utility>

namespace visio::store {
namespace {

std::int64_t number(meet::Time time) {
  return time.time_since_epoch().count();
}

meet::Time time_in(const sql::Row& row, std::size_t column) {
  return meet::Time(std::chrono::milliseconds(row.integer(column)));
}

meet::Recording recording_in(const sql::Row& row) {
  return {.id = {row.text(0)},
          .room = {row.text(1)},
          .meeting = row.text(2),
          .mode = meet::recording_mode_named(row.text(3)).value_or(meet::RecordingMode()),
          .state = meet::recording_state_named(row.text(4)).value_or(meet::RecordingState()),
          .started_by = {row.text(5)},
          .starter = row.text(6),
          .parts = static_cast<std::uint32_t>(row.integer(7)),
          .note = row.text(8),
          .made_at = time_in(row, 9),
          .changed_at = time_in(row, 10)};
}

std::vector<meet::Recording> select(sql::Session& session, std::string_view condition,
                                    const sql::Session::Parameters& parameters = {}) {
  std::string statement =
      "SELECT r.id, r.room_id, r.meeting, r.mode, r.state, r.started_by, r.starter, r.parts, "
      "r.note, r.made_at, r.changed_at FROM recordings AS r ";
  statement += condition;
  std::vector<meet::Recording> found;
  for (const sql::Row& row : session.query(statement, parameters)) {
    found.push_back(recording_in(row));
  }
  return found;
}

std::optional<meet::Recording> first(std::vector<meet::Recording> found) {
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

}  // namespace

bool Recordings::add(const meet::Recording& recording) {
  if (meet::is_open(recording.state) && open_in(recording.room)) return false;
  session_.execute(
      "INSERT INTO recordings (id, room_id, meeting, mode, state, started_by, starter, parts, "
      "note, made_at, changed_at) VALUES (:id, :room, :meeting, :mode, :state, :by, :starter, "
      ":parts, :note, :made, :changed)",
      {{"id", recording.id.text},
       {"room", recording.room.text},
       {"meeting", recording.meeting},
       {"mode", std::string(name_of(recording.mode))},
       {"state", std::string(name_of(recording.state))},
       {"by", recording.started_by.text},
       {"starter", recording.starter},
       {"parts", std::int64_t{recording.parts}},
       {"note", recording.note},
       {"made", number(recording.made_at)},
       {"changed", number(recording.changed_at)}});
  return true;
}

std::optional<meet::Recording> Recordings::find(const meet::RecordingId& id) {
  return first(select(session_, "WHERE r.id = :id", {{"id", id.text}}));
}

std::optional<meet::Recording> Recordings::open_in(const meet::RoomId& room) {
  return first(select(session_, "WHERE r.room_id = :room AND r.state IN ('initiated', 'active')",
                      {{"room", room.text}}));
}

std::vector<meet::Recording> Recordings::open() {
  return select(session_, "WHERE r.state IN ('initiated', 'active') ORDER BY r.made_at, r.id");
}

meet::RecordingList Recordings::in_rooms_hosted_by(const meet::UserId& user,
                                                   const meet::Page& page) {
  constexpr std::string_view hosted =
      "WHERE r.room_id IN (SELECT own.room_id FROM room_roles AS own WHERE own.user_id = :user AND "
      "own.role IN ('owner', 'administrator')) ";
  std::string count = "SELECT count(*) FROM recordings AS r ";
  count += hosted;
  const sql::Rows counted = session_.query(count, {{"user", user.text}});
  std::string rest(hosted);
  rest += "ORDER BY r.made_at DESC, r.id LIMIT :size OFFSET :skipped";
  return {.count = counted.empty() ? 0 : static_cast<std::size_t>(counted[0].integer(0)),
          .recordings =
              select(session_, rest,
                     {{"user", user.text},
                      {"size", static_cast<std::int64_t>(page.size)},
                      {"skipped", static_cast<std::int64_t>((page.number - 1) * page.size)}})};
}

void Recordings::update(const meet::Recording& recording) {
  session_.execute(
      "UPDATE recordings SET state = :state, parts = :parts, note = :note, changed_at = :changed "
      "WHERE id = :id",
      {{"state", std::string(name_of(recording.state))},
       {"parts", std::int64_t{recording.parts}},
       {"note", recording.note},
       {"changed", number(recording.changed_at)},
       {"id", recording.id.text}});
}

void Recordings::remove(const meet::RecordingId& id) {
  session_.execute("DELETE FROM recordings WHERE id = :id", {{"id", id.text}});
}

std::vector<meet::RecordingId> Recordings::ids() {
  std::vector<meet::RecordingId> ids;
  for (const sql::Row& row : session_.query("SELECT id FROM recordings")) {
    ids.push_back({row.text(0)});
  }
  return ids;
}

}  // namespace visio::store
