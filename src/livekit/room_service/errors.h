#pragma once

#include <utility>

#include "livekit/room_service/call.h"
#include "livekit/rooms.h"

namespace visio::livekit::room_service {

constexpr Code code_of(RoomFault fault) {
  switch (fault) {
    case RoomFault::invalid_argument:
      return Code::invalid_argument;
    case RoomFault::not_found:
      return Code::not_found;
    case RoomFault::failed_precondition:
      return Code::failed_precondition;
    case RoomFault::resource_exhausted:
      return Code::resource_exhausted;
  }
  std::unreachable();
}

inline Error error_of(RoomError error) {
  return {code_of(error.fault), std::move(error.message)};
}

/// What Rooms answered, with its error in Twirp's words.
template <class Value>
Result<Value> result_of(RoomResult<Value> answer) {
  if (!answer) return std::unexpected(error_of(std::move(answer.error())));
  return *std::move(answer);
}

/// The same where the response is an empty message.
template <class Response>
Result<Response> empty_response(RoomResult<void> answer) {
  if (!answer) return std::unexpected(error_of(std::move(answer.error())));
  return Response();
}

}  // namespace visio::livekit::room_service
