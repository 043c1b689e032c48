#include "store/audit_log.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include "store/like_pattern.h"

namespace visio::store {
namespace {

constexpr std::string_view columns =
    "id, happened_at, action, actor_kind, actor_id, actor_name, object_kind, object_id, "
    "object_name, room_id, room_name, address, detail";

std::int64_t number(meet::Time time) {
  return time.time_since_epoch().count();
}

/// A line for each, as people read it in the table too.
std::string to_text(const std::map<std::string, std::string>& detail) {
  std::string text;
  for (const auto& [name, value] : detail) {
    text.append(name).append(": ");
    for (const char byte : value) text += byte == '\n' ? ' ' : byte;
    text += '\n';
  }
  return text;
}

std::map<std::string, std::string> to_detail(std::string_view text) {
  std::map<std::string, std::string> detail;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::size_t colon = line.find(": ");
    if (colon != std::string_view::npos) {
      detail.emplace(line.substr(0, colon), line.substr(colon + 2));
    }
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return detail;
}

template <class Kind>
Kind kind_named(std::string_view name, Kind last) {
  for (auto i = std::size_t{0}; i <= static_cast<std::size_t>(last); ++i) {
    if (name_of(static_cast<Kind>(i)) == name) return static_cast<Kind>(i);
  }
  return last;
}

meet::AuditEvent event_in(const sql::Row& row) {
  using meet::AuditActorKind;
  using meet::AuditObjectKind;
  return {.id = {row.text(0)},
          .at = meet::Time(std::chrono::milliseconds(row.integer(1))),
          .action = meet::audit_action_named(row.text(2)).value_or(meet::AuditAction::sign_in),
          .actor = {.kind = kind_named(row.text(3), AuditActorKind::application),
                    .id = row.text(4),
                    .name = row.text(5)},
          .object = {.kind = kind_named(row.text(6), AuditObjectKind::application),
                     .id = row.text(7),
                     .name = row.text(8)},
          .room_id = row.text(9),
          .room_name = row.text(10),
          .address = row.text(11),
          .detail = to_detail(row.text(12))};
}

/// The names are ours, and need no quoting.
std::string where(const AuditFilter& filter) {
  std::string condition(
      "WHERE happened_at >= :from AND happened_at < :until "
      "AND (happened_at < :cursor_at OR (happened_at = :same_at AND id < :cursor_id)) "
      "AND (CAST(:any_person AS TEXT) = '' OR actor_id = :actor OR object_id = :object) "
      "AND (CAST(:any_text AS TEXT) = '' OR lower(actor_name) LIKE lower(:by) ESCAPE '!' "
      "OR lower(object_name) LIKE lower(:what) ESCAPE '!' "
      "OR lower(room_name) LIKE lower(:room) ESCAPE '!' OR address LIKE :address ESCAPE '!')");
  if (filter.actions.empty()) return condition;
  condition += " AND action IN (";
  for (const meet::AuditAction action : filter.actions) {
    if (!condition.ends_with('(')) condition += ", ";
    condition.append("'").append(name_of(action)).append("'");
  }
  return condition + ")";
}

sql::Rows select(sql::Session& session, const AuditFilter& filter, std::string_view beginning,
                 std::string_view end, std::size_t limit) {
  constexpr std::int64_t latest = std::numeric_limits<std::int64_t>::max();
  const std::int64_t cursor = filter.before ? number(filter.before->at) : latest;
  const std::string pattern = like_pattern(filter.text);
  std::string statement(beginning);
  statement.append(where(filter)).append(end);
  return session.query(statement, {{"from", filter.from ? number(*filter.from) : 0},
                                   {"until", filter.to ? number(*filter.to) : latest},
                                   {"cursor_at", cursor},
                                   {"same_at", cursor},
                                   {"cursor_id", filter.before ? filter.before->id : std::string()},
                                   {"any_person", filter.person},
                                   {"actor", filter.person},
                                   {"object", filter.person},
                                   {"any_text", filter.text},
                                   {"by", pattern},
                                   {"what", pattern},
                                   {"room", pattern},
                                   {"address", pattern},
                                   {"size", static_cast<std::int64_t>(limit)}});
}

}  // namespace

void AuditLog::add(const meet::AuditEvent& event) {
  session_.execute(
      "INSERT INTO audit_events (id, happened_at, action, actor_kind, actor_id, actor_name, "
      "object_kind, object_id, object_name, room_id, room_name, address, detail) VALUES (:id, "
      ":at, :action, :actor_kind, :actor, :actor_name, :object_kind, :object, :object_name, "
      ":room, :room_name, :address, :detail)",
      {{"id", event.id.text},
       {"at", number(event.at)},
       {"action", std::string(name_of(event.action))},
       {"actor_kind", std::string(name_of(event.actor.kind))},
       {"actor", event.actor.id},
       {"actor_name", event.actor.name},
       {"object_kind", std::string(name_of(event.object.kind))},
       {"object", event.object.id},
       {"object_name", event.object.name},
       {"room", event.room_id},
       {"room_name", event.room_name},
       {"address", event.address},
       {"detail", to_text(event.detail)}});
}

std::vector<meet::AuditEvent> AuditLog::list(const AuditFilter& filter, std::size_t limit) {
  std::string beginning("SELECT ");
  beginning.append(columns).append(" FROM audit_events ");
  std::vector<meet::AuditEvent> events;
  const sql::Rows rows =
      select(session_, filter, beginning, " ORDER BY happened_at DESC, id DESC LIMIT :size", limit);
  for (const sql::Row& row : rows) events.push_back(event_in(row));
  return events;
}

std::size_t AuditLog::count(const AuditFilter& filter, std::size_t most) {
  AuditFilter all = filter;
  all.before.reset();
  const sql::Rows rows = select(session_, all, "SELECT count(*) FROM (SELECT id FROM audit_events ",
                                " LIMIT :size) found", most);
  return rows.empty() ? 0 : static_cast<std::size_t>(rows[0].integer(0));
}

}  // namespace visio::store
