// What only the server says, in rooms that reserve it.

#include "tests/livekit/room_service/backend.h"

namespace visio::tests {
namespace {

class ReservedData : public Backend {
 protected:
  ReservedData() {
    settings.is_reserved = [](std::string_view payload) { return payload == "you are muted"; };
    restart();
    reserve(true);
  }

  void restart() {
    std::destroy_at(&signalling);
    std::construct_at(&signalling, settings, media, outlet, wall_clock, entropy);
  }

  void reserve(bool reserves) {
    ASSERT_TRUE(signalling.rooms(now).create("room", {.reserves_notices = reserves}));
  }

  /// What the others get of what Ada says.
  std::size_t heard(const std::string& payload, const std::string& label = "_reliable") {
    wire::DataPacket packet;
    packet.mutable_user()->set_payload(payload);
    const std::string bytes = packet.SerializeAsString();
    const auto view = base::as_bytes(bytes);
    const std::size_t before = media.sent.size();
    signalling.on_media_event(
        sfu::DataReceived{uplink, label, {view.begin(), view.end()}, bytes.size()}, now);
    return media.sent.size() - before;
  }

  void meet() {
    arrive("ada");
    uplink = media.all<sfu::OpenTransport>().back().id;
    arrive("ben");
  }

  sfu::TransportId uplink;
};

TEST_F(ReservedData, of_a_participant_reaches_nobody_and_holds_its_sender_back_not_at_all) {
  meet();
  EXPECT_EQ(heard("you are muted"), 0U);
  EXPECT_EQ(heard("you are muted", "_lossy"), 0U);
  EXPECT_EQ(media.all<sfu::ReleaseData>().size(), 2U);
  EXPECT_EQ(heard("hello"), 1U);
}

TEST_F(ReservedData, is_what_the_server_itself_may_send) {
  meet();
  ASSERT_TRUE(signalling.rooms(now).send_data("room", {.payload = "you are muted"}));
  EXPECT_EQ(media.sent.size(), 1U);
}

TEST_F(ReservedData, passes_in_the_rooms_of_backends) {
  reserve(false);
  meet();
  EXPECT_EQ(heard("you are muted"), 1U);
}

TEST_F(ReservedData, stays_reserved_over_a_restart) {
  meet();
  const std::string state = signalling.shut_down(now);
  restart();
  ASSERT_TRUE(signalling.restore(state, now));
  meet();
  EXPECT_EQ(heard("you are muted"), 0U);
}

TEST_F(ReservedData, a_token_is_revoked_of_somebody_who_is_not_there) {
  signalling.rooms(now).revoke({"room", "ada"}, 1);
  EXPECT_EQ(admit(token("ada")).error().status, 401);
  EXPECT_TRUE(admit(token("ben")));
}

}  // namespace
}  // namespace visio::tests
