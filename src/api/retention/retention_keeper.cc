#include "api/retention/retention_keeper.h"

#include <chrono>
#include <string>

#include "meet/audit/audit_event.h"
#include "meet/retention/retention_choice.h"
#include "store/audit_log.h"
#include "store/retention.h"

namespace visio::api {
namespace {

using store::sql::Session;

/// One step: some of the rows of one kind.
struct Step {
  meet::DataKind kind;
  meet::RetentionDays configured;
  meet::Time now;
  base::Entropy& entropy;
};

/// For a job: deletes, and tells the audit in the same transaction. Returns how many rows went.
std::size_t carry_out(Session& session, const Step& step) {
  store::Retention retention(session);
  const auto days = meet::with_choices(step.configured, retention.choices());
  const int kept = days[static_cast<std::size_t>(step.kind)];
  const std::size_t removed = retention.remove_before(
      step.kind, meet::kept_from(step.kind, kept, step.now), RetentionKeeper::at_once);
  if (removed == 0) return 0;
  const std::string name(meet::row_of(step.kind).name);
  store::AuditLog(session).add(
      {.id = meet::AuditEventId::draw(step.entropy),
       .at = step.now,
       .action = meet::AuditAction::deleted_by_retention,
       .actor = {.kind = meet::AuditActorKind::server, .name = "Visio"},
       .object = {.kind = meet::AuditObjectKind::data, .id = name},
       .detail = {
           {"kind", name}, {"rows", std::to_string(removed)}, {"days", std::to_string(kept)}}});
  return removed;
}

}  // namespace

void RetentionKeeper::check() {
  if (is_checking_) return;
  is_checking_ = true;
  kind_ = 0;
  now_ = std::chrono::floor<std::chrono::milliseconds>(parts_.clock.wall_time());
  take_step();
}

void RetentionKeeper::take_step() {
  const Step step{.kind = static_cast<meet::DataKind>(kind_),
                  .configured = parts_.configured,
                  .now = now_,
                  .entropy = parts_.entropy};
  parts_.database.write([step](Session& session) { return carry_out(session, step); },
                        [this](const store::sql::Result<std::size_t>& removed) { done(removed); });
}

void RetentionKeeper::done(const store::sql::Result<std::size_t>& removed) {
  if (!removed) {
    is_checking_ = false;
    if (is_told_elsewhere(removed.error())) return;
    parts_.log.write({base::LogLevel::error,
                      "what is too old could not be deleted",
                      {{"reason", removed.error().message}}});
    return;
  }
  if (*removed < at_once) ++kind_;
  if (kind_ < meet::data_kinds) {
    take_step();
    return;
  }
  is_checking_ = false;
}

}  // namespace visio::api
