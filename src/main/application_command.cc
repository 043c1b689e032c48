#include "main/application_command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>
#include <expected>
#include <utility>

#include "credentials/secret_key.h"
#include "main/one_job.h"
#include "meet/applications/application.h"
#include "meet/audit/audit_event.h"
#include "store/applications.h"
#include "store/audit_log.h"

namespace visio::main {
namespace {

using meet::AuditAction;
using store::sql::Session;

/// What every job is given.
struct Order {
  ApplicationRequest request;
  base::Entropy& entropy;  ///< of any thread
  meet::Time now;
};

/// A line of the audit; `changed` says what, where the application stays.
void note(Session& session, const Order& order, AuditAction action,
          const meet::Application& application, const std::string& changed = {}) {
  meet::AuditEvent line{
      .id = meet::AuditEventId::draw(order.entropy),
      .at = order.now,
      .action = action,
      .actor = {.kind = meet::AuditActorKind::command, .name = "visio application"},
      .object = {.kind = meet::AuditObjectKind::application,
                 .id = application.id.text,
                 .name = application.name}};
  if (!changed.empty()) line.detail["changed"] = changed;
  store::AuditLog(session).add(line);
}

Said list(Session& session) {
  std::string lines;
  for (const meet::Application& one : store::Applications(session).list()) {
    lines += fmt::format(
        "{}\t{}\t{}\t{}{}\n", one.id.text, one.name, one.scopes,
        one.domains.empty() ? "all addresses" : fmt::format("{}", fmt::join(one.domains, " ")),
        one.is_active ? "" : "\tdeactivated");
  }
  return lines.empty() ? "There is no application yet.\n" : lines;
}

std::string secret_lines(const std::string& secret) {
  return fmt::format("client_secret\t{}\nThe secret is shown only now.\n", secret);
}

/// Why an option is not taken.
std::string refusal(const meet::Refusal& why) {
  return fmt::format("--{}: {}", why.field, why.message);
}

Said create(Session& session, const Order& order) {
  const ApplicationRequest& request = order.request;
  const std::string secret = credentials::draw_key(order.entropy);
  const meet::MakeApplication command{.name = request.name,
                                      .scopes = request.scopes,
                                      .domains = request.domains,
                                      .secret_hash = credentials::key_hash(secret)};
  const auto made = meet::make_application(command, order.entropy, order.now);
  if (!made) return std::unexpected(refusal(made.error()));
  store::Applications(session).add(*made);
  note(session, order, AuditAction::application_made, *made);
  return fmt::format("client_id\t{}\n", made->id.text) + secret_lines(secret);
}

Said renew_secret(Session& session, const Order& order, const meet::Application& application) {
  const std::string secret = credentials::draw_key(order.entropy);
  store::Applications(session).set_secret_hash(application.id, credentials::key_hash(secret));
  note(session, order, AuditAction::application_changed, application, "secret");
  return secret_lines(secret);
}

Said set_scopes(Session& session, const Order& order, const meet::Application& application) {
  const auto scopes = meet::parse_scopes(order.request.scopes);
  if (!scopes) return std::unexpected(refusal(scopes.error()));
  store::Applications(session).set_scopes(application.id, *scopes);
  if (application.scopes != *scopes) {
    note(session, order, AuditAction::application_changed, application,
         "scopes: " + application.scopes + " → " + *scopes);
  }
  return fmt::format("The application {} may do from now on: {}.\n", application.name, *scopes);
}

Said set_active(Session& session, const Order& order, const meet::Application& application,
                bool is_active) {
  store::Applications(session).set_active(application.id, is_active);
  if (application.is_active != is_active) {
    note(session, order, AuditAction::application_changed, application, "is_active");
  }
  return fmt::format("The application {} is {}.\n", application.name,
                     is_active ? "open again" : "closed; its tokens open nothing any more");
}

Said remove(Session& session, const Order& order, const meet::Application& application) {
  store::Applications(session).remove(application.id);
  note(session, order, AuditAction::application_removed, application);
  return fmt::format("The application {} is removed. The rooms that it made stay.\n",
                     application.name);
}

Said carry_out(Session& session, const Order& order) {
  const ApplicationRequest& request = order.request;
  if (request.act == ApplicationAct::list) return list(session);
  if (request.act == ApplicationAct::create) return create(session, order);
  const auto application = store::Applications(session).find({request.id});
  if (!application) {
    return std::unexpected("There is no application " + request.id +
                           ": see visio application list.");
  }
  if (request.act == ApplicationAct::new_secret) return renew_secret(session, order, *application);
  if (request.act == ApplicationAct::scopes) return set_scopes(session, order, *application);
  if (request.act == ApplicationAct::remove) return remove(session, order, *application);
  return set_active(session, order, *application, request.act == ApplicationAct::activate);
}

}  // namespace

Result<std::string> run_application_command(const ApplicationRequest& request, const Config& config,
                                            const base::Clock& clock, base::Entropy& entropy) {
  const Order order{.request = request,
                    .entropy = entropy,
                    .now = std::chrono::floor<std::chrono::milliseconds>(clock.wall_time())};
  return run_command_job(config, clock,
                         [order](Session& session) { return carry_out(session, order); });
}

}  // namespace visio::main
