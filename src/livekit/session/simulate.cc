#include "livekit/session/simulate.h"

#include <algorithm>

#include "livekit/session/leaving.h"
#include "livekit/session/media_events.h"

namespace visio::livekit::session {

using namespace std::chrono_literals;

void on_simulate(ServerState& server, Participant& participant,
                 const wire::SimulateScenario& scenario) {
  using Case = wire::SimulateScenario;
  switch (scenario.scenario_case()) {
    case Case::kSpeakerUpdate:
      return note_level(server, participant, 0.9F,
                        std::clamp<base::Duration>(std::chrono::seconds(scenario.speaker_update()),
                                                   0s, limits::simulated_speech));
    case Case::kServerLeave:
      return dismiss(server, participant, wire::SERVER_SHUTDOWN);
    case Case::kLeaveRequestFullReconnect:
      return dismiss(server, participant, wire::UNKNOWN_REASON, wire::LeaveRequest::RECONNECT);
    case Case::kNodeFailure:
    case Case::kMigration:
      // As if this server were gone: not a word, and nobody here knows the session any more.
      return remove(server, participant, wire::MIGRATION);
    case Case::kDisconnectSignalOnResume:
      participant.resume_fault = ResumeFault::after_messages;
      return;
    case Case::kDisconnectSignalOnResumeNoMessages:
      participant.resume_fault = ResumeFault::before_messages;
      return;
    default:
      ++server.ignored_messages;
  }
}

}  // namespace visio::livekit::session
