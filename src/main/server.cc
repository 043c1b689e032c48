#include "main/server.h"

#include <string>
#include <vector>

#include "main/checks.h"
#include "main/part_settings.h"
#include "main/zone_files.h"
#include "net/entropy.h"
#include "net/interfaces.h"

namespace visio::main {
namespace {

using namespace std::chrono_literals;

// How long clients and backends have to learn that the server stops: whoever waits for the next
// one to answer is not to wait two seconds.
constexpr base::Duration farewell = 1s;
constexpr base::Duration farewell_check = 20ms;

}  // namespace

Server::Server(const Ground& ground)
    : ground_(ground),
      site_(site_for(ground.config, ground.keys)),
      time_zones_(time_zones_of_system(ground.clock, ground.log)),
      http_(ground.loop, ground.clock, http_limits_for(ground.config)),
      media_(ground.loop, ground.log, ground.certificate,
             cluster_for(ground.config, net::interface_addresses()),
             [this](const auto& events) { signalling_.on_media_events(events); }),
      recorder_(recordings_folder(ground.config), ground_of_recorder()),
      machine_(
          {.loop = ground.loop, .clock = ground.clock, .media = media_, .config = ground.config}),
      signalling_(ground_of_signalling(), signalling_settings_for(ground.config, ground.keys)),
      webhooks_({.loop = ground.loop,
                 .clock = ground.clock,
                 .log = ground.log,
                 .entropy = net::system_entropy()},
                signalling_.events(), ground.config.webhooks, site_.key, ground.database),
      portal_({.loop = ground.loop, .clock = ground.clock, .log = ground.log},
              ground.config.site.portal_navigation_url),
      mail_service_({.loop = ground.loop,
                     .clock = ground.clock,
                     .log = ground.log,
                     .database = ground.database,
                     .config = ground.config}),
      openid_({.loop = ground.loop, .clock = ground.clock, .log = ground.log}, ground.config),
      application_(parts_of_application()),
      database_service_(ground.database),
      http_service_(http_, application_, ground.config, ground.log),
      meeting_service_(signalling_, ground.config.server.data, ground.log),
      account_service_({.loop = ground.loop,
                        .clock = ground.clock,
                        .log = ground.log,
                        .database = ground.database,
                        .signalling = signalling_}),
      hosting_service_(application_.hosting()),
      administration_service_(ground_of_administration()),
      services_({database_service_, webhooks_, portal_, openid_, mail_service_, media_,
                 http_service_, meeting_service_, account_service_, hosting_service_,
                 administration_service_, machine_}),
      farewell_(ground.loop, [this] { await_last(); }) {}

record::Recorder::Ground Server::ground_of_recorder() {
  return {.media = media_, .clock = ground_.clock, .entropy = net::system_entropy()};
}

api::SignallingGateway::Ground Server::ground_of_signalling() {
  return {.loop = ground_.loop,
          .clock = ground_.clock,
          .log = ground_.log,
          .entropy = net::system_entropy(),
          .media = media_};
}

AdministrationService::Ground Server::ground_of_administration() {
  return {.loop = ground_.loop,
          .clock = ground_.clock,
          .log = ground_.log,
          .entropy = net::system_entropy(),
          .database = ground_.database,
          .config = ground_.config,
          .chat_files = application_.hosting().chat_files.sweeper()};
}

api::Application::Parts Server::parts_of_application() {
  return {.site = site_,
          .clock = ground_.clock,
          .log = ground_.log,
          .entropy = net::system_entropy(),
          .signalling = signalling_,
          .media = media_,
          .server = http_,
          .database = ground_.database,
          .assets = api::embedded_assets(),
          .webhooks = [this] { return webhooks_.numbers(); },
          .mails = [this] { return mail_service_.numbers(); },
          .retention = retention_for(ground_.config),
          .portal = [this] { return portal_.menu(); },
          .machine = [this] { return machine_.facts(); },
          .check = [this] { return check(); },
          .is_stopping = [this] { return stops_at_.has_value(); },
          .time_zones = time_zones_,
          .provider = openid_.provider(),
          .recorder = ground_.config.recording.enabled ? &recorder_ : nullptr};
}

api::ServerChecks Server::check() const {
  const auto now = std::chrono::floor<std::chrono::seconds>(ground_.clock.wall_time());
  return look_at_server(ground_.config, net::interface_addresses(), now);
}

void Server::run() {
  ground_.loop.on_termination([this] { stop(); });
  ground_.loop.on_reload([this] { http_service_.renew_certificate(); });
  ground_.loop.run([this](const std::exception& failure) {
    ground_.log.write({base::LogLevel::error, "a task failed", {{"reason", failure.what()}}});
  });
  services_.stop();
}

void Server::stop() {
  if (stops_at_) {
    ground_.loop.stop();
    return;
  }
  ground_.log.write(
      {base::LogLevel::info, "stopping", {{"websockets", std::to_string(http_.sockets())}}});
  stops_at_ = ground_.clock.now() + farewell;
  services_.drain();
  await_last();
}

void Server::await_last() {
  if (services_.are_idle() || ground_.clock.now() >= *stops_at_) {
    ground_.loop.stop();
  } else {
    farewell_.set(ground_.clock.now() + farewell_check);
  }
}

}  // namespace visio::main
