#include "main/services/portal_service.h"

#include <utility>

#include "net/http_client.h"

namespace visio::main {

Result<void> PortalService::start() {
  if (url_.empty()) return {};
  auto client = net::HttpClient::make(ground_.loop, {});
  if (!client) return std::unexpected(client.error().message() + ".");
  bar_.emplace(ground_, *std::move(client), url_);
  return {};
}

}  // namespace visio::main
