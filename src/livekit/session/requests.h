#pragma once

#include <string>
#include <type_traits>

#include "livekit/server_state.h"

namespace visio::livekit::session {

/// Tells a client what became of its request, and echoes it.
template <class Request>
void respond(ServerState& server, const Participant& participant,
             wire::RequestResponse::Reason reason, const Request& request,
             std::string message = {}) {
  wire::SignalResponse response;
  wire::RequestResponse& answer = *response.mutable_request_response();
  answer.set_reason(reason);
  answer.set_message(std::move(message));
  if constexpr (std::is_same_v<Request, wire::AddTrackRequest>) {
    *answer.mutable_add_track() = request;
  } else if constexpr (std::is_same_v<Request, wire::MuteTrackRequest>) {
    *answer.mutable_mute() = request;
  } else if constexpr (std::is_same_v<Request, wire::TrickleRequest>) {
    *answer.mutable_trickle() = request;
  } else if constexpr (std::is_same_v<Request, wire::UpdateLocalAudioTrack>) {
    *answer.mutable_update_audio_track() = request;
  } else if constexpr (std::is_same_v<Request, wire::UpdateLocalVideoTrack>) {
    *answer.mutable_update_video_track() = request;
  } else {
    static_assert(std::is_same_v<Request, wire::UpdateParticipantMetadata>);
    answer.set_request_id(request.request_id());
    *answer.mutable_update_metadata() = request;
  }
  server.send(participant, std::move(response));
}

}  // namespace visio::livekit::session
