#include "api/lobby/lobby_requests.h"

#include <utility>

#include "api/json.h"
#include "api/rooms/room_responses.h"
#include "meet/lobby/asking.h"
#include "meet/name.h"

namespace visio::api {
namespace {

constexpr TextLimits id_limits{.longest = 36, .may_be_empty = false};

}  // namespace

Asked<Knock> read_knock(const Request& request) {
  JsonFields fields(request.http.body);
  const std::string typed = fields.text("username").value_or("");
  const auto line = fields.text("line");
  const bool again = fields.flag("again").value_or(false);
  if (auto wrong = fields.refusal()) return std::unexpected(*std::move(wrong));
  const auto name = meet::parse_name(typed, "username");
  if (!name) return std::unexpected(refused(name.error()));
  Knock knock{.name = std::string(*name), .again = again || line.has_value()};
  if (knock.name.empty() && request.caller.user) knock.name = request.caller.user->full_name;
  if (knock.name.empty()) {
    return std::unexpected(field_error("username", "required", "This must not be empty."));
  }
  if (line) {
    const auto said = meet::parse_line(*line, "line");
    if (!said) return std::unexpected(refused(said.error()));
    knock.line = std::string(*said);
  }
  return knock;
}

Asked<Admission> read_admission(const Request& request) {
  JsonFields fields(request.http.body);
  const bool is_about_all = fields.flag("all").value_or(false);
  Admission admission;
  if (!is_about_all) admission.id = {fields.required_text("participant_id", id_limits)};
  admission.allow = fields.required_flag("allow_entry");
  if (auto wrong = fields.refusal()) return std::unexpected(*std::move(wrong));
  return admission;
}

}  // namespace visio::api
