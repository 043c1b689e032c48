#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "base/bytes.h"
#include "livekit/frame_type.h"
#include "livekit/messages.h"

namespace visio::livekit {

/// Reads one frame of a client: protobuf in binary frames, its JSON mapping in text frames.
/// Nothing when it is malformed or carries no message that we know.
std::optional<wire::SignalRequest> decode(FrameType type, base::Bytes frame);

/// A message on its way to any number of clients: encoded once for each type of frame that one of
/// them wants.
class Message {
 public:
  explicit Message(wire::SignalResponse response) : response_(std::move(response)) {}

  /// The frame for clients that want this type; all of them share it.
  std::shared_ptr<const std::string> encoded(FrameType type) const;
  const wire::SignalResponse& response() const { return response_; }

 private:
  wire::SignalResponse response_;
  mutable std::array<std::shared_ptr<const std::string>, 2> encoded_;
};

}  // namespace visio::livekit
