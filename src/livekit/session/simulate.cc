#include "livekit/session/simulate.h"

#include "livekit/session/leaving.h"
#include "livekit/session/media_events.h"

namespace visio::livekit::session {

void on_simulate(World& world, Participant& participant, const wire::SimulateScenario& scenario) {
  using Case = wire::SimulateScenario;
  switch (scenario.scenario_case()) {
    case Case::kSpeakerUpdate:
      return hear(world, participant, 0.9F);
    case Case::kServerLeave:
      return dismiss(world, participant, wire::SERVER_SHUTDOWN);
    case Case::kLeaveRequestFullReconnect:
      return dismiss(world, participant, wire::UNKNOWN_REASON, wire::LeaveRequest::RECONNECT);
    case Case::kNodeFailure:
    case Case::kMigration: {
      // As if this server were gone: not a word, and nobody here knows the session any more.
      return remove(world, participant, wire::MIGRATION);
    }
    case Case::kDisconnectSignalOnResume:
    case Case::kDisconnectSignalOnResumeNoMessages: {
      constexpr std::uint16_t going_away = 1001;
      return world.outlet.close(participant.connection, going_away);
    }
    default:
      ++world.ignored_messages;
  }
}

}  // namespace visio::livekit::session
