// A backend with a good key calls the RoomService with any bodies, while two people are in the room
// and time passes. Each act begins with an opcode byte.

#include <array>
#include <string>

#include "api/twirp.h"
#include "base/reader.h"
#include "fuzz/require.h"
#include "livekit/limits.h"
#include "livekit/messages.h"
#include "livekit/signalling.h"
#include "livekit/token.h"
#include "tests/base/seeded_entropy.h"
#include "tests/livekit/fakes.h"
#include "tests/livekit/join_token.h"

namespace visio {
namespace {

constexpr std::array<std::string_view, 12> methods{
    "CreateRoom",          "ListRooms",         "DeleteRoom",         "ListParticipants",
    "GetParticipant",      "RemoveParticipant", "MutePublishedTrack", "UpdateParticipant",
    "UpdateSubscriptions", "SendData",          "UpdateRoomMetadata", "Any"};

std::string admin_token() {
  livekit::token::Claims claims;
  claims.issuer = "key";
  claims.expires_at = tests::year_2100;
  claims.video.room_create = claims.video.room_list = claims.video.room_admin = true;
  claims.video.room = "room";
  return livekit::token::create(claims, "secret");
}

const std::string authorization = "Bearer " + admin_token();
const std::array join_tokens{tests::join_token("key", "secret", "room", "ada"),
                             tests::join_token("key", "secret", "room", "ben")};

class BackendCalls {
 public:
  explicit BackendCalls(base::Bytes script) : script_(script) {
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
    switch (opcode % 16) {
      case 15:
        return join(opcode / 16 % 2);
      case 14:
        return wait(std::chrono::seconds(script_.u8()));
      case 13:
        return request();
      default:
        return call(methods[opcode % 16 % methods.size()], opcode / 16 % 2 == 0);
    }
  }

  void join(std::size_t who) {
    const std::string query = "protocol=16&access_token=" + join_tokens[who];
    const auto connection = signalling_.admit({.path = "/rtc",
                                               .query = query,
                                               .authorization = {},
                                               .user_agent = {},
                                               .client_address = {}},
                                              now_);
    if (connection)
      signalling_.opened(*connection, now_);  // else the room is full, or the person banned
  }

  void call(std::string_view method, bool is_json) {
    const std::string body(base::as_text(script_.bytes(script_.u16())));
    serve("/twirp/livekit.RoomService/" + std::string(method),
          is_json ? "application/json;charset=UTF-8" : "application/protobuf", body);
  }

  /// Whatever the path and the type.
  void request() {
    const std::string path(base::as_text(script_.bytes(script_.u8())));
    const std::string type(base::as_text(script_.bytes(script_.u8())));
    serve("/twirp/" + path, type, "{}");
  }

  void serve(const std::string& path, const std::string& type, const std::string& body) {
    const api::Request request{
        .http = {.method = "POST",
                 .target = path,
                 .headers = {{"content-type", type}, {"authorization", authorization}},
                 .body = body,
                 .peer = {}},
        .client = {.address = {}}};
    const auto response =
        api::twirp(request, [&](const auto& call) { return signalling_.serve(call, now_); });
    fuzz::require(response.status >= 200 && response.status <= 501);
    fuzz::require(response.status == 200 || response.content().starts_with(R"({"code":")"));
  }

  void wait(base::Duration duration) {
    const base::Instant end = now_ + duration;
    while (signalling_.next_deadline() <= end) {
      now_ = std::max(now_, signalling_.next_deadline());
      signalling_.advance(now_);
    }
    now_ = end;
  }

  /// Every event tells of a room; nobody is more than two people.
  void keep_promises() {
    signalling_.events().deliver();
    fuzz::require(signalling_.numbers().participants <= 2);
    // Who was told to go keeps its place until it has read why.
    fuzz::require(media_.placed.size() >= signalling_.numbers().participants);
  }

  base::Reader script_;
  base::Instant now_{std::chrono::hours(1)};
  livekit::Settings settings_ = [] {
    livekit::Settings settings;
    settings.keys.signing.key = "key";
    settings.keys.signing.secret = "secret";
    settings.server_version = "1";
    settings.node_id = "ND_fuzz";
    settings.remote_unmute = true;
    return settings;
  }();
  tests::FakeMedia media_;
  tests::FakeOutlet outlet_;
  tests::SeededEntropy entropy_;
  livekit::Signalling signalling_{settings_, media_, outlet_,
                                  [this] { return now_.since_start + std::chrono::hours(490'000); },
                                  entropy_};
  livekit::RoomEventSubscription events_ =
      signalling_.events().subscribe([](const livekit::RoomEvent& event) {
        std::visit([](const auto& happened) { fuzz::require(!happened.room.name().empty()); },
                   event);
      });
};

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::BackendCalls(std::as_bytes(std::span(data, size))).run();
  return 0;
}
