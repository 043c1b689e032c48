#include "shard/ufrag_directory.h"

namespace visio::shard {

void UfragDirectory::note(sfu::ShardId shard, const sfu::Command& command) {
  const std::lock_guard lock(mutex_);
  if (const auto* open = std::get_if<sfu::OpenTransport>(&command)) {
    add(shard, open->id, open->local.ufrag);
  } else if (const auto* restart = std::get_if<sfu::RestartIce>(&command)) {
    add(shard, restart->id, restart->local.ufrag);
  } else if (const auto* close = std::get_if<sfu::CloseTransport>(&command)) {
    remove(close->id);
  }
}

std::optional<sfu::ShardId> UfragDirectory::find(std::string_view username) const {
  const std::lock_guard lock(mutex_);
  const auto found = shards_.find(std::string(username.substr(0, username.find(':'))));
  return found == shards_.end() ? std::nullopt : std::optional(found->second);
}

void UfragDirectory::add(sfu::ShardId shard, sfu::TransportId transport, const std::string& ufrag) {
  auto& known = ufrags_[transport];
  // The engine serves the newest two generations; older ones are over.
  if (known.size() == 2) {
    shards_.erase(known.front());
    known.erase(known.begin());
  }
  known.push_back(ufrag);
  shards_[ufrag] = shard;
}

void UfragDirectory::remove(sfu::TransportId transport) {
  const auto found = ufrags_.find(transport);
  if (found == ufrags_.end()) return;
  for (const std::string& ufrag : found->second) shards_.erase(ufrag);
  ufrags_.erase(found);
}

}  // namespace visio::shard
