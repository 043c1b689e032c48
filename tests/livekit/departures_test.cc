// Who leaves, and what those hear of it who come, come back or were away.

#include "tests/livekit/meeting.h"

namespace visio::tests {
namespace {

class Departures : public Meeting {
 protected:
  /// Arrives and leaves again, while the news of a listener's going still waits for the batch.
  void come_and_go(const std::string& identity) {
    Person person = arrive(identity);
    leave(person);
  }
};

TEST_F(Departures, who_comes_back_quickly_and_publishes_stays_for_the_others) {
  Person watcher = arrive("watcher");
  come_and_go("ada");
  wait(1s);
  Person again = arrive("ada");
  publish_camera(again);
  wait(10s);
  read(watcher);
  EXPECT_TRUE(watcher.was_told_to_have_left("ada"));
  EXPECT_EQ(watcher.present()["ada"], again.sid);
  EXPECT_EQ(watcher.last_info("ada").tracks_size(), 1);
}

TEST_F(Departures, who_comes_back_quickly_and_listens_stays_for_the_others) {
  Person watcher = arrive("watcher");
  come_and_go("ada");
  Person again = arrive("ada");
  wait(10s);
  read(watcher);
  EXPECT_EQ(watcher.present()["ada"], again.sid);
}

TEST_F(Departures, who_enters_in_between_keeps_whom_he_met) {
  arrive("watcher");
  come_and_go("ada");
  Person before = join("before");
  Person again = join("ada");
  Person after = join("after");
  wait(10s);
  read(before);
  read(after);
  EXPECT_EQ(before.present()["ada"], again.sid);
  EXPECT_EQ(after.present()["ada"], again.sid);
  EXPECT_FALSE(after.was_told_to_have_left("ada"));
}

TEST_F(Departures, nobody_hears_of_his_own_going_before_he_came_back) {
  arrive("watcher");
  come_and_go("ada");
  Person again = join("ada");
  wait(10s);
  read(again);
  EXPECT_FALSE(again.was_told_to_have_left("ada"));
}

TEST_F(Departures, what_waits_for_the_batch_while_somebody_comes_back_reaches_the_others_too) {
  Person watcher = arrive("watcher");
  come_and_go("ada");
  come_and_go("ben");
  Person again = join("ben");
  read(watcher);
  EXPECT_TRUE(watcher.was_told_to_have_left("ada"));
  wait(10s);
  read(watcher);
  EXPECT_EQ(watcher.present().size(), 2u);
}

TEST_F(Departures, who_was_away_keeps_whom_came_back_meanwhile) {
  Person watcher = arrive("watcher");
  Person ada = arrive("ada");
  wait(4s);
  drop_connection(watcher);
  leave(ada);
  Person again = join("ada");
  Person back = come_back(watcher, "watcher");
  wait(10s);
  read(back);
  EXPECT_EQ(back.present()["ada"], again.sid);
}

TEST_F(Departures, who_was_away_when_the_batch_went_out_hears_of_it_on_return) {
  Person watcher = arrive("watcher");
  come_and_go("ada");
  wait(1s);
  read(watcher);
  ASSERT_FALSE(watcher.was_told_to_have_left("ada"));
  drop_connection(watcher);
  wait(10s);
  EXPECT_TRUE(come_back(watcher, "watcher").was_told_to_have_left("ada"));
}

TEST_F(Departures, what_waits_for_the_batch_is_told_to_who_comes_back) {
  Person watcher = arrive("watcher");
  come_and_go("ada");
  drop_connection(watcher);
  EXPECT_TRUE(come_back(watcher, "watcher").was_told_to_have_left("ada"));
}

TEST_F(Departures, what_went_into_a_dead_websocket_is_told_again) {
  Person watcher = arrive("watcher");
  Person ada = arrive("ada");
  wait(4s);
  leave(ada);
  wait(10s);
  EXPECT_TRUE(come_back(watcher, "watcher").was_told_to_have_left("ada"));
}

TEST_F(Departures, what_the_client_may_have_heard_takes_no_newer_session_from_it) {
  Person watcher = arrive("watcher");
  come_and_go("ada");
  Person again = join("ada");
  publish_camera(again);
  read(watcher);
  ASSERT_EQ(watcher.present()["ada"], again.sid);
  const Person back = come_back(watcher, "watcher");
  EXPECT_FALSE(back.was_told_to_have_left("ada"));
  EXPECT_EQ(back.present().at("ada"), again.sid);
}

}  // namespace
}  // namespace visio::tests
