#pragma once

#include <expected>
#include <functional>
#include <string>

#include "base/clock.h"
#include "client/server_url.h"
#include "demo/language.h"
#include "livekit/key_ring.h"

namespace visio::demo {

/// What a demonstration is made of.
struct Plan {
  client::ServerUrl server;
  livekit::ApiKey key;
  std::string room;  ///< as the server calls it
  unsigned people = 5;
  unsigned cameras = 25;  ///< of the people, the first ones: the others are there without
  Language language = Language::french;
};

/// What a demonstration is told, and tells.
struct Watch {
  std::function<void(unsigned joined)> tell;  ///< another one is there
  std::function<bool()> is_over;              ///< somebody wants it to end now
};

/// Lets people meet in the room until somebody wants it to end, then lets them leave. An error, as
/// a sentence, when somebody cannot join or all are sent away.
std::expected<void, std::string> run(const Plan& plan, const base::Clock& clock,
                                     const Watch& watch);

}  // namespace visio::demo
