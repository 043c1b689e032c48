// Reliable data between people, some of whom take it slowly, or not at all.

#include "tests/sfu/data_relay.h"

namespace visio::sfu {
namespace {

using namespace std::chrono_literals;
using tests::DataRelay;

constexpr std::size_t megabyte = 1024 * 1024;

/// Alice sends; the others are on the shard that the parameter says: the same, or another.
class DataTest : public testing::TestWithParam<std::size_t> {
 protected:
  /// Lets Alice send until she has offered all, or the time is over.
  void send(std::size_t total, base::Duration duration) {
    for (const base::Instant end = relay.meeting.now + duration; relay.meeting.now < end;) {
      relay.pump(alice, total);
      relay.run(20ms);
      if (DataRelay::in_order(bob) == total && DataRelay::in_order(chloe) == total) return;
    }
  }

  DataRelay relay{2};
  DataRelay::Somebody& alice = relay.join(0);
  DataRelay::Somebody& bob = relay.join(GetParam());
  DataRelay::Somebody& chloe = relay.join(0);
};

TEST_P(DataTest, all_of_it_arrives_in_order) {
  send(1000, 30s);
  EXPECT_EQ(DataRelay::in_order(bob), 1000U);
  EXPECT_EQ(DataRelay::in_order(chloe), 1000U);
}

TEST_P(DataTest, who_takes_it_slowly_holds_the_sender_back_and_loses_nothing) {
  bob.person->reads = false;
  send(1000, 8s);
  const std::size_t passed = chloe.person->messages.size() * 15'000;
  EXPECT_GE(passed, megabyte);
  EXPECT_LE(passed, 2 * megabyte) << "Chloe gets no more than Bob's queue, and his window, take";
  EXPECT_LT(alice.offered, 1000U);
  bob.person->reads = true;
  bob.person->read(bob.person->kept);
  send(1000, 60s);
  EXPECT_EQ(DataRelay::in_order(bob), 1000U);
  EXPECT_EQ(DataRelay::in_order(chloe), 1000U);
  EXPECT_EQ(relay.stalled(), 0U);
}

TEST_P(DataTest, who_takes_a_little_all_the_time_is_not_sent_away) {
  bob.person->reads = false;
  for (int second = 0; second < 60; ++second) {
    send(1000, 1s);
    bob.person->read(50'000);
  }
  EXPECT_EQ(relay.stalled(), 0U);
  EXPECT_GT(bob.person->messages.size() * 15'000, 2 * megabyte);
}

TEST_P(DataTest, who_takes_nothing_for_ten_seconds_is_told_to_come_back_and_the_others_go_on) {
  relay.meeting.carries = [&](const tests::Wire::Sent& sent) {
    return sent.path.remote != bob.person->transport.path().local;
  };
  send(1000, 9s);
  EXPECT_EQ(relay.stalled(), 0U);
  EXPECT_LT(DataRelay::in_order(chloe), 1000U);
  send(1000, 3s);
  ASSERT_EQ(relay.stalled(), 1U);
  const auto stalled = relay.meeting.events<ReceiverStalled>().at(0);
  EXPECT_EQ(stalled.transport, bob.person->transport_id);
  EXPECT_EQ(stalled.participant, bob.person->id);
  EXPECT_EQ(relay.meeting.engines[GetParam()]->counters().receivers_stalled, 1U);
  send(1000, 20s);
  EXPECT_EQ(DataRelay::in_order(chloe), 1000U);
}

TEST_P(DataTest, a_byte_now_and_then_is_no_progress) {
  bob.person->reads = false;
  for (int second = 0; second < 40; ++second) {
    send(1000, 1s);
    bob.person->read(1200);
  }
  EXPECT_EQ(relay.stalled(), 1U);
}

TEST_P(DataTest, who_leaves_while_he_holds_the_others_back_holds_them_no_longer) {
  bob.person->reads = false;
  send(1000, 5s);
  relay.leave(bob);
  send(1000, 30s);
  EXPECT_EQ(DataRelay::in_order(chloe), 1000U);
  EXPECT_EQ(relay.stalled(), 0U);
}

TEST_P(DataTest, lossy_messages_are_never_delayed_by_somebody_who_is_behind) {
  bob.person->reads = false;
  send(1000, 5s);
  auto& dan = relay.join(0);
  ASSERT_TRUE(relay.send(dan, dan.lossy, "lossy"));
  relay.run(100ms);
  EXPECT_EQ(DataRelay::count(chloe, "lossy"), 1U);
  EXPECT_EQ(DataRelay::count(alice, "lossy"), 1U);
  EXPECT_EQ(DataRelay::count(bob, "lossy"), 0U);
}

TEST_P(DataTest, lossy_messages_that_one_does_not_take_are_dropped_for_him_alone) {
  bob.person->reads = false;
  for (int i = 0; i < 200; ++i) {
    ASSERT_TRUE(
        relay.send(alice, alice.lossy, DataRelay::numbered(static_cast<std::size_t>(i), 5000)));
    relay.run(20ms);
  }
  EXPECT_EQ(DataRelay::in_order(chloe), 200U);
  bob.person->reads = true;
  bob.person->read(bob.person->kept);
  relay.run(5s);
  EXPECT_LT(bob.person->messages.size(), 150U);
  EXPECT_EQ(relay.stalled(), 0U);
}

TEST_P(DataTest, a_short_message_of_another_is_not_lost_behind_a_long_one) {
  bob.person->reads = false;
  send(1000, 5s);
  auto& dan = relay.join(0);
  ASSERT_TRUE(relay.send(dan, dan.reliable, "a word"));
  relay.run(100ms);
  EXPECT_EQ(DataRelay::count(chloe, "a word"), 1U);
  bob.person->reads = true;
  bob.person->read(bob.person->kept);
  send(1000, 60s);
  EXPECT_EQ(DataRelay::count(bob, "a word"), 1U);
}

TEST_P(DataTest, two_who_send_each_other_more_than_either_takes_do_not_lock_up) {
  alice.person->reads = bob.person->reads = false;
  for (int i = 0; i < 250; ++i) {
    relay.pump(alice, 1000);
    relay.pump(bob, 1000);
    relay.run(20ms);
  }
  alice.person->reads = bob.person->reads = true;
  alice.person->read(alice.person->kept);
  bob.person->read(bob.person->kept);
  for (int i = 0; i < 3000 && DataRelay::in_order(alice) < 1000; ++i) {
    relay.pump(alice, 1000);
    relay.pump(bob, 1000);
    relay.run(20ms);
  }
  EXPECT_TRUE(relay.run_until([&] { return DataRelay::in_order(bob) == 1000; }, 60s));
  EXPECT_EQ(DataRelay::in_order(alice), 1000U);
  EXPECT_EQ(relay.stalled(), 0U);
}

INSTANTIATE_TEST_SUITE_P(OnOneShardAndAcross, DataTest, testing::Values(0, 1));

/// Somebody who has not opened a channel yet.
class OpeningTest : public testing::Test {
 protected:
  void open_transport(std::vector<std::string> awaited) {
    meeting.execute(0, OpenTransport{.id = {100},
                                     .participant = {100},
                                     .local = {"ufrag100", "a password of 22 ice-chars"},
                                     .entropy = {},
                                     .awaited_channels = std::move(awaited)});
  }

  /// So many messages of 10 kB; how many the shard has handed over.
  std::size_t send(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      meeting.execute(0, SendData{.to = {{100}},
                                  .label = "_reliable",
                                  .bytes = std::vector<std::byte>(10'000),
                                  .delivery = {++last_}});
    }
    meeting.wait(100ms);
    return meeting.events<DataAccepted>().size();
  }

  tests::Meeting meeting;
  std::uint64_t last_ = 0;
};

TEST_F(OpeningTest, a_megabyte_waits_for_a_channel_that_is_sure_to_open_and_then_the_sender_does) {
  open_transport({"_reliable"});
  EXPECT_EQ(send(100), 100U);
  EXPECT_LT(send(20), 106U);
}

TEST_F(OpeningTest, who_never_opens_his_channel_is_told_to_come_back) {
  open_transport({"_reliable"});
  send(120);
  meeting.wait(11s);
  EXPECT_EQ(meeting.events<ReceiverStalled>().size(), 1U);
  EXPECT_EQ(meeting.events<DataAccepted>().size(), 120U);
}

TEST_F(OpeningTest, a_channel_of_which_nothing_is_known_holds_nobody_back) {
  open_transport({});
  EXPECT_EQ(send(200), 200U);
  meeting.wait(11s);
  EXPECT_TRUE(meeting.events<ReceiverStalled>().empty());
}

TEST_F(OpeningTest, a_transport_that_closes_lets_go_of_what_waits_for_it) {
  open_transport({"_reliable"});
  send(120);
  meeting.execute(0, CloseTransport{{100}});
  meeting.wait(100ms);
  EXPECT_EQ(meeting.events<DataAccepted>().size(), 120U);
}

TEST_F(OpeningTest, whom_the_shard_does_not_know_nobody_waits_for) {
  EXPECT_EQ(send(1), 1U);
}

}  // namespace
}  // namespace visio::sfu
