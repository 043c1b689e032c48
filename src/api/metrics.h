#pragma once

#include <string>
#include <vector>

#include "livekit/signalling.h"
#include "sfu/engine.h"

namespace visio::api {

/// Where the numbers of the media plane come from.
class MediaNumbers {
 public:
  virtual ~MediaNumbers() = default;

  /// One entry for each shard.
  virtual std::vector<sfu::Counters> counters() const = 0;
};

/// What /metrics tells at one moment.
struct Metrics {
  livekit::Signalling::Numbers signalling;
  std::vector<sfu::Counters> shards;
  std::size_t websockets = 0;
  std::string version;
};

/// Prometheus' text format; LiveKit's names where they mean the same.
std::string to_prometheus(const Metrics& metrics);

}  // namespace visio::api
