#include "main/services/meeting_service.h"

#include <utility>

#include "main/handover_file.h"

namespace visio::main {

Result<void> MeetingService::start() {
  const auto state = take_handover(data_);
  if (!state) {
    log_error("participants from before the restart are forgotten", state.error());
  } else if (!signalling_.restore(*state)) {
    log_error("participants from before the restart are forgotten", "the file is damaged");
  }
  return {};
}

void MeetingService::drain() {
  const auto left = leave_handover(data_, signalling_.shut_down());
  if (left) return;
  // If nothing can be kept for the next server, everybody has left.
  log_error("participants will be forgotten after the restart", left.error());
  signalling_.end_everything();
}

void MeetingService::log_error(std::string_view event, std::string reason) {
  log_.write({base::LogLevel::error, event, {{"reason", std::move(reason)}}});
}

}  // namespace visio::main
