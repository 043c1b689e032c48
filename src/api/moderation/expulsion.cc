#include "api/moderation/expulsion.h"

#include <limits>
#include <utility>
#include <vector>

#include "api/signalling_gateway.h"

namespace visio::api {

using store::sql::Session;
using Identities = std::vector<store::LiveIdentity>;

std::size_t send_away(SignallingGateway& gateway, std::span<const store::LiveIdentity> identities) {
  // Identities are drawn anew for each token, so none of these is ever let in again.
  constexpr std::int64_t for_ever = std::numeric_limits<std::int64_t>::max();
  return gateway.in_rooms([&](livekit::Rooms rooms) {
    std::size_t gone = 0;
    for (const auto& [room, identity] : identities) {
      if (rooms.remove({room.text, identity}, for_ever)) {
        ++gone;
      } else {
        rooms.revoke({room.text, identity}, for_ever);
      }
    }
    return gone;
  });
}

void Expulsion::begin() {
  const auto now = std::chrono::floor<std::chrono::milliseconds>(parts_.clock.wall_time());
  auto job = [since = now - token_life](Session& session) {
    return store::Removals(session).since(since);
  };
  parts_.database.read(std::move(job), [this](const store::sql::Result<Identities>& removed) {
    if (removed) {
      send_away(parts_.signalling, *removed);
      return;
    }
    if (removed.error().kind == store::sql::Error::Kind::stopped) return;
    parts_.log.write({base::LogLevel::error,
                      "removed people may come back with their old tokens",
                      {{"reason", removed.error().message}}});
  });
}

}  // namespace visio::api
