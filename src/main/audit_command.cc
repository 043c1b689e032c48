#include "main/audit_command.h"

#include <chrono>
#include <expected>
#include <optional>
#include <utility>

#include "api/audit/audit_body.h"
#include "api/audit/audit_query.h"
#include "main/duration.h"
#include "main/one_job.h"
#include "meet/people/email.h"
#include "store/audit_log.h"
#include "store/users.h"

namespace visio::main {
namespace {

constexpr std::size_t most_lines = 100'000;

/// The moment that `since` means; nothing where it means none.
std::optional<meet::Time> moment_of(const std::string& since, meet::Time now) {
  if (const auto moment = api::parse_moment(since)) return moment;
  const auto duration = parse_duration(since);
  if (!duration) return std::nullopt;
  return now - *duration;
}

/// For a job: the lines; or a sentence that says why there are none.
std::expected<std::string, std::string> print(store::sql::Session& session,
                                              store::AuditFilter filter, const std::string& email) {
  if (!email.empty()) {
    const auto account = store::Users(session).find_account_of(email);
    if (!account) return std::unexpected("There is no account of " + email + ".");
    filter.person = account->user.id.text;
  }
  return api::audit_json_lines(store::AuditLog(session).list(filter, most_lines));
}

}  // namespace

Result<std::string> run_audit_command(const AuditRequest& request, const Config& config,
                                      const base::Clock& clock) {
  store::AuditFilter filter;
  const auto now = std::chrono::floor<std::chrono::milliseconds>(clock.wall_time());
  if (!request.since.empty()) {
    filter.from = moment_of(request.since, now);
    if (!filter.from) {
      return std::unexpected("--since: '" + request.since +
                             "' is neither a duration such as 7d nor a moment such as "
                             "2026-03-05T14:31:52Z.");
    }
  }
  if (!request.action.empty()) {
    const auto action = meet::audit_action_named(request.action);
    if (!action) return std::unexpected("--action: there is no action " + request.action + ".");
    filter.actions.push_back(*action);
  }
  std::string email;
  if (!request.person.empty()) {
    const auto parsed = meet::parse_email(request.person, "--person");
    if (!parsed) return std::unexpected("--person: " + parsed.error().message);
    email = *parsed;
  }
  auto printed = run_job(config, clock, [filter, email](store::sql::Session& session) {
    return print(session, filter, email);
  });
  if (!printed) return std::unexpected(std::move(printed.error()));
  return *std::move(printed);
}

}  // namespace visio::main
