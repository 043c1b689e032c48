#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sfu/command.h"
#include "sfu/ids.h"

namespace visio::shard {

/// Which shard an ICE username fragment belongs to, and so where an accepted TCP connection goes.
/// Written on the control thread when transports come and go, read when a connection is accepted.
class UfragDirectory {
 public:
  /// Records the credentials that a command adds or ends.
  void note(sfu::ShardId shard, const sfu::Command& command);

  /// Finds the shard for a check's `username`: `<our ufrag>:<the peer's>`.
  std::optional<sfu::ShardId> find(std::string_view username) const;

 private:
  void add(sfu::ShardId shard, sfu::TransportId transport, const std::string& ufrag);
  void remove(sfu::TransportId transport);

  mutable std::mutex mutex_;
  std::unordered_map<std::string, sfu::ShardId> shards_;
  std::unordered_map<sfu::TransportId, std::vector<std::string>> ufrags_;
};

}  // namespace visio::shard
