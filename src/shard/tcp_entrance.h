#pragma once

#include <memory>
#include <span>

#include "net/ice_tcp_listener.h"
#include "shard/shard.h"
#include "shard/ufrag_directory.h"

namespace visio::shard {

/// Hands each ICE-TCP connection to the shard that its first check names.
class TcpEntrance final : public net::Admission {
 public:
  /// Both outlive the entrance.
  TcpEntrance(const UfragDirectory& directory, std::span<const std::unique_ptr<Shard>> shards)
      : directory_(directory), shards_(shards) {}

  void admit(net::FramedConnection connection, base::Bytes first) override;

 private:
  const UfragDirectory& directory_;
  std::span<const std::unique_ptr<Shard>> shards_;
};

}  // namespace visio::shard
