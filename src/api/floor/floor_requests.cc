#include "api/floor/floor_requests.h"

#include <utility>

#include "meet/floor/countdown.h"
#include "meet/floor/floor.h"

namespace visio::api {
namespace {

using std::chrono::seconds;

constexpr TextLimits identity_limits{.longest = 256, .may_be_empty = false};
constexpr std::int64_t least_countdown_s = 5;

std::optional<seconds> seconds_in(JsonFields& fields, std::string_view field, std::int64_t least,
                                  seconds most) {
  const auto number = fields.number(field, least, most.count());
  if (!number) return std::nullopt;
  return seconds(*number);
}

}  // namespace

Asked<ChangeFloor> read_change_floor(const Request& request) {
  JsonFields fields(request.http.body);
  const bool passes_on = fields.has("participant_identity");
  ChangeFloor body{.passes_on = passes_on,
                   .identity = fields.text("participant_identity", identity_limits),
                   .limit = seconds_in(fields, "limit_s", 0, meet::Floor::longest_limit),
                   .extra = seconds_in(fields, "extra_s", 1, meet::Floor::longest_limit)};
  if (!passes_on && !fields.has("limit_s") && !fields.has("extra_s")) {
    fields.note("non_field_errors", "required",
                "Name at least one of participant_identity, limit_s and extra_s.");
  }
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return body;
}

Asked<ChangeCountdown> read_change_countdown(const Request& request) {
  JsonFields fields(request.http.body);
  ChangeCountdown body{
      .time = seconds_in(fields, "for_s", least_countdown_s, meet::Countdown::longest),
      .extra = seconds_in(fields, "extra_s", 1, meet::Countdown::longest)};
  if (!fields.has("for_s") && !fields.has("extra_s")) {
    fields.note("for_s", "required", "This is needed, or extra_s: null ends what runs.");
  }
  if (body.time && body.extra) {
    fields.note("extra_s", "not_allowed", "Name for_s or extra_s, not both.");
  }
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return body;
}

}  // namespace visio::api
