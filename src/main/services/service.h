#pragma once

#include "main/result.h"

namespace visio::main {

/// A part of the running server that starts and stops. On the control thread.
class Service {
 public:
  virtual ~Service() = default;

  /// Starts; all services before it in the list are running. After an error, nothing of it runs.
  virtual Result<void> start() { return {}; }

  /// The server is stopping: accepts nothing new and lets clients finish. Called once, after
  /// start().
  virtual void drain() {}

  /// Whether it has nothing left to finish.
  virtual bool is_idle() const { return true; }

  /// Stops at once, whatever is unfinished. Called once, after start().
  virtual void stop() {}
};

}  // namespace visio::main
