// Who may write in the chat of a room whose hosts closed it or slowed it down.

#include "tests/livekit/room_service/backend.h"

namespace visio::tests {
namespace {

using namespace std::chrono_literals;

class ChatRules : public Backend {
 protected:
  ChatRules() {
    settings.leads = [](const std::map<std::string, std::string>& attributes) {
      return attributes.contains("room_role");
    };
    restart();
    meet();
  }

  void restart() {
    std::destroy_at(&signalling);
    std::construct_at(&signalling, settings, media, outlet, wall_clock, entropy);
  }

  void meet() {
    arrive("ada");
    uplink = media.all<sfu::OpenTransport>().back().id;
    arrive("ben");
  }

  void rule(livekit::ChatRule chat) {
    ASSERT_TRUE(signalling.rooms(now).create("room", {.chat = chat}));
  }

  void lead() {
    ASSERT_TRUE(signalling.rooms(now).update({"room", "ada"},
                                             {.attributes = {{"room_role", "administrator"}}}));
  }

  /// Whether the others get what Ada sends.
  bool passes(const wire::DataPacket& packet) {
    const std::string bytes = packet.SerializeAsString();
    const auto view = base::as_bytes(bytes);
    const std::size_t before = media.sent.size();
    signalling.on_media_event(
        sfu::DataReceived{uplink, "_reliable", {view.begin(), view.end()}, bytes.size()}, now);
    return media.sent.size() > before;
  }

  bool stream_passes(const std::string& topic) {
    wire::DataPacket packet;
    packet.mutable_stream_header()->set_topic(topic);
    return passes(packet);
  }

  bool packet_passes(const std::string& topic) {
    wire::DataPacket packet;
    packet.mutable_user()->set_payload("hello");
    if (!topic.empty()) packet.mutable_user()->set_topic(topic);
    return passes(packet);
  }

  bool old_message_passes() {
    wire::DataPacket packet;
    packet.mutable_chat_message();
    return passes(packet);
  }

  sfu::TransportId uplink;
};

TEST_F(ChatRules, let_everybody_write_until_hosts_decide_otherwise) {
  for (const char* topic : {"lk.chat", "lk.chat", "visio.chat", "lk.transcription"}) {
    EXPECT_TRUE(stream_passes(topic)) << topic;
  }
  EXPECT_TRUE(packet_passes("lk-chat-topic"));
  EXPECT_TRUE(old_message_passes());
}

TEST_F(ChatRules, close_the_chat_in_every_form_and_nothing_else) {
  rule({.is_open = false});
  for (const char* topic : {"lk.chat", "visio.chat"}) EXPECT_FALSE(stream_passes(topic)) << topic;
  for (const char* topic : {"lk-chat-topic", "lk-chat-update-topic", "visio.typing"}) {
    EXPECT_FALSE(packet_passes(topic)) << topic;
  }
  EXPECT_FALSE(old_message_passes());
  EXPECT_EQ(media.all<sfu::ReleaseData>().size(), 6U) << "who is held back may go on sending";
  EXPECT_TRUE(stream_passes("another"));
  EXPECT_TRUE(packet_passes(""));
  rule({});
  EXPECT_TRUE(stream_passes("lk.chat"));
}

TEST_F(ChatRules, do_not_bind_those_who_lead) {
  rule({.is_open = false, .pause = 10s});
  lead();
  EXPECT_TRUE(stream_passes("lk.chat"));
  EXPECT_TRUE(stream_passes("lk.chat"));
  EXPECT_TRUE(old_message_passes());
}

TEST_F(ChatRules, slow_each_person_down_but_not_what_they_do_about_messages) {
  rule({.pause = 2s});
  EXPECT_TRUE(stream_passes("lk.chat"));
  EXPECT_FALSE(stream_passes("lk.chat"));
  EXPECT_FALSE(packet_passes("lk-chat-topic"));
  EXPECT_TRUE(stream_passes("visio.chat"));
  wait(1999ms);
  EXPECT_FALSE(stream_passes("lk.chat"));
  wait(1ms);
  EXPECT_TRUE(stream_passes("lk.chat"));
}

TEST_F(ChatRules, stay_when_a_room_is_configured_about_something_else) {
  rule({.is_open = false});
  ASSERT_TRUE(signalling.rooms(now).create("room", {.reserves_notices = true}));
  EXPECT_FALSE(stream_passes("lk.chat"));
}

TEST_F(ChatRules, stay_over_a_restart) {
  rule({.pause = 2s});
  const std::string state = signalling.shut_down(now);
  restart();
  ASSERT_TRUE(signalling.restore(state, now));
  meet();
  EXPECT_TRUE(stream_passes("lk.chat"));
  EXPECT_FALSE(stream_passes("lk.chat"));
}

}  // namespace
}  // namespace visio::tests
