#pragma once

#include "main/config.h"

namespace visio::main {

/// What `visio serve` is told.
struct ServeOptions {
  Config config;
  bool shows_code = false;  ///< a QR code of the link
};

/// Runs the server until SIGINT or SIGTERM. Returns the program's exit status.
int serve(const ServeOptions& options);

}  // namespace visio::main
