#pragma once

#include <cstdint>

#include "client/livekit_client.h"
#include "client/peer/latency_histogram.h"

namespace visio::load {

/// Sums over people, since each began.
struct Totals {
  std::uint64_t packets_out = 0;
  std::uint64_t bytes_out = 0;
  std::uint64_t packets_in = 0;
  std::uint64_t bytes_in = 0;
  std::uint64_t expected = 0;
  std::uint64_t repaired = 0;
  std::uint64_t streams = 0;  ///< not a sum: those that are there
  client::LatencyHistogram delays{};

  /// Adds what one of them sent and received.
  void add(const client::LivekitClient& client);

  /// What came since; streams that have ended meanwhile don't make anything negative.
  Totals since(const Totals& earlier) const;
};

}  // namespace visio::load
