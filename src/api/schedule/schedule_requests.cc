#include "api/schedule/schedule_requests.h"

#include <optional>
#include <string>
#include <utility>

#include "api/json.h"
#include "api/rooms/room_requests.h"
#include "api/rooms/room_responses.h"
#include "meet/name.h"
#include "meet/people/email.h"

namespace visio::api {
namespace {

constexpr std::string_view a_time =
    "This must be a time such as 2026-03-19T14:00, by the clocks of the time zone, or "
    "2026-03-19T13:00:00Z.";

std::optional<meet::WrittenTime> read_time(JsonFields& fields, std::string_view field) {
  const auto text = fields.text(field, {.longest = 40});
  if (!text) return {};
  const auto time = meet::parse_written_time(*text);
  if (!time) fields.note(field, "not_a_time", a_time);
  return time;
}

std::optional<std::string> read_title(JsonFields& fields) {
  auto title = fields.text("title", {.longest = 1'000, .may_be_empty = false});
  if (!title) return {};
  const auto parsed = meet::parse_name(*title, "title", meet::max_title);
  if (!parsed) fields.note("title", code_of(parsed.error().reason), parsed.error().message);
  return title;
}

std::optional<std::vector<meet::Invitee>> read_invitees(JsonFields& fields) {
  const auto texts = fields.texts("invitees", meet::max_invitees);
  if (!texts) return {};
  std::vector<meet::Invitee> invitees;
  for (const std::string& text : *texts) {
    auto email = meet::parse_email(text, "invitees");
    if (email) {
      invitees.push_back({.email = *std::move(email), .name = {}});
    } else {
      fields.note("invitees", code_of(email.error().reason), email.error().message);
    }
  }
  return invitees;
}

/// A moment in a query; `otherwise` where there is none.
Asked<meet::Time> read_moment(const base::Query& query, std::string_view field,
                              meet::Time otherwise) {
  const std::string_view text = query.get(field);
  if (text.empty()) return otherwise;
  const auto time = meet::parse_written_time(text);
  if (!time) return std::unexpected(field_error(field, "not_a_time", a_time));
  const std::chrono::sys_seconds shown(time->shown.time_since_epoch());
  return shown - time->from_utc.value_or(std::chrono::seconds(0));
}

}  // namespace

Asked<meet::MeetingChange> read_meeting_change(const Request& request) {
  JsonFields fields(request.http.body);
  meet::MeetingChange change;
  change.title = read_title(fields);
  change.agenda = fields.text("agenda", {.longest = 8'000});
  change.starts_at = read_time(fields, "starts_at");
  change.ends_at = read_time(fields, "ends_at");
  change.timezone = fields.text("timezone", {.longest = 64});
  change.recurrence = fields.text("recurrence", {.longest = 500});
  change.invitees = read_invitees(fields);
  if (request.http.method != "PATCH") {
    fields.require("title", change.title);
    fields.require("starts_at", change.starts_at);
    fields.require("ends_at", change.ends_at);
  }
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return change;
}

Asked<ListMeetings> read_list_meetings(const Request& request, meet::Time now) {
  const auto query = request.query();
  if (!query) return std::unexpected(json_error(400, "malformed_query", "The query is malformed."));
  const auto page = read_page(request);
  if (!page) return std::unexpected(page.error());
  const auto from = read_moment(*query, "from", now);
  if (!from) return std::unexpected(from.error());
  const auto to = read_moment(*query, "to", now + 2 * meet::max_series_length);
  if (!to) return std::unexpected(to.error());
  return ListMeetings{.span = {.from = *from, .to = *to}, .page = *page};
}

}  // namespace visio::api
