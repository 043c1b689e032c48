// Who is sent away reads why before the channels close.

#include "tests/livekit/room_service/backend.h"

namespace visio::tests {
namespace {

class Farewell : public Backend {
 protected:
  void remove(const std::string& identity) {
    const std::string who = R"({"room":"room","identity":")" + identity + R"("})";
    call<wire::RemoveParticipantResponse>("RemoveParticipant", who);
  }

  std::size_t closed_transports() const { return media.all<sfu::CloseTransport>().size(); }
};

TEST_F(Farewell, channels_close_after_the_client_has_read_that_it_was_removed) {
  Person ada = arrive("ada");
  publish_camera(ada);
  remove("ada");
  read(ada);
  EXPECT_EQ(ada.last(Kind::kLeave).leave().reason(), wire::PARTICIPANT_REMOVED);
  EXPECT_EQ(closed_transports(), 0U);
  EXPECT_EQ(media.placed.size(), 1U);
  drop_connection(ada);
  EXPECT_EQ(closed_transports(), 2U);
  EXPECT_TRUE(media.placed.empty());
}

TEST_F(Farewell, media_ends_at_once) {
  Person ada = arrive("ada");
  publish_camera(ada);
  arrive("ben");
  remove("ada");
  EXPECT_EQ(media.all<sfu::Unpublish>().size(), 1U);
  EXPECT_EQ(signalling.numbers().participants, 1U);
}

TEST_F(Farewell, a_client_that_does_not_answer_has_two_seconds) {
  Person ada = arrive("ada");
  remove("ada");
  wait(1999ms);
  EXPECT_EQ(closed_transports(), 0U);
  wait(1ms);
  EXPECT_EQ(closed_transports(), 1U);
  EXPECT_TRUE(media.placed.empty());
  drop_connection(ada);
  EXPECT_EQ(closed_transports(), 1U);
}

TEST_F(Farewell, who_has_no_websocket_is_not_waited_for) {
  Person ada = arrive("ada");
  drop_connection(ada);
  remove("ada");
  EXPECT_EQ(closed_transports(), 1U);
  EXPECT_TRUE(media.placed.empty());
}

TEST_F(Farewell, of_a_replaced_session_too_while_the_new_one_begins) {
  Person ada = arrive("ada");
  Person again = join("ada");
  read(ada);
  EXPECT_EQ(ada.last(Kind::kLeave).leave().reason(), wire::DUPLICATE_IDENTITY);
  EXPECT_EQ(closed_transports(), 0U);
  drop_connection(ada);
  EXPECT_EQ(closed_transports(), 1U);
  EXPECT_EQ(media.placed.size(), 1U);
}

TEST_F(Farewell, of_a_deleted_room_too) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  call<wire::DeleteRoomResponse>("DeleteRoom", R"({"room":"room"})");
  EXPECT_EQ(closed_transports(), 0U);
  drop_connection(ada);
  EXPECT_EQ(closed_transports(), 1U);
  wait(2s);
  EXPECT_EQ(closed_transports(), 2U);
}

}  // namespace
}  // namespace visio::tests
