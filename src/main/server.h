#pragma once

#include <cstdint>
#include <optional>

#include "api/application.h"
#include "api/signalling_gateway.h"
#include "main/machine.h"
#include "main/media_plane.h"
#include "main/services/account_service.h"
#include "main/services/administration_service.h"
#include "main/services/database_service.h"
#include "main/services/hosting_service.h"
#include "main/services/http_service.h"
#include "main/services/mail_service.h"
#include "main/services/meeting_service.h"
#include "main/services/openid_service.h"
#include "main/services/portal_service.h"
#include "main/services/service_list.h"
#include "main/services/webhook_service.h"
#include "meet/schedule/time_zones.h"
#include "record/recorder.h"

namespace visio::main {

/// All parts of a running server, each after those it depends on. On the control thread.
class Server {
 public:
  /// What a server depends on; all of it outlives the server.
  struct Ground {
    const Config& config;
    const livekit::KeyRing& keys;
    const protocol::dtls::Certificate& certificate;
    const base::Clock& clock;
    base::LogSink& log;
    net::ControlLoop& loop;
    store::sql::Database& database;
  };

  explicit Server(const Ground& ground);

  /// Starts all services, or none of them.
  Result<void> start() { return services_.start(); }

  /// The port of the web app, even if the system chose it. After start().
  std::uint16_t port() const { return http_.addresses().front().port; }

  /// Serves until the process is told to stop: gracefully the first time, at once the second time.
  void run();

 private:
  /// What a member stands on. Those above it are ready.
  record::Recorder::Ground ground_of_recorder();
  api::SignallingGateway::Ground ground_of_signalling();
  api::Application::Parts parts_of_application();
  AdministrationService::Ground ground_of_administration();

  api::ServerChecks check() const;
  void stop();
  void await_last();

  Ground ground_;
  api::Site site_;
  meet::TimeZones time_zones_;
  net::HttpServer http_;
  MediaPlane media_;
  record::Recorder recorder_;
  Machine machine_;
  api::SignallingGateway signalling_;
  WebhookService webhooks_;
  PortalService portal_;
  MailService mail_service_;
  OpenIdService openid_;
  api::Application application_;
  DatabaseService database_service_;
  HttpService http_service_;
  MeetingService meeting_service_;
  AccountService account_service_;
  HostingService hosting_service_;
  AdministrationService administration_service_;
  ServiceList services_;
  net::DeadlineTimer farewell_;
  std::optional<base::Instant> stops_at_;
};

}  // namespace visio::main
