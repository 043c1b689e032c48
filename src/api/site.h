#pragma once

#include <string>
#include <vector>

#include "base/transport_address.h"

namespace visio::api {

/// What operators set, as far as HTTP is concerned.
struct Site {
  std::string api_key = {};
  std::string api_secret = {};
  std::string version = {};

  /// Whether anybody who reaches the server may make and join rooms. Otherwise only this machine.
  bool is_open = false;

  /// "https://visio.example.org" when operators say so; else requests tell (their Host header).
  std::string public_url = {};

  /// Whose X-Forwarded-For and X-Forwarded-Proto are believed.
  std::vector<base::IpAddress> trusted_proxies = {};

  /// Who may read /metrics beside this machine.
  std::vector<base::IpAddress> metrics_readers = {};
};

}  // namespace visio::api
