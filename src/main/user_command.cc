#include "main/user_command.h"

#include <fmt/format.h>

#include <expected>
#include <utility>

#include "api/audit/audit_notes.h"
#include "api/people/link_mail.h"
#include "api/people/links.h"
#include "credentials/password.h"
#include "credentials/password_rules.h"
#include "main/mail_settings.h"
#include "main/one_job.h"
#include "meet/audit/audit_event.h"
#include "meet/people/accounts.h"
#include "meet/people/email.h"
#include "store/audit_log.h"
#include "store/user_sessions.h"
#include "store/users.h"

namespace visio::main {
namespace {

using meet::LinkPurpose;
using store::sql::Session;

/// What every job is given.
struct Order {
  UserRequest request;
  std::string url;
  api::LinkMail mail;
  std::string password_hash;  ///< empty: no password
  base::Entropy& entropy;     ///< of any thread
  meet::Time now;
};

/// A line of the audit for what an operator did to an account.
void note(Session& session, const Order& order, meet::AuditAction action, const meet::User& user) {
  const meet::AuditEvent line{
      .id = meet::AuditEventId::draw(order.entropy),
      .at = order.now,
      .action = action,
      .actor = {.kind = meet::AuditActorKind::command, .name = "visio user"},
      .object = api::audit_object(user)};
  store::AuditLog(session).add(line);
}

std::string link_line(Session& session, const Order& order, LinkPurpose purpose,
                      const meet::User& user) {
  const std::string key = api::add_link(session, purpose, user.id, order.entropy, order.now);
  const bool is_mailed =
      api::mail_link(session, order.mail, user, purpose, key, order.entropy, order.now);
  return fmt::format("{}\nIt works once, for {} hours.{}\n", api::link_address(order.url, key),
                     meet::life_of(purpose).count(),
                     is_mailed ? " It is mailed to " + user.email + ", too." : "");
}

Said create(Session& session, const Order& order) {
  store::Users users(session);
  const meet::MakeUser command{.email = order.request.email,
                               .full_name = order.request.name,
                               .is_administrator = order.request.is_administrator};
  const auto user = meet::make_user(users, command, order.entropy, order.now);
  if (!user)
    return std::unexpected(user.error().field == "email" ? "--email: " + user.error().message
                                                         : "--name: " + user.error().message);
  note(session, order, meet::AuditAction::account_invited, *user);
  if (user->is_administrator) note(session, order, meet::AuditAction::administrator_made, *user);
  if (order.password_hash.empty()) {
    return fmt::format("The account opens at {}",
                       link_line(session, order, LinkPurpose::invitation, *user));
  }
  users.set_password_hash(user->id, order.password_hash);
  return "The account of " + user->email + " is open.\n";
}

Said list(Session& session) {
  constexpr std::size_t at_once = 10'000;
  std::string lines;
  for (const meet::User& user : store::Users(session).list(at_once, 0)) {
    lines += fmt::format("{}\t{}{}{}\n", user.email, user.full_name,
                         user.is_administrator ? "\tadministrator" : "",
                         user.is_active ? "" : "\tdeactivated");
  }
  return lines.empty() ? "There is no account yet.\n" : lines;
}

Said set_active(Session& session, const Order& order, const meet::User& user, bool is_active) {
  store::Users users(session);
  const auto changed = meet::change_account(users, user, {.is_active = is_active}, order.now);
  if (!changed) return std::unexpected(changed.error().message);
  if (!is_active) store::UserSessions(session).end_all(user.id, "");
  note(session, order,
       is_active ? meet::AuditAction::account_activated : meet::AuditAction::account_deactivated,
       user);
  return fmt::format("The account of {} is {}.\n", user.email,
                     is_active ? "open again" : "closed; its sessions and calls end");
}

Said carry_out(Session& session, const Order& order) {
  const UserAct act = order.request.act;
  if (act == UserAct::create) return create(session, order);
  if (act == UserAct::list) return list(session);
  const auto email = meet::parse_email(order.request.email, "--email");
  if (!email) return std::unexpected("--email: " + email.error().message);
  const auto account = store::Users(session).find_account_of(*email);
  if (!account) return std::unexpected("There is no account of " + *email + ".");
  const meet::User& user = account->user;
  if (act == UserAct::deactivate || act == UserAct::activate) {
    return set_active(session, order, user, act == UserAct::activate);
  }
  if (!user.is_active) return std::unexpected("The account is closed: activate it first.");
  const bool is_reset = act == UserAct::reset_link;
  note(session, order, meet::AuditAction::account_link_made, user);
  return link_line(session, order, is_reset ? LinkPurpose::reset : LinkPurpose::invitation, user);
}

/// What is wrong with the password of the request, for operators; empty: nothing.
std::string fault_in_password(const UserRequest& request) {
  if (!request.password) return {};
  const auto fault =
      credentials::find_password_fault(*request.password, request.email, request.name);
  if (!fault) return {};
  switch (*fault) {
    case credentials::PasswordFault::too_short:
      return fmt::format("The password needs at least {} characters.",
                         credentials::shortest_password);
    case credentials::PasswordFault::too_long:
      return fmt::format("The password may have at most {} bytes.", credentials::longest_password);
    case credentials::PasswordFault::too_common:
      return "The password is among what everybody guesses first.";
  }
  return {};
}

meet::Time time_of(const base::Clock& clock) {
  return std::chrono::floor<std::chrono::milliseconds>(clock.wall_time());
}

}  // namespace

Result<std::string> run_user_command(const UserRequest& request, const Config& config,
                                     std::string_view url, const base::Clock& clock,
                                     base::Entropy& entropy) {
  if (auto fault = fault_in_password(request); !fault.empty()) return std::unexpected(fault);
  const Order order{.request = request,
                    .url = std::string(url),
                    .mail = {.site_url = sends_mail(config) ? config.server.public_url : ""},
                    .password_hash = request.password
                                         ? credentials::hash_password(*request.password, entropy)
                                         : "",
                    .entropy = entropy,
                    .now = time_of(clock)};
  return run_command_job(config, clock,
                         [order](Session& session) { return carry_out(session, order); });
}

Result<std::optional<std::string>> first_administrator_key(const Config& config,
                                                           const base::Clock& clock,
                                                           base::Entropy& entropy) {
  auto job = [&entropy, now = time_of(clock), is_local = config.sign_in.local_accounts](
                 Session& session) -> std::optional<std::string> {
    if (!is_local || store::Users(session).any()) return {};
    return api::add_link(session, LinkPurpose::first_administrator, {}, entropy, now);
  };
  return run_job(config, clock, std::move(job));
}

}  // namespace visio::main
