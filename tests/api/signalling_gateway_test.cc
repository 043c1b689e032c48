#include "api/signalling_gateway.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "livekit/limits.h"
#include "net/entropy.h"
#include "tests/api/still_clock.h"
#include "tests/base/recording_log.h"
#include "tests/livekit/fakes.h"
#include "tests/livekit/join_token.h"

namespace visio::api {
namespace {

constexpr std::uint16_t going_away = 1001;

/// A WebSocket whose client hears nothing.
class DeafSocket final : public net::WebSocket {
 public:
  net::WebSocketId id() const override { return {}; }
  void send(net::MessageType, std::shared_ptr<const std::string>) override {}
  void close(std::uint16_t code) override { closed_with = code; }

  std::uint16_t closed_with = 0;
};

/// Somebody joins, and the media plane reports that she is connected.
class SocketEnds : public testing::Test {
 protected:
  SocketEnds() {
    Request request{.http = {}, .client = {.address = {}}};
    request.http.method = "GET";
    request.http.target =
        "/rtc?protocol=16&sdk=js&access_token=" +
        tests::join_token(settings.keys.signing.key, settings.keys.signing.secret, "room", "ada");
    session = gateway.upgrade(request).value();
    session->opened(socket);
    report(transport::State::connected);
  }

  void report(transport::State state) {
    gateway.on_media_events(
        {sfu::TransportStateChanged{media.all<sfu::OpenTransport>().back().id, state}});
  }

  livekit::Settings settings = [] {
    livekit::Settings made;
    made.keys.signing = {"key", "a secret of at least 32 characters"};
    made.auto_create_rooms = true;
    return made;
  }();
  net::ControlLoop loop;
  tests::StillClock clock;
  tests::RecordingLog log;
  tests::FakeMedia media;
  SignallingGateway gateway{
      {.loop = loop, .clock = clock, .log = log, .entropy = net::system_entropy(), .media = media},
      settings};
  DeafSocket socket;
  std::unique_ptr<net::WebSocketSession> session;
};

TEST_F(SocketEnds, of_a_page_that_goes_away_end_the_stay_with_the_media) {
  session->closed(going_away);
  report(transport::State::failed);
  EXPECT_EQ(gateway.numbers().participants, 0U);
}

TEST_F(SocketEnds, for_other_reasons_leave_time_to_return) {
  constexpr std::uint16_t lost = 1006;
  session->closed(lost);
  report(transport::State::failed);
  EXPECT_EQ(gateway.numbers().participants, 1U);
}

TEST_F(SocketEnds, that_a_client_only_confirms_are_ours) {
  const std::string too_large(livekit::limits::message + 1, 'x');
  session->receive(net::MessageType::binary, base::as_bytes(too_large));
  EXPECT_NE(socket.closed_with, 0);
  session->closed(going_away);
  report(transport::State::failed);
  EXPECT_EQ(gateway.numbers().participants, 1U);
}

}  // namespace
}  // namespace visio::api
