#pragma once

#include <string>

#include "client/server_url.h"
#include "livekit/key_ring.h"
#include "main/result.h"

namespace visio::main {

/// Which running server a command goes to, and with which right.
struct ServerChoice {
  std::string url = "ws://127.0.0.1:8080";
  std::string data = "./data";  ///< the folder with the server's keys, where `key` is empty
  std::string key = {};
  std::string secret = {};
};

/// The same, found.
struct ChosenServer {
  client::ServerUrl url;
  livekit::ApiKey key;
};

/// Looks its host up and reads its key.
Result<ChosenServer> find_server(const ServerChoice& choice);

}  // namespace visio::main
