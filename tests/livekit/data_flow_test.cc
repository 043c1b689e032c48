// When who sent data may send more, and what happens to those who take none.

#include "tests/livekit/room_service/backend.h"

namespace visio::tests {
namespace {

class DataFlow : public Backend {
 protected:
  void speak(std::string_view text, const std::string& label = "_reliable",
             std::uint32_t sequence = 0) {
    wire::DataPacket packet;
    packet.mutable_user()->set_payload(std::string(text));
    packet.set_sequence(sequence);
    const std::string bytes = packet.SerializeAsString();
    const auto view = base::as_bytes(bytes);
    signalling.on_media_event(
        sfu::DataReceived{uplink, label, {view.begin(), view.end()}, bytes.size() + 64}, now);
  }

  /// A shard has handed over what was sent last, or another message.
  void accept(std::size_t message) {
    signalling.on_media_event(sfu::DataAccepted{media.sent.at(message).delivery}, now);
  }
  void accept() { accept(media.sent.size() - 1); }

  /// What Ada may send again, of the messages that she has sent.
  std::size_t released() const {
    std::size_t bytes = 0;
    for (const auto& release : media.all<sfu::ReleaseData>()) {
      EXPECT_EQ(release.transport, uplink);
      bytes += release.held;
    }
    return bytes;
  }

  room_service::Reply send_by_api(std::size_t size) {
    const std::string data(size / 3 * 4, 'A');
    return serve("SendData", R"({"room":"room","data":")" + data + R"("})", admin());
  }

  Person ada = arrive("ada");
  sfu::TransportId uplink = media.all<sfu::OpenTransport>().back().id;
};

TEST_F(DataFlow, a_sender_may_send_more_once_every_shard_has_handed_his_message_over) {
  arrive("ben");
  media.shards = 2;
  speak("hello");
  accept();
  EXPECT_EQ(released(), 0U);
  accept();
  EXPECT_GT(released(), 0U);
}

TEST_F(DataFlow, each_message_gives_back_its_own_room_in_whatever_order) {
  arrive("ben");
  for (const auto* label : {"_reliable", "_lossy", "whiteboard"}) speak("hello", label);
  EXPECT_EQ(released(), 0U);
  for (const std::size_t message : {2U, 0U, 1U}) accept(message);
  EXPECT_EQ(media.all<sfu::ReleaseData>().size(), 3U);
}

TEST_F(DataFlow, what_goes_to_nobody_holds_its_sender_back_not_at_all) {
  speak("alone");
  EXPECT_EQ(media.all<sfu::ReleaseData>().size(), 1U);
  arrive("ben");
  speak("twice", "_reliable", 1);
  speak("twice", "_reliable", 1);
  EXPECT_EQ(media.all<sfu::ReleaseData>().size(), 2U);
  speak("no tracks", "_data_track");
  speak(std::string(70'000, 'x'));
  EXPECT_EQ(media.all<sfu::ReleaseData>().size(), 4U);
  media.shards = 0;
  speak("to somebody who is not there yet");
  EXPECT_EQ(media.all<sfu::ReleaseData>().size(), 5U);
}

TEST_F(DataFlow, who_takes_no_data_is_told_to_come_back_and_is_gone_for_the_others) {
  Person ben = arrive("ben");
  const auto transport = media.all<sfu::OpenTransport>().back().id;
  signalling.on_media_event(sfu::ReceiverStalled{transport, {}}, now);
  read(ben);
  EXPECT_EQ(ben.last(Kind::kLeave).leave().action(), wire::LeaveRequest::RECONNECT);
  wait(5s);
  read(ada);
  EXPECT_EQ(ada.last_info("ben").state(), wire::ParticipantInfo::DISCONNECTED);
  EXPECT_EQ(media.placed.size(), 1U);
  // He cannot go on with the session whose data is lost.
  Person again;
  again.connection = admit(token("ben"), "&reconnect=1&sid=" + ben.sid).value();
  signalling.opened(again.connection, now);
  read(again);
  EXPECT_EQ(again.inbox.at(0).leave().action(), wire::LeaveRequest::RECONNECT);
}

TEST_F(DataFlow, a_newcomer_may_be_sent_data_from_the_moment_the_others_know_of_him) {
  join("ben");
  const auto open = media.all<sfu::OpenTransport>().back();
  EXPECT_EQ(open.awaited_channels, std::vector<std::string>{"_reliable"});
  speak("welcome");
  EXPECT_EQ(media.sent.at(0).to, std::vector{open.id});
}

TEST_F(DataFlow, of_the_api_a_megabyte_waits_in_a_room_and_then_it_is_told_to_try_again) {
  int calls = 0;
  room_service::Reply reply = send_by_api(60'000);
  for (; reply && calls < 100; ++calls) reply = send_by_api(60'000);
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, Code::resource_exhausted);
  EXPECT_EQ(calls, 18);
  accept(0);
  accept(1);
  EXPECT_TRUE(send_by_api(60'000));
  EXPECT_TRUE(media.all<sfu::ReleaseData>().empty());
}

TEST_F(DataFlow, who_asks_for_the_same_again_and_again_gets_a_megabyte_at_most) {
  Person ben = arrive("ben");
  for (std::uint32_t sequence = 1; sequence <= 10; ++sequence) {
    speak(std::string(50'000, 'x'), "_reliable", sequence);
  }
  media.sent.clear();
  wire::SignalRequest sync;
  sync.mutable_sync_state()->add_datachannel_receive_states()->set_publisher_sid(ada.sid);
  for (int i = 0; i < 10; ++i) send(ben, sync);
  EXPECT_LE(media.sent.size(), 22U);
  for (std::size_t message = 0; message < 10; ++message) accept(message);
  send(ben, sync);
  EXPECT_GT(media.sent.size(), 22U);
}

}  // namespace
}  // namespace visio::tests
