// Two clients of one room send any frames, over one peer connection or two, while time passes and
// WebSockets come and go. Each act begins with an opcode byte; a frame with its length.

#include <map>
#include <string>

#include "base/reader.h"
#include "fuzz/require.h"
#include "livekit/limits.h"
#include "livekit/messages.h"
#include "livekit/signalling.h"
#include "tests/base/seeded_entropy.h"
#include "tests/livekit/fakes.h"
#include "tests/livekit/join_token.h"
#include "tests/protocol/sdp/descriptions.h"

namespace visio {
namespace {

const std::string first_token = tests::join_token("key", "secret", "room", "ada");
const std::string second_token = tests::join_token("key", "secret", "room", "ben");
const std::string offer = tests::description("chromium_publisher_offer");

class TwoClients {
 public:
  explicit TwoClients(base::Bytes script) : script_(script) {
    join(0);
    join(1);
  }

  void run() {
    while (!script_.rest().empty()) act(script_.u8());
    keep_promises();
    wait(livekit::limits::activation + livekit::limits::farewell);
    fuzz::require(media_.placed.size() == signalling_.numbers().participants);
  }

 private:
  void act(unsigned opcode) {
    const std::size_t who = opcode & 1;
    switch (opcode / 2 % 8) {
      case 0:
        return receive(who, livekit::FrameType::binary, script_.bytes(script_.u16()));
      case 1:
        return receive(who, livekit::FrameType::text, script_.bytes(script_.u16()));
      case 2:
        return join(who);
      case 3:
        return signalling_.closed(connections_[who], livekit::SocketEnd::lost, now_);
      case 4:
        return send_offer(who);
      case 5:
        return change_transport(script_.u8(), script_.u8());
      case 6:
        return receive_data(script_.u8(), script_.bytes(script_.u8()));
      default:
        return wait(std::chrono::milliseconds(script_.u16()));
    }
  }

  void join(std::size_t who) {
    const std::string query = "protocol=16&access_token=" + (who ? second_token : first_token);
    const auto connection = signalling_.admit({.path = "/rtc",
                                               .query = query,
                                               .authorization = {},
                                               .user_agent = {},
                                               .client_address = {}},
                                              now_);
    fuzz::require(connection.has_value());
    connections_[who] = *connection;
    signalling_.opened(*connection, now_);
  }

  void receive(std::size_t who, livekit::FrameType type, base::Bytes frame) {
    signalling_.receive(connections_[who], type, frame, now_);
  }

  /// A good offer, which chance does not write.
  void send_offer(std::size_t who) {
    ::livekit::SignalRequest request;
    request.mutable_offer()->set_sdp(offer);
    request.mutable_offer()->set_id(script_.u8());
    receive(who, livekit::FrameType::binary, base::as_bytes(request.SerializeAsString()));
  }

  void change_transport(unsigned which, unsigned state) {
    if (const auto id = transport(which)) {
      signalling_.on_media_event(
          sfu::TransportStateChanged{id, static_cast<transport::State>(state % 4)}, now_);
    }
  }

  void receive_data(unsigned which, base::Bytes bytes) {
    signalling_.on_media_event(
        sfu::DataReceived{
            transport(which), which % 3 ? "_reliable" : "own", {bytes.begin(), bytes.end()}},
        now_);
  }

  sfu::TransportId transport(unsigned which) const {
    const auto opened = media_.all<sfu::OpenTransport>();
    return opened.empty() ? sfu::TransportId{} : opened[which % opened.size()].id;
  }

  void wait(base::Duration duration) {
    const base::Instant end = now_ + duration;
    while (signalling_.next_deadline() <= end) {
      now_ = std::max(now_, signalling_.next_deadline());
      signalling_.advance(now_);
    }
    now_ = end;
  }

  /// Every frame can be read, and nobody is more than two people.
  void keep_promises() {
    for (const auto& [connection, frames] : outlet_.frames) {
      for (const auto& frame : frames) {
        ::livekit::SignalResponse response;
        fuzz::require(frame.type == livekit::FrameType::text ||
                      response.ParseFromString(*frame.bytes));
      }
    }
    fuzz::require(signalling_.numbers().participants <= 2);
    // Who was told to go keeps its place until it has read why.
    fuzz::require(media_.placed.size() >= signalling_.numbers().participants);
  }

  base::Reader script_;
  base::Instant now_{std::chrono::hours(1)};
  livekit::Settings settings_{.keys = {.signing = {"key", "secret"}},
                              .server_version = "1",
                              .node_id = "ND_fuzz",
                              .auto_create_rooms = true,
                              .max_participants = 0};
  tests::FakeMedia media_;
  tests::FakeOutlet outlet_;
  tests::SeededEntropy entropy_;
  livekit::Signalling signalling_{settings_, media_, outlet_,
                                  [this] { return now_.since_start + std::chrono::hours(490'000); },
                                  entropy_};
  std::map<std::size_t, livekit::ConnectionId> connections_;
};

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::TwoClients(std::as_bytes(std::span(data, size))).run();
  return 0;
}
