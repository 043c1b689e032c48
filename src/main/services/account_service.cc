#include "main/services/account_service.h"

#include <limits>

namespace visio::main {
namespace {

using namespace std::chrono_literals;

// Half of what people are promised: the rest is for the database.
constexpr base::Duration interval = 500ms;

/// Whoever is in that place leaves, and the token for it opens nothing any more.
void empty(const store::Place& place, api::SignallingGateway& signalling) {
  signalling.in_rooms([&](livekit::Rooms rooms) {
    if (place.identity.empty()) return rooms.close(place.room.text).has_value();
    constexpr auto for_ever = std::numeric_limits<std::int64_t>::max();
    const livekit::ParticipantKey key{place.room.text, place.identity};
    rooms.revoke(key, for_ever);
    return rooms.remove(key, for_ever).has_value();
  });
}

}  // namespace

AccountService::AccountService(const Ground& ground)
    : clock_(ground.clock),
      deactivations_({.clock = ground.clock,
                      .log = ground.log,
                      .database = ground.database,
                      .remove = [&signalling = ground.signalling](
                                    const store::Place& place) { empty(place, signalling); }}),
      timer_(ground.loop, [this] { check(); }) {}

Result<void> AccountService::start() {
  check();
  return {};
}

void AccountService::drain() {
  timer_.set(base::never);
}

void AccountService::check() {
  deactivations_.check();
  timer_.set(clock_.now() + interval);
}

}  // namespace visio::main
