#pragma once

#include "base/time.h"
#include "sfu/connection.h"
#include "sfu/engine_output.h"

namespace visio::sfu {

/// Tells what happens on transports beside media: their states, and their data channels.
class TransportEvents {
 public:
  /// `output` outlives it.
  explicit TransportEvents(EngineOutput& output) : output_(output) {}

  /// Handles what has happened since the last call, and sends data that waited.
  void drain(Connection& connection, base::Instant now);

  /// Gives up a peer that accepts no data: it would hold up for ever whoever sends it some.
  void watch_data(Connection& connection, base::Instant now);

 private:
  void handle(Connection& connection, const transport::StateChanged& change);
  void handle(Connection& connection, const sctp::Event& event, base::Instant now);

  EngineOutput& output_;
};

}  // namespace visio::sfu
