#include "main/person_command.h"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>
#include <chrono>
#include <expected>
#include <utility>

#include "api/files/file_folder.h"
#include "api/people/account_erasure.h"
#include "api/people/person_data.h"
#include "main/mail_settings.h"
#include "main/one_job.h"
#include "main/part_settings.h"
#include "main/zone_files.h"
#include "meet/audit/audit_event.h"
#include "meet/people/email.h"
#include "store/audit_log.h"
#include "store/erasure.h"
#include "store/personal_rows.h"
#include "store/users.h"

namespace visio::main {
namespace {

using store::ErasureFault;
using store::sql::Session;

std::expected<meet::User, std::string> find_user(Session& session, const std::string& typed) {
  const auto email = meet::parse_email(typed, "email");
  if (!email) return std::unexpected(typed + " is no e-mail address.");
  auto account = store::Users(session).find_account_of(*email);
  if (!account) return std::unexpected("There is no account of " + *email + ".");
  return std::move(account->user);
}

std::string what_goes(Session& session, const meet::User& user) {
  std::string text;
  for (const store::CountedRows& rows : store::count_person(session, user)) {
    text += fmt::format("{}\t{}\t{}\n", rows.is_removed ? "removed" : "made anonymous", rows.label,
                        rows.rows);
  }
  for (const meet::Room& room : store::rooms_owned_alone(session, user.id)) {
    text += fmt::format("owned alone\t{}\t{}\n", room.code.text(), room.name);
  }
  return text;
}

std::string sentence_for(ErasureFault fault) {
  switch (fault) {
    case ErasureFault::no_account:
      return "There is no such account.";
    case ErasureFault::is_open:
      return "Close the account first, which ends its calls: visio user deactivate.";
    case ErasureFault::needs_choice:
      return "The account has rooms that nobody else owns: add --hand-over-to or --delete-rooms.";
    case ErasureFault::no_successor:
      break;
  }
  return "Who takes the rooms needs an account that is open.";
}

/// The line says that somebody was erased, and not who.
meet::AuditEvent audit_line(base::Entropy& entropy, meet::Time now) {
  return {.id = meet::AuditEventId::draw(entropy),
          .at = now,
          .action = meet::AuditAction::account_erased,
          .actor = {.kind = meet::AuditActorKind::command, .name = "visio user"},
          .object = {.kind = meet::AuditObjectKind::account, .id = {}, .name = "Deleted person"}};
}

Said erase(Session& session, const EraseRequest& request, const api::MeetingMail& mail) {
  const auto user = find_user(session, request.email);
  if (!user) return std::unexpected(user.error());
  if (!request.is_sure) return what_goes(session, *user) + "Nothing was done: add --yes.\n";
  store::Erasure erasure{.user = user->id, .deletes_rooms = request.deletes_rooms};
  if (!request.successor.empty()) {
    auto successor = find_user(session, request.successor);
    if (!successor) return std::unexpected(std::move(successor.error()));
    erasure.successor = successor->id;
  }
  const auto erased = api::erase_account(session, erasure, mail);
  if (!erased) return std::unexpected(sentence_for(erased.error()));
  store::AuditLog(session).add(audit_line(mail.entropy, mail.now));
  return std::string("The account is erased.\n");
}

meet::Time time_of(const base::Clock& clock) {
  return std::chrono::floor<std::chrono::milliseconds>(clock.wall_time());
}

}  // namespace

Result<std::string> export_person(const std::string& email, const Config& config,
                                  const base::Clock& clock) {
  auto job = [email, now = time_of(clock)](Session& session) -> Said {
    const auto user = find_user(session, email);
    if (!user) return std::unexpected(user.error());
    const auto rows = store::export_person(session, *user);
    return boost::json::serialize(api::person_body(rows, now)) + "\n";
  };
  return run_command_job(config, clock, std::move(job));
}

Result<std::string> erase_person(const EraseRequest& request, const Config& config,
                                 const base::Clock& clock, base::Entropy& entropy) {
  const meet::TimeZones zones = time_zones_of_system(clock);
  const api::MeetingMail mail{.caller = {},
                              .has_mail = sends_mail(config),
                              .site_url = config.server.public_url,
                              .accept_language = {},
                              .entropy = entropy,
                              .zones = zones,
                              .now = time_of(clock)};
  const auto owner = run_job(config, clock, [email = request.email](Session& session) {
    const auto user = find_user(session, email);
    return user ? user->id : meet::UserId();
  });
  auto said = run_command_job(
      config, clock, [request, mail](Session& session) { return erase(session, request, mail); });
  if (said && owner && request.is_sure) api::delete_all_stored(files_folder(config), *owner);
  return said;
}

}  // namespace visio::main
