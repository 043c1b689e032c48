#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "base/transport_address.h"

namespace visio::client {

/// Where a server is reached.
struct ServerUrl {
  base::TransportAddress address;
  std::string authority;  ///< what goes into the Host header
};

/// Reads ws://HOST:PORT or http://HOST:PORT and looks the host's name up, waiting for it. Errors
/// are sentences for people.
std::expected<ServerUrl, std::string> resolve_server(std::string_view url);

}  // namespace visio::client
