#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "client/peer/latency_histogram.h"

namespace visio::load {

/// In milliseconds.
struct Percentiles {
  double p50 = 0;
  double p95 = 0;
  double p99 = 0;
};

/// Of all delays that were noted.
Percentiles percentiles_of(const client::LatencyHistogram& delays);

/// What a load came to. Packets and bytes are those of `seconds`, after all had joined.
struct Report {
  unsigned people = 0;  ///< who were to join
  unsigned joined = 0;
  double joins_per_second = 0;
  std::optional<Percentiles> join_ms{};  ///< nothing if nobody joined
  double seconds = 0;
  std::uint64_t streams = 0;
  std::uint64_t packets_out = 0;  ///< to the server
  std::uint64_t packets_in = 0;
  std::uint64_t bytes_out = 0;  ///< of payload
  std::uint64_t bytes_in = 0;
  std::uint64_t lost = 0;
  std::uint64_t repaired = 0;
  std::optional<Percentiles> server_ms{};    ///< nothing if the program itself was too late
  std::uint64_t missing = 0;                 ///< streams of which nothing ever came
  std::uint64_t frozen = 0;                  ///< pictures that stood still
  double own_processor = 0;                  ///< share of one core that the program used
  double own_late = 0;                       ///< share of the time in which it was late
  std::optional<double> server_processor{};  ///< seconds, where the server's process was named
  std::map<std::string, unsigned> errors = {};

  /// Whether all joined and nothing went wrong.
  bool is_good() const { return joined == people && errors.empty(); }
};

/// One line of JSON.
std::string to_json(const Report& report);

/// For people, in lines.
std::string to_text(const Report& report);

}  // namespace visio::load
