#include "api/moderation/revocation_memory.h"

#include <chrono>
#include <limits>

namespace visio::api {

using store::sql::Session;

void RevocationMemory::begin() {
  parts_.signalling.revocations().tell(
      [this](const livekit::Revocation& revocation) { keep(revocation); });
  auto job = [now = now()](Session& session) { return store::TokenRevocations(session).all(now); };
  parts_.database.read(std::move(job), [this](const Kept& kept) { restore(kept); });
}

void RevocationMemory::restore(const Kept& kept) {
  if (!kept) return log_failure("revoked tokens open rooms again", kept.error());
  is_restoring_ = true;
  parts_.signalling.in_rooms([&](livekit::Rooms rooms) {
    for (const store::TokenRevocation& revocation : *kept) {
      rooms.revoke({revocation.room, revocation.identity}, revocation.valid_from);
    }
    return true;
  });
  is_restoring_ = false;
}

void RevocationMemory::keep(const livekit::Revocation& revocation) {
  const bool is_for_ever = revocation.valid_from == std::numeric_limits<std::int64_t>::max();
  if (is_restoring_ || is_for_ever) return;
  auto job = [row = store::TokenRevocation{.room = revocation.room,
                                           .identity = revocation.identity,
                                           .valid_from = revocation.valid_from},
              now = now()](Session& session) {
    store::TokenRevocations(session).add(row, now);
    return true;
  };
  parts_.database.write(std::move(job), [this](const store::sql::Result<bool>& kept) {
    if (!kept) log_failure("revoked tokens will open rooms again after a restart", kept.error());
  });
}

void RevocationMemory::log_failure(std::string_view event, const store::sql::Error& error) {
  if (error.kind == store::sql::Error::Kind::stopped) return;
  parts_.log.write({base::LogLevel::error, event, {{"reason", error.message}}});
}

meet::Time RevocationMemory::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(parts_.clock.wall_time());
}

}  // namespace visio::api
