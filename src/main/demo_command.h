#pragma once

#include <string>

#include "base/clock.h"
#include "demo/demo.h"
#include "main/config.h"
#include "main/result.h"

namespace visio::main {

/// What `visio demo` is asked for.
struct DemoRequest {
  std::string room = {};  ///< its code; for a server elsewhere, the name that it goes by there
  unsigned people = 5;
  unsigned cameras = 25;
  std::string url = {};       ///< empty: the server that the configuration describes
  std::string key = {};       ///< empty: that server's own
  std::string secret = {};    ///< of the key
  std::string language = {};  ///< fr, en, de or nl; empty: the locale's, or French
};

/// What the request means, or which option is wrong. `locale` is such as "de_DE.UTF-8", or empty.
Result<demo::Plan> plan_of(const DemoRequest& request, const Config& config,
                           std::string_view locale, const base::Clock& clock);

/// Lets people meet in the room until somebody interrupts it; or says why they cannot.
Result<void> run_demo_command(const DemoRequest& request, const Config& config,
                              const base::Clock& clock);

}  // namespace visio::main
