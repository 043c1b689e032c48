#include "store/retention.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace visio::store {
namespace {

/// Where the rows of a kind are. In conditions `:moment` is the moment.
struct Place {
  std::string_view table;
  std::string_view key;
  std::string_view all;         ///< the condition of all rows of the kind; empty: every row
  std::string_view old;         ///< the condition of those that go
  std::string_view blank = {};  ///< what becomes of them; empty: they are deleted
};

/// In the order of meet::DataKind.
constexpr auto places = std::to_array<Place>({
    {"audit_events", "id", "", "happened_at < :moment"},
    {"audit_events", "id", "address <> ''", "address <> '' AND happened_at < :moment",
     "address = ''"},
    {"sessions", "key_hash", "", "expires_at < :moment"},
    {"account_links", "key_hash", "", "expires_at < :moment"},
    {"participants", "identity", "", "made_at < :moment"},
    {"lobby_entries", "id", "",
     "CASE WHEN decided_at > asked_at THEN decided_at ELSE asked_at END < :moment"},
    {"attendances", "id", "", "is_open = 0 AND left_at < :moment"},
    {"stays", "id", "", "left_at < :moment"},
    {"polls", "id", "", "opened_at < :moment"},
    {"chat_messages", "id", "", "written_at < :moment"},
    {"chat_files", "id", "", "made_at < :moment"},
    // The files go when the rows are gone (api/recordings/recording_keeper.h).
    {"recordings", "id", "", "state NOT IN ('initiated', 'active') AND changed_at < :moment"},
});
static_assert(places.size() == meet::data_kinds);

const Place& place_of(meet::DataKind kind) {
  return places[static_cast<std::size_t>(kind)];
}

std::int64_t number(meet::Time time) {
  return time.time_since_epoch().count();
}

std::size_t counted(const sql::Rows& rows) {
  return rows.empty() ? 0 : static_cast<std::size_t>(rows[0].integer(0));
}

/// The statement's beginning, then "WHERE key IN (…)" of the oldest that go.
std::string statement_of(const Place& place) {
  std::string statement;
  if (place.blank.empty()) {
    statement.append("DELETE FROM ").append(place.table);
  } else {
    statement.append("UPDATE ").append(place.table).append(" SET ").append(place.blank);
  }
  statement.append(" WHERE ").append(place.key).append(" IN (SELECT ").append(place.key);
  statement.append(" FROM ").append(place.table).append(" WHERE ").append(place.old);
  return statement.append(" LIMIT :size)");
}

}  // namespace

std::size_t Retention::count(meet::DataKind kind) {
  const Place& place = place_of(kind);
  std::string statement("SELECT count(*) FROM ");
  statement.append(place.table);
  if (!place.all.empty()) statement.append(" WHERE ").append(place.all);
  return counted(session_.query(statement));
}

std::size_t Retention::count_before(meet::DataKind kind, meet::Time moment) {
  const Place& place = place_of(kind);
  std::string statement("SELECT count(*) FROM ");
  statement.append(place.table).append(" WHERE ").append(place.old);
  return counted(session_.query(statement, {{"moment", number(moment)}}));
}

std::size_t Retention::remove_before(meet::DataKind kind, meet::Time moment, std::size_t limit) {
  const auto removed =
      session_.execute(statement_of(place_of(kind)),
                       {{"moment", number(moment)}, {"size", static_cast<std::int64_t>(limit)}});
  return static_cast<std::size_t>(std::max<std::int64_t>(0, removed));
}

std::vector<meet::RetentionChoice> Retention::choices() {
  std::vector<meet::RetentionChoice> choices;
  const sql::Rows rows =
      session_.query("SELECT kind, days, changed_at, changed_by FROM retention_choices");
  for (const sql::Row& row : rows) {
    const auto kind = meet::data_kind_named(row.text(0));
    if (!kind) continue;
    choices.push_back({.kind = *kind,
                       .days = static_cast<int>(row.integer(1)),
                       .changed_at = meet::Time(std::chrono::milliseconds(row.integer(2))),
                       .changed_by = row.text(3)});
  }
  std::ranges::sort(choices, {}, &meet::RetentionChoice::kind);
  return choices;
}

void Retention::choose(const meet::RetentionChoice& choice) {
  forget(choice.kind);
  session_.execute(
      "INSERT INTO retention_choices (kind, days, changed_at, changed_by) VALUES (:kind, :days, "
      ":at, :by)",
      {{"kind", std::string(row_of(choice.kind).name)},
       {"days", std::int64_t{choice.days}},
       {"at", number(choice.changed_at)},
       {"by", choice.changed_by}});
}

void Retention::forget(meet::DataKind kind) {
  session_.execute("DELETE FROM retention_choices WHERE kind = :kind",
                   {{"kind", std::string(row_of(kind).name)}});
}

}  // namespace visio::store
