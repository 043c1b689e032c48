#include "livekit/room_events.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace visio::livekit {
namespace {

RoomStarted started(const std::string& room) {
  RoomStarted event;
  event.room.set_name(room);
  return event;
}

/// What a subscriber was told, in order.
class Told {
 public:
  explicit Told(RoomEvents& events, EventScope scope = EventScope::without_data)
      : subscription_(events.subscribe([this](const RoomEvent& event) { note(event); }, scope)) {}

  void unsubscribe() { subscription_ = {}; }

  std::vector<std::string> rooms;

 private:
  void note(const RoomEvent& event) {
    std::visit([this](const auto& happened) { rooms.push_back(happened.room.name()); }, event);
  }

  RoomEventSubscription subscription_;
};

using Names = std::vector<std::string>;

TEST(RoomEvents, reach_every_subscriber_in_their_order) {
  RoomEvents events;
  Told first(events);
  Told second(events);
  events.note(started("a"));
  events.note(started("b"));
  EXPECT_EQ(first.rooms, Names{});
  events.deliver();
  EXPECT_EQ(first.rooms, (Names{"a", "b"}));
  EXPECT_EQ(second.rooms, (Names{"a", "b"}));
}

TEST(RoomEvents, come_to_the_subscribers_in_the_order_in_which_they_subscribed) {
  RoomEvents events;
  std::string calls;
  const auto first = events.subscribe([&](const auto&) { calls += "1"; });
  const auto second = events.subscribe([&](const auto&) { calls += "2"; });
  events.note(started("a"));
  events.note(started("b"));
  events.deliver();
  EXPECT_EQ(calls, "1212");
}

TEST(RoomEvents, come_no_more_to_who_has_unsubscribed) {
  RoomEvents events;
  Told gone(events);
  Told stays(events);
  events.note(started("a"));
  gone.unsubscribe();
  events.deliver();
  EXPECT_EQ(gone.rooms, Names{});
  EXPECT_EQ(stays.rooms, Names{"a"});
}

TEST(RoomEvents, let_a_subscriber_unsubscribe_while_it_is_called) {
  RoomEvents events;
  std::string calls;
  RoomEventSubscription own;
  own = events.subscribe([&, text = std::string("once")](const auto&) {
    own = {};
    calls += text;  // what the subscriber holds is still there
  });
  Told other(events);
  events.note(started("a"));
  events.note(started("b"));
  events.deliver();
  EXPECT_EQ(calls, "once");
  EXPECT_EQ(other.rooms, (Names{"a", "b"}));
}

TEST(RoomEvents, do_not_reach_whom_an_earlier_subscriber_has_just_unsubscribed) {
  RoomEvents events;
  RoomEventSubscription second;
  int calls = 0;
  const auto first = events.subscribe([&](const auto&) { second = {}; });
  second = events.subscribe([&](const auto&) { ++calls; });
  events.note(started("a"));
  events.deliver();
  EXPECT_EQ(calls, 0);
}

TEST(RoomEvents, reach_a_subscriber_that_came_during_a_call_from_the_next_event_on) {
  RoomEvents events;
  std::optional<Told> late;
  const auto first = events.subscribe([&](const auto&) {
    if (!late) late.emplace(events);
  });
  events.note(started("a"));
  events.note(started("b"));
  events.deliver();
  ASSERT_TRUE(late);
  EXPECT_EQ(late->rooms, Names{"b"});
}

TEST(RoomEvents, that_a_subscriber_causes_follow_when_it_has_returned) {
  RoomEvents events;
  std::string calls;
  const auto first = events.subscribe([&](const RoomEvent& event) {
    calls += "(";
    if (std::get<RoomStarted>(event).room.name() == "a") {
      events.note(started("b"));
      events.deliver();
    }
    calls += ")";
  });
  Told second(events);
  events.note(started("a"));
  events.deliver();
  EXPECT_EQ(calls, "()()");
  EXPECT_EQ(second.rooms, (Names{"a", "b"}));
}

TEST(RoomEvents, with_data_come_to_those_alone_who_ask_for_them) {
  RoomEvents events;
  Told plain(events);
  EXPECT_TRUE(events.has_subscriber());
  EXPECT_FALSE(events.has_subscriber(EventScope::with_data));
  Told whole(events, EventScope::with_data);
  EXPECT_TRUE(events.has_subscriber(EventScope::with_data));
  DataReceived data;
  data.room.set_name("a");
  events.note(data);
  events.deliver();
  EXPECT_EQ(plain.rooms, Names{});
  EXPECT_EQ(whole.rooms, Names{"a"});
}

TEST(RoomEvents, have_no_subscriber_once_all_are_gone) {
  RoomEvents events;
  {
    Told brief(events);
    EXPECT_TRUE(events.has_subscriber());
  }
  EXPECT_FALSE(events.has_subscriber());
}

TEST(RoomEvents, may_end_before_their_subscribers) {
  auto events = std::make_unique<RoomEvents>();
  Told told(*events);
  events.reset();
  told.unsubscribe();
  EXPECT_EQ(told.rooms, Names{});
}

}  // namespace
}  // namespace visio::livekit
