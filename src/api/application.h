#pragma once

#include <span>

#include "api/assets.h"
#include "api/metrics.h"
#include "api/origin.h"
#include "api/signalling_gateway.h"
#include "api/site.h"
#include "net/http_server.h"

namespace visio::api {

/// Everything that the server serves over HTTP: signalling, the API, metrics, the web app.
class Application final : public net::HttpHandler {
 public:
  /// What an application stands on; all of it outlives the application.
  struct Parts {
    const Site& site;
    SignallingGateway& signalling;
    const MediaNumbers& media;
    const net::HttpServer& server;
    std::span<const Asset> assets;
  };

  explicit Application(const Parts& parts) : parts_(parts) {}

 private:
  std::size_t body_limit(const net::HttpRequest& request) const override;
  void respond(net::HttpRequest request, net::HttpResponder respond) override;
  std::expected<net::WebSocketId, net::HttpResponse> upgrade(
      const net::HttpRequest& request) override;
  void opened(net::WebSocketId socket) override;
  void receive(net::WebSocketId socket, net::MessageType type, base::Bytes message) override;
  void closed(net::WebSocketId socket) override;

  net::HttpResponse answer(const net::HttpRequest& request);
  net::HttpResponse api(const net::HttpRequest& request, std::string_view path,
                        const Origin& origin);
  net::HttpResponse metrics(const Origin& origin) const;
  net::HttpResponse web_app(const net::HttpRequest& request, std::string_view path) const;

  Parts parts_;
};

}  // namespace visio::api
