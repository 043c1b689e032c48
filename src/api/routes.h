#pragma once

#include <functional>
#include <span>
#include <vector>

#include "api/admin/admin_apis.h"
#include "api/assets.h"
#include "api/metrics.h"
#include "api/moderation/hosting.h"
#include "api/people/people.h"
#include "api/rooms/room_routes.h"
#include "api/route.h"
#include "api/signalling_gateway.h"
#include "net/http_server.h"

namespace visio::api {

/// What the handlers of all routes stand on, which outlives the routes.
struct RouteParts {
  const Site& site;
  base::LogSink& log;
  People& people;
  RoomApis& rooms;
  Hosting& hosting;
  AdminApis& admin;
  SignallingGateway& signalling;
  const MediaNumbers& media;
  const net::HttpServer& server;
  store::sql::Database& database;
  std::span<const Asset> assets;
  WebhookNumbers webhooks = {};            ///< none: there are no webhooks
  MailCounts mails = {};                   ///< none: there is no mail
  LookAtMachine machine = {};              ///< none: nothing is known of it
  std::function<bool()> is_stopping = {};  ///< none: the server goes on for ever
};

/// The table of routes. A new row stands before those that match everything.
std::vector<Route> all_routes(const RouteParts& parts);

/// What a client sent, as far as a log needs it.
std::string printable(std::string_view text);

}  // namespace visio::api
