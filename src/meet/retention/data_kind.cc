#include "meet/retention/data_kind.h"

#include <algorithm>
#include <chrono>

namespace visio::meet {
namespace {

constexpr auto table = std::to_array<DataKindRow>({
    {.kind = DataKind::audit,
     .name = "audit",
     .what = "Lines of the audit",
     .since = "when it happened",
     .usual = 365,
     .least = 30},
    {.kind = DataKind::audit_addresses,
     .name = "audit_addresses",
     .what = "Network addresses in the audit",
     .since = "when it happened",
     .usual = 90,
     .deletes_rows = false},
    {.kind = DataKind::sessions,
     .name = "sessions",
     .what = "Sign-ins that are over, with the browser's name",
     .since = "the end of the session",
     .usual = 1,
     .most = 365,
     .is_hourly = true},
    {.kind = DataKind::used_links,
     .name = "used_links",
     .what = "Links to accounts that work no more",
     .since = "their last moment",
     .usual = 1,
     .most = 365,
     .is_hourly = true},
    {.kind = DataKind::participants,
     .name = "participants",
     .what = "Who was let into which room, by the name shown there",
     .since = "when he was let in",
     .usual = 30,
     .least = 2},
    {.kind = DataKind::lobby_names,
     .name = "lobby_names",
     .what = "Names and messages of those who asked to come in",
     .since = "when they asked last, or the hosts decided",
     .usual = 1,
     .most = 30,
     .is_hourly = true},
    {.kind = DataKind::attendance,
     .name = "attendance",
     .what = "When people came and went, in rooms that keep attendance",
     .since = "when they left",
     .usual = 365},
    {.kind = DataKind::quality,
     .name = "quality",
     .what = "How well sound and picture got through, for each stay",
     .since = "the end of the stay",
     .usual = 30},
    {.kind = DataKind::polls,
     .name = "polls",
     .what = "Polls of meetings, with their votes",
     .since = "when they began",
     .usual = 365},
    {.kind = DataKind::chat_messages,
     .name = "chat_messages",
     .what = "What people wrote in the chat, in rooms that keep it",
     .since = "when it was written",
     .usual = 90},
    {.kind = DataKind::chat_files,
     .name = "chat_files",
     .what = "Files that people sent in the chat",
     .since = "when they came",
     .usual = 90},
    {.kind = DataKind::recordings,
     .name = "recordings",
     .what = "Recordings of meetings, with their files",
     .since = "when they ended",
     .usual = 365},
});
static_assert(table.size() == data_kinds);

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].kind != static_cast<DataKind>(i)) return false;
  }
  return true;
}
static_assert(is_in_order());

}  // namespace

std::span<const DataKindRow> data_kind_table() {
  return table;
}

const DataKindRow& row_of(DataKind kind) {
  return table[static_cast<std::size_t>(kind)];
}

std::optional<DataKind> data_kind_named(std::string_view name) {
  const auto* const found = std::ranges::find(table, name, &DataKindRow::name);
  if (found == table.end()) return std::nullopt;
  return found->kind;
}

RetentionDays usual_retention() {
  RetentionDays days{};
  for (std::size_t i = 0; i < table.size(); ++i) days[i] = table[i].usual;
  return days;
}

Time kept_from(DataKind kind, int days, Time now) {
  const std::chrono::days kept(days);
  if (row_of(kind).is_hourly) return now - kept;
  return std::chrono::floor<std::chrono::days>(now) - kept;
}

}  // namespace visio::meet
