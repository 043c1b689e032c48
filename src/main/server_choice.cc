#include "main/server_choice.h"

#include <utility>

#include "main/api_keys.h"

namespace visio::main {

Result<ChosenServer> find_server(const ServerChoice& choice) {
  if (choice.key.empty() != choice.secret.empty()) {
    return std::unexpected(
        std::string("--key and --secret belong together: give both or neither."));
  }
  auto url = client::resolve_server(choice.url);
  if (!url) return std::unexpected("--url: " + url.error());
  if (!choice.key.empty()) {
    return ChosenServer{.url = *std::move(url), .key = {choice.key, choice.secret}};
  }
  auto keys = load_keys(choice.data);
  if (!keys) {
    return std::unexpected(keys.error() +
                           " --data names the server's data folder; --key and "
                           "--secret do without it.");
  }
  return ChosenServer{.url = *std::move(url), .key = std::move(keys->signing)};
}

}  // namespace visio::main
