#pragma once

#include <optional>

#include "base/log.h"
#include "main/config.h"
#include "main/services/service.h"
#include "net/http_server.h"

namespace visio::main {

/// The HTTP server with its certificate.
class HttpService final : public Service {
 public:
  /// All of it outlives the service.
  HttpService(net::HttpServer& server, net::HttpHandler& handler, const Config& config,
              base::LogSink& log)
      : server_(server), handler_(handler), config_(config), log_(log) {}

  Result<void> start() override;
  void drain() override;
  bool is_idle() const override { return server_.sockets() == 0 && server_.requests() == 0; }

  /// Reads the certificate again, since files may have changed. A self-signed one may be created
  /// anew, for the machine's current addresses.
  void renew_certificate();

 private:
  Result<std::optional<net::TlsFiles>> tls_files() const;

  net::HttpServer& server_;
  net::HttpHandler& handler_;
  const Config& config_;
  base::LogSink& log_;
};

}  // namespace visio::main
