// What a backend is told of, and in which order.

#include "tests/livekit/meeting.h"

namespace visio::tests {
namespace {

class Events : public Meeting {
 protected:
  Events() { subscribe_to_events(); }

  std::vector<wire::WebhookEvent> take() { return take_events(); }

  static std::vector<std::string> names_of(const std::vector<wire::WebhookEvent>& events) {
    std::vector<std::string> names;
    for (const auto& event : events) names.push_back(event.event());
    return names;
  }

  using Names = std::vector<std::string>;
};

TEST_F(Events, a_meeting_is_told_from_its_start_to_its_end) {
  Person ada = join("ada");
  EXPECT_EQ(names_of(take()), Names{"room_started"});
  wait(10ms);
  answer(ada);
  connect_last_transport();
  EXPECT_EQ(names_of(take()), Names{"participant_joined"});
  publish_camera(ada);
  EXPECT_EQ(names_of(take()), Names{"track_published"});
  wire::SignalRequest request;
  request.mutable_leave();
  send(ada, request);
  EXPECT_EQ(names_of(take()), (Names{"track_unpublished", "participant_left"}));
  wait(20s);
  EXPECT_EQ(names_of(take()), Names{"room_finished"});
}

TEST_F(Events, say_who_where_and_what) {
  Person ada = arrive("ada");
  const std::string sid = publish_camera(ada);
  const auto events = take();
  ASSERT_EQ(events.size(), 3U);
  std::set<std::string> ids;
  for (const auto& event : events) {
    EXPECT_EQ(event.room().name(), "room");
    EXPECT_EQ(event.created_at(), 490'001 * 3600);
    EXPECT_TRUE(event.id().starts_with("EV_"));
    ids.insert(event.id());
  }
  EXPECT_EQ(ids.size(), 3U);
  EXPECT_EQ(events[1].participant().sid(), ada.sid);
  EXPECT_EQ(events[1].participant().state(), wire::ParticipantInfo::ACTIVE);
  EXPECT_EQ(events[2].participant().identity(), "ada");
  EXPECT_EQ(events[2].track().sid(), sid);
}

TEST_F(Events, what_is_published_before_the_connection_is_told_after_it) {
  Person ada = join("ada");
  publish_camera(ada);
  wait(10ms);
  answer(ada);
  EXPECT_EQ(names_of(take()), Names{"room_started"});
  connect_primary_transport();
  EXPECT_EQ(names_of(take()), (Names{"participant_joined", "track_published"}));
}

TEST_F(Events, who_never_connected_has_aborted) {
  Person ada = join("ada");
  publish_camera(ada);
  drop_connection(ada);
  const auto events = take();
  EXPECT_EQ(names_of(events), (Names{"room_started", "participant_connection_aborted"}));
  EXPECT_EQ(events[1].participant().disconnect_reason(), wire::SIGNAL_CLOSE);
}

TEST_F(Events, leaving_says_why) {
  arrive("ada");
  take();
  join("ada");
  const auto events = take();
  EXPECT_EQ(names_of(events), Names{"participant_left"});
  EXPECT_EQ(events[0].participant().state(), wire::ParticipantInfo::DISCONNECTED);
  EXPECT_EQ(events[0].participant().disconnect_reason(), wire::DUPLICATE_IDENTITY);
}

TEST_F(Events, a_server_that_stops_for_good_ends_everything) {
  arrive("ada");
  take();
  signalling.shut_down(now);
  signalling.end_everything(now);
  EXPECT_EQ(names_of(take()), (Names{"participant_left", "room_finished"}));
}

TEST_F(Events, are_not_kept_where_nobody_takes_them) {
  livekit::Signalling unasked(settings, media, outlet, wall_clock, entropy);
  const std::string query = "access_token=" + token("ada");
  const auto ada = unasked.admit(
      {.path = "/rtc", .query = query, .authorization = {}, .user_agent = {}, .client_address = {}},
      now);
  unasked.opened(ada.value(), now);
  EXPECT_EQ(unasked.numbers().rooms, 1U);
  int delivered = 0;
  const auto late = unasked.events().subscribe([&](const auto&) { ++delivered; });
  unasked.events().deliver();
  EXPECT_EQ(delivered, 0);
}

}  // namespace
}  // namespace visio::tests
