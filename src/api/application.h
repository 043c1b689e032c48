#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "api/admin/admin_apis.h"
#include "api/moderation/hosting.h"
#include "api/people/authentication.h"
#include "api/people/people.h"
#include "api/rooms/room_routes.h"
#include "api/router.h"
#include "api/routes.h"
#include "base/clock.h"
#include "base/entropy.h"
#include "base/log.h"
#include "meet/retention/data_kind.h"

namespace visio::api {

/// Everything that the server serves over HTTP: signalling, the API, metrics, the web app. Finds
/// out from where a request comes, lets the router answer, and adds what all responses have.
class Application final : public net::HttpHandler {
 public:
  /// What an application stands on; all of it outlives the application.
  struct Parts {
    const Site& site;
    const base::Clock& clock;
    base::LogSink& log;
    base::Entropy& entropy;  ///< of any thread
    SignallingGateway& signalling;
    const MediaNumbers& media;
    const net::HttpServer& server;
    store::sql::Database& database;
    std::span<const Asset> assets;
    WebhookNumbers webhooks = {};                             ///< none: there are no webhooks
    MailCounts mails = {};                                    ///< none: there is no mail
    meet::RetentionDays retention = meet::usual_retention();  ///< as configured
    SiteConfig::Portal portal = {};                           ///< none: there is no portal
    LookAtMachine machine = {};                               ///< none: nothing is known of it
    CheckServer check = {};                                   ///< likewise
    std::function<bool()> is_stopping = {};                   ///< none: the server goes on for ever
    const meet::TimeZones& time_zones = meet::only_utc();     ///< in which meetings are planned
    OpenIdProvider* provider = nullptr;                       ///< of single sign-on; null: none
    record::Recorder* recorder = nullptr;                     ///< null: nothing is recorded
  };

  explicit Application(const Parts& parts);

  /// What keeps live rooms and the rows about them together.
  Hosting& hosting() { return hosting_; }

 private:
  std::size_t head_limit(std::string_view path) const override;
  std::string https_authority() const override;
  net::Task<net::HttpResponse> respond(net::HttpRequest request,
                                       net::HttpRequestBody& body) override;
  net::Task<net::WebSocketUpgrade> upgrade(net::HttpRequest request) override;

  std::optional<base::LogRecord> note_of(const net::HttpRequest& request,
                                         const ClientContext& client) const;

  const Site& site_;
  base::LogSink& log_;
  People people_;
  Hosting hosting_;
  RoomApis rooms_;
  AdminApis admin_;
  Authentication authentication_;
  Router router_;
};

}  // namespace visio::api
