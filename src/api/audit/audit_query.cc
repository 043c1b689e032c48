#include "api/audit/audit_query.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <ranges>
#include <utility>

#include "api/json.h"
#include "base/query.h"

namespace visio::api {
namespace {

constexpr std::size_t longest_text = 255;
constexpr int largest_page = 200;

/// So many digits as a number, taken away from the text; nothing where there are fewer.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int number = 0;
  const char* const end = text.data() + count;
  const bool are_digits =
      std::ranges::all_of(text.substr(0, count), [](char c) { return c >= '0' && c <= '9'; });
  if (!are_digits || std::from_chars(text.data(), end, number).ptr != end) return std::nullopt;
  text.remove_prefix(count);
  return number;
}

bool take(std::string_view& text, char letter) {
  if (!text.starts_with(letter)) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<std::chrono::sys_days> take_day(std::string_view& text) {
  const auto year = take_digits(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_digits(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_digits(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

std::optional<std::chrono::minutes> take_hours_and_minutes(std::string_view& text) {
  const auto hours = take_digits(text, 2);
  if (!hours || *hours > 23 || !take(text, ':')) return std::nullopt;
  const auto minutes = take_digits(text, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  return std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
}

/// What is behind the point, of which three digits count.
std::chrono::milliseconds take_fraction(std::string_view& text) {
  int milliseconds = 0;
  int weight = 100;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    milliseconds += (text.front() - '0') * weight;
    weight /= 10;
    text.remove_prefix(1);
  }
  return std::chrono::milliseconds(milliseconds);
}

/// How far the clock of the text is before UTC; nothing where there is no zone, or more text.
std::optional<std::chrono::minutes> read_zone(std::string_view text) {
  if (text == "Z" || text == "z") return std::chrono::minutes(0);
  const bool is_west = text.starts_with('-');
  if (!is_west && !text.starts_with('+')) return std::nullopt;
  text.remove_prefix(1);
  const auto offset = take_hours_and_minutes(text);
  if (!offset || !text.empty()) return std::nullopt;
  return is_west ? -*offset : *offset;
}

std::optional<store::AuditCursor> parse_cursor(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  std::int64_t milliseconds = 0;
  const char* const end = text.data() + dash;
  if (std::from_chars(text.data(), end, milliseconds).ptr != end) return std::nullopt;
  const std::string_view id = text.substr(dash + 1);
  if (!meet::is_uuid(id)) return std::nullopt;
  return store::AuditCursor{.at = meet::Time(std::chrono::milliseconds(milliseconds)),
                            .id = std::string(id)};
}

void read_moment(JsonFields& faults, const base::Query& query, std::string_view name,
                 std::optional<meet::Time>& moment) {
  if (!query.has(name)) return;
  moment = parse_moment(query.get(name));
  if (!moment) {
    faults.note(name, "not_a_moment", "This must be a moment such as 2026-03-05T14:31:52Z.");
  }
}

std::vector<meet::AuditAction> actions_of(meet::AuditGroup group) {
  std::vector<meet::AuditAction> actions;
  for (const meet::AuditActionRow& row : meet::audit_actions()) {
    if (row.group == group) actions.push_back(row.action);
  }
  return actions;
}

/// Only those of the actions, all where none was named, that `holds` is true of.
template <class Holds>
void keep(std::vector<meet::AuditAction>& actions, const Holds& holds) {
  if (actions.empty()) {
    for (const meet::AuditActionRow& row : meet::audit_actions()) actions.push_back(row.action);
  }
  std::erase_if(actions, [&](const meet::AuditAction action) { return !holds(action); });
}

/// What nothing is, is asked for by a filter that finds nothing.
void read_actions(JsonFields& faults, const base::Query& query, store::AuditFilter& filter,
                  bool& finds_nothing) {
  for (const auto part : std::views::split(query.get("action"), ',')) {
    const std::string_view name(part.begin(), part.end());
    if (name.empty()) continue;
    const auto action = meet::audit_action_named(name);
    if (action) filter.actions.push_back(*action);
    if (!action) faults.note("action", "unknown", "There is no such action.");
  }
  if (query.has("group")) {
    const auto group = meet::audit_group_named(query.get("group"));
    if (!group) {
      faults.note("group", "unknown", "There is no such group of actions.");
      return;
    }
    const auto wanted = actions_of(*group);
    keep(filter.actions,
         [&](const auto action) { return std::ranges::find(wanted, action) != wanted.end(); });
    finds_nothing = filter.actions.empty();
  }
  if (finds_nothing || !query.flag("failures", false)) return;
  keep(filter.actions, [](const auto action) {
    return meet::audit_actions()[static_cast<std::size_t>(action)].is_failure;
  });
  finds_nothing = filter.actions.empty();
}

std::string read_text(JsonFields& faults, const base::Query& query, std::string_view name) {
  const std::string_view text = query.get(name);
  if (text.size() > longest_text || text.contains('\0')) {
    faults.note(name, "too_long", "This may have 255 bytes at most, none of them NUL.");
    return {};
  }
  return std::string(text);
}

}  // namespace

std::optional<meet::Time> parse_moment(std::string_view text) {
  const auto day = take_day(text);
  if (!day || !(take(text, 'T') || take(text, 't'))) return std::nullopt;
  const auto time = take_hours_and_minutes(text);
  if (!time || !take(text, ':')) return std::nullopt;
  const auto seconds = take_digits(text, 2);
  if (!seconds || *seconds > 59) return std::nullopt;
  std::chrono::milliseconds fraction{};
  if (take(text, '.')) fraction = take_fraction(text);
  const auto zone = read_zone(text);
  if (!zone) return std::nullopt;
  return meet::Time(*day) + *time + std::chrono::seconds(*seconds) + fraction - *zone;
}

Asked<AuditQuery> read_audit_query(const Request& request) {
  const auto query = request.query();
  if (!query) {
    return std::unexpected(json_error(400, "malformed_query", "The query is malformed."));
  }
  JsonFields faults(boost::json::object{});
  AuditQuery asked;
  bool finds_nothing = false;
  read_actions(faults, *query, asked.filter, finds_nothing);
  asked.filter.person = read_text(faults, *query, "person");
  asked.filter.text = read_text(faults, *query, "q");
  read_moment(faults, *query, "from", asked.filter.from);
  read_moment(faults, *query, "to", asked.filter.to);
  if (query->has("before")) {
    asked.filter.before = parse_cursor(query->get("before"));
    if (!asked.filter.before) faults.note("before", "not_a_cursor", "This must be a page's next.");
  }
  if (query->has("page_size")) {
    const int size = query->number("page_size");
    const bool fits = size >= 1 && size <= largest_page;
    if (fits) asked.page_size = static_cast<std::size_t>(size);
    if (!fits) faults.note("page_size", "out_of_range", "This must be a number from 1 to 200.");
  }
  if (auto refused = faults.refusal()) return std::unexpected(*std::move(refused));
  if (finds_nothing) asked.filter.to = meet::Time();
  return asked;
}

std::string audit_cursor(const meet::AuditEvent& last) {
  std::string cursor = std::to_string(last.at.time_since_epoch().count());
  return cursor.append("-").append(last.id.text);
}

}  // namespace visio::api
