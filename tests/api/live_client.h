#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "livekit/messages.h"
#include "tests/net/raw_client.h"
#include "tests/protocol/sdp/descriptions.h"

namespace visio::tests {

namespace wire = ::livekit;

/// Somebody in a live room by a WebSocket of LiveKit's protocol, without media.
class LiveClient {
 public:
  using Kind = wire::SignalResponse::MessageCase;

  LiveClient(const base::TransportAddress& server, const std::string& token) : socket_(server) {
    socket_.open_websocket("/rtc?protocol=16&sdk=js&access_token=" + token);
    wait_for(wire::SignalResponse::kJoin);
  }

  /// The next message of a kind; those before it are left out. Fails where the server closes
  /// without it, or says nothing for long.
  wire::SignalResponse wait_for(Kind kind) {
    for (auto frame = socket_.read_frame(); frame.first >= 0; frame = socket_.read_frame()) {
      wire::SignalResponse message;
      if (frame.first != binary_frame) continue;
      if (message.ParseFromString(frame.second) && message.message_case() == kind) return message;
    }
    ADD_FAILURE() << "no message of kind " << kind;
    return {};
  }

  /// The sid of a camera that it publishes, as far as words go.
  std::string publish_camera() { return publish("m=video", wire::VIDEO, wire::CAMERA); }

  /// The same of a microphone.
  std::string publish_microphone() { return publish("m=audio", wire::AUDIO, wire::MICROPHONE); }

 private:
  std::string publish(std::string_view section, wire::TrackType type, wire::TrackSource source) {
    const std::string offer = description("chromium_publisher_offer");
    // a=msid:STREAM TRACK
    const std::size_t msid = offer.find("a=msid:", offer.find(section));
    const std::size_t track = offer.find(' ', msid) + 1;
    wire::SignalRequest add;
    add.mutable_add_track()->set_cid(
        offer.substr(track, offer.find_first_of("\r\n", track) - track));
    add.mutable_add_track()->set_type(type);
    add.mutable_add_track()->set_source(source);
    send(add);
    const auto published = wait_for(wire::SignalResponse::kTrackPublished);
    wire::SignalRequest request;
    request.mutable_offer()->set_type("offer");
    request.mutable_offer()->set_id(1);
    request.mutable_offer()->set_sdp(offer);
    send(request);
    wait_for(wire::SignalResponse::kAnswer);
    return published.track_published().track().sid();
  }

  void send(const wire::SignalRequest& request) {
    socket_.write_frame(binary_frame, request.SerializeAsString());
  }

  RawClient socket_;
};

}  // namespace visio::tests
