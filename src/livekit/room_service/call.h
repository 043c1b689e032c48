#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace visio::livekit::room_service {

/// How request and response are written.
enum class Encoding : std::uint8_t { json, protobuf };

/// A call of LiveKit's RoomService, as it came. The views belong to the caller.
struct Call {
  std::string_view method;  ///< "CreateRoom"
  Encoding encoding = Encoding::json;
  std::string_view authorization;  ///< the header's value: "Bearer …"
  std::string_view body;
};

/// The errors of Twirp's protocol (version 7) that the service knows.
enum class Code : std::uint8_t {
  bad_route,  ///< there is no such method
  malformed,  ///< the body cannot be read
  unauthenticated,
  invalid_argument,
  not_found,
  failed_precondition,
  resource_exhausted,  ///< try again later
  unimplemented,
};

/// Why a call failed, as Twirp's code and a message for whoever wrote the call.
struct Error {
  Code code = Code::invalid_argument;
  std::string message;

  friend bool operator==(const Error&, const Error&) = default;
};

template <class Value>
using Result = std::expected<Value, Error>;

/// The response, in the call's encoding.
using Reply = Result<std::string>;

}  // namespace visio::livekit::room_service
