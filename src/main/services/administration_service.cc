#include "main/services/administration_service.h"

#include <chrono>
#include <map>
#include <string>
#include <utility>

#include "main/part_settings.h"
#include "main/version.h"
#include "meet/audit/audit_event.h"
#include "store/audit_log.h"
#include "store/schema.h"

namespace visio::main {
namespace {

using namespace std::chrono_literals;

// A server that starts has more urgent things to do.
constexpr base::Duration before_first = 60s;
constexpr base::Duration interval = 1h;

/// What the audit tells of the configuration: nothing that opens anything.
std::map<std::string, std::string> facts_of(const Config& config) {
  return {{"version", std::string(version)},
          {"schema_version", std::to_string(store::schema().size())},
          {"public_url", config.server.public_url},
          {"database", config.store.url.starts_with("postgresql:") ? "postgresql" : "sqlite"},
          {"shards", std::to_string(config.media.shards)}};
}

}  // namespace

AdministrationService::AdministrationService(const Ground& ground)
    : ground_(ground),
      keeper_({.clock = ground.clock,
               .log = ground.log,
               .entropy = ground.entropy,
               .database = ground.database,
               .configured = retention_for(ground.config)}),
      sweeper_({.clock = ground.clock,
                .log = ground.log,
                .database = ground.database,
                .folder = files_folder(ground.config)}),
      timer_(ground.loop, [this] { check(); }) {}

Result<void> AdministrationService::start() {
  tell_start();
  timer_.set(ground_.clock.now() + before_first);
  return {};
}

void AdministrationService::drain() {
  timer_.set(base::never);
}

void AdministrationService::tell_start() {
  const meet::AuditEvent line{
      .id = meet::AuditEventId::draw(ground_.entropy),
      .at = std::chrono::floor<std::chrono::milliseconds>(ground_.clock.wall_time()),
      .action = meet::AuditAction::server_started,
      .actor = {.kind = meet::AuditActorKind::server, .name = "Visio"},
      .object = {.kind = meet::AuditObjectKind::server},
      .detail = facts_of(ground_.config)};
  auto job = [line](store::sql::Session& session) {
    store::AuditLog(session).add(line);
    return true;
  };
  ground_.database.write(std::move(job), [&log = ground_.log](const auto& written) {
    if (written || written.error().kind == store::sql::Error::Kind::stopped) return;
    log.write({base::LogLevel::error,
               "the audit does not tell of the start",
               {{"reason", written.error().message}}});
  });
}

void AdministrationService::check() {
  keeper_.check();
  sweeper_.check();
  ground_.chat_files.check();
  timer_.set(ground_.clock.now() + interval);
}

}  // namespace visio::main
