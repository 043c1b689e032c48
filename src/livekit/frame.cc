#include "livekit/frame.h"

#include <google/protobuf/util/json_util.h>

#include "livekit/limits.h"

namespace visio::livekit {
namespace {

namespace json = google::protobuf::util;

bool parse(FrameType type, base::Bytes frame, wire::SignalRequest& request) {
  if (type == FrameType::binary) {
    return request.ParseFromArray(frame.data(), static_cast<int>(frame.size()));
  }
  json::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  const std::string_view text = base::as_text(frame);
  return json::JsonStringToMessage({text.data(), text.size()}, &request, options).ok();
}

std::string encode(FrameType type, const wire::SignalResponse& response) {
  std::string frame;
  if (type == FrameType::binary) {
    response.SerializeToString(&frame);
  } else if (!json::MessageToJsonString(response, &frame).ok()) {
    frame.clear();
  }
  return frame;
}

}  // namespace

std::optional<wire::SignalRequest> decode(FrameType type, base::Bytes frame) {
  if (frame.size() > limits::message) return std::nullopt;
  wire::SignalRequest request;
  if (!parse(type, frame, request)) return std::nullopt;
  if (request.message_case() == wire::SignalRequest::MESSAGE_NOT_SET) return std::nullopt;
  return request;
}

std::shared_ptr<const std::string> Message::encoded(FrameType type) const {
  auto& frame = encoded_[type == FrameType::binary ? 0 : 1];
  if (!frame) frame = std::make_shared<const std::string>(encode(type, response_));
  return frame;
}

}  // namespace visio::livekit
