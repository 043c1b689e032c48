#include "shard/router.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>

namespace visio::shard {
namespace {

constexpr sfu::ShardId first{0};
constexpr sfu::ShardId second{1};

/// Two shards. Alice lives on the first, Bob on the second; Alice publishes 10.
class RouterTest : public testing::Test {
 protected:
  RouterTest() {
    router.place(alice, room, {});
    router.place(bob, room, {});
    router.route(alice, opened(alice_transport));
    router.route(bob, opened(bob_transport));
    sfu::Publish publish;
    publish.id = publication;
    publish.transport = alice_transport;
    router.route(alice, publish);
  }

  static sfu::OpenTransport opened(sfu::TransportId id) {
    sfu::OpenTransport open;
    open.id = id;
    return open;
  }

  std::vector<Routed> subscribe(sfu::ParticipantId who, sfu::TransportId on, std::uint64_t id) {
    sfu::Subscribe subscribe;
    subscribe.id = {id};
    subscribe.publication = publication;
    subscribe.transport = on;
    return router.route(who, subscribe);
  }

  template <class Command>
  static std::size_t count(const std::vector<Routed>& routed, sfu::ShardId to) {
    return static_cast<std::size_t>(std::ranges::count_if(routed, [&](const Routed& each) {
      return each.to == to && std::holds_alternative<Command>(each.command);
    }));
  }

  Router router{{.shards = 2, .spreads_rooms = true}};
  const sfu::RoomId room{7};
  const sfu::ParticipantId alice{1};
  const sfu::ParticipantId bob{2};
  const sfu::TransportId alice_transport{101};
  const sfu::TransportId bob_transport{102};
  const sfu::PublicationId publication{10};
};

TEST_F(RouterTest, participants_are_spread) {
  EXPECT_EQ(*router.shard_of(alice), first);
  EXPECT_EQ(*router.shard_of(bob), second);
  router.remove(alice);
  EXPECT_EQ(router.place({3}, room, {}), first);
}

TEST_F(RouterTest, a_subscriber_on_the_same_shard_needs_no_crossing) {
  const auto routed = subscribe(alice, alice_transport, 20);
  EXPECT_EQ(routed.size(), 1U);
  EXPECT_EQ(count<sfu::Subscribe>(routed, first), 1U);
}

TEST_F(RouterTest, the_first_subscriber_on_another_shard_makes_the_publication_cross) {
  const auto routed = subscribe(bob, bob_transport, 20);
  EXPECT_EQ(count<sfu::MirrorPublication>(routed, second), 1U);
  EXPECT_EQ(count<sfu::FeedShard>(routed, first), 1U);
  EXPECT_EQ(count<sfu::Subscribe>(routed, second), 1U);
  EXPECT_EQ(subscribe(bob, bob_transport, 21).size(), 1U);
}

TEST_F(RouterTest, the_last_one_to_unsubscribe_ends_the_crossing) {
  subscribe(bob, bob_transport, 20);
  subscribe(bob, bob_transport, 21);
  EXPECT_EQ(router.route(bob, sfu::Unsubscribe{{20}}).size(), 1U);
  const auto routed = router.route(bob, sfu::Unsubscribe{{21}});
  EXPECT_EQ(count<sfu::StopFeedingShard>(routed, first), 1U);
  EXPECT_EQ(count<sfu::Unpublish>(routed, second), 1U);
}

TEST_F(RouterTest, a_closed_transport_takes_its_subscriptions_along) {
  subscribe(bob, bob_transport, 20);
  const auto routed = router.route(bob, sfu::CloseTransport{bob_transport});
  EXPECT_EQ(count<sfu::CloseTransport>(routed, second), 1U);
  EXPECT_EQ(count<sfu::StopFeedingShard>(routed, first), 1U);
}

TEST_F(RouterTest, a_closed_transport_takes_its_publications_along) {
  subscribe(bob, bob_transport, 20);
  const auto routed = router.route(alice, sfu::CloseTransport{alice_transport});
  EXPECT_EQ(count<sfu::Unpublish>(routed, second), 1U);
  EXPECT_TRUE(subscribe(bob, bob_transport, 21).empty());
}

TEST_F(RouterTest, a_mute_reaches_every_shard_that_forwards) {
  subscribe(bob, bob_transport, 20);
  const auto routed = router.route(alice, sfu::SetPublicationMuted{publication, true});
  ASSERT_EQ(count<sfu::SetPublicationMuted>(routed, first), 1U);
  ASSERT_EQ(count<sfu::SetPublicationMuted>(routed, second), 1U);
  EXPECT_EQ(routed.back().to, first);
}

TEST_F(RouterTest, sign_language_is_known_to_every_shard_that_forwards_early_or_late) {
  subscribe(bob, bob_transport, 20);
  const auto routed = router.route(alice, sfu::SetPublicationSigning{publication, true});
  EXPECT_EQ(count<sfu::SetPublicationSigning>(routed, first), 1U);
  EXPECT_EQ(count<sfu::SetPublicationSigning>(routed, second), 1U);
  router.route(bob, sfu::Unsubscribe{{20}});
  const auto again = subscribe(bob, bob_transport, 21);
  ASSERT_EQ(count<sfu::MirrorPublication>(again, second), 1U);
  for (const Routed& one : again) {
    const auto* const mirror = std::get_if<sfu::MirrorPublication>(&one.command);
    EXPECT_TRUE(!mirror || mirror->publication.is_signing);
  }
}

TEST_F(RouterTest, data_is_split_by_shard) {
  const auto routed = router.route(
      sfu::SendData{.to = {alice_transport, bob_transport, {999}}, .label = "_lossy", .bytes = {}});
  EXPECT_EQ(count<sfu::SendData>(routed, first), 1U);
  EXPECT_EQ(count<sfu::SendData>(routed, second), 1U);
}

TEST_F(RouterTest, somebody_unknown_commands_nothing) {
  EXPECT_TRUE(router.route({99}, sfu::Unpublish{publication}).empty());
}

/// Three shards.
class Placement : public testing::Test {
 protected:
  sfu::ShardId place(sfu::RoomId room, std::vector<float> busy = {}) {
    return router.place({++last_id}, room, busy);
  }

  Router router{{.shards = 3}};
  std::uint64_t last_id = 0;
};

TEST_F(Placement, a_room_stays_together_and_the_next_room_begins_elsewhere) {
  for (int i = 0; i < 20; ++i) EXPECT_EQ(place({1}), sfu::ShardId{0});
  for (int i = 0; i < 20; ++i) EXPECT_EQ(place({2}), sfu::ShardId{1});
  for (int i = 0; i < 20; ++i) EXPECT_EQ(place({3}), sfu::ShardId{2});
}

TEST_F(Placement, a_room_begins_on_the_least_busy_shard) {
  EXPECT_EQ(place({1}, {0.5F, 0.2F, 0.4F}), sfu::ShardId{1});
}

TEST_F(Placement, when_its_shard_is_seventy_percent_busy_newcomers_go_to_the_least_busy) {
  EXPECT_EQ(place({1}, {0.1F, 0.3F, 0.2F}), sfu::ShardId{0});
  EXPECT_EQ(place({1}, {0.69F, 0.3F, 0.2F}), sfu::ShardId{0});
  EXPECT_EQ(place({1}, {0.71F, 0.3F, 0.2F}), sfu::ShardId{2});
  EXPECT_EQ(place({1}, {0.71F, 0.3F, 0.6F}), sfu::ShardId{1});
  EXPECT_EQ(place({1}, {0.5F, 0.3F, 0.2F}), sfu::ShardId{0}) << "they come home again";
}

TEST_F(Placement, a_thousand_who_come_at_once_spread_before_anything_is_measured) {
  std::array<int, 3> counts{};
  for (int i = 0; i < 1000; ++i) ++counts[place({1}).value];
  for (const int count : counts) EXPECT_GT(count, 250);
}

TEST_F(Placement, an_empty_room_has_no_home) {
  const sfu::ShardId before = place({1}, {0.1F, 0.5F, 0.5F});
  router.remove({last_id});
  EXPECT_EQ(before, sfu::ShardId{0});
  EXPECT_EQ(place({1}, {0.5F, 0.5F, 0.1F}), sfu::ShardId{2});
}

TEST_F(RouterTest, a_capture_goes_to_the_publications_shard_and_ends_though_that_is_gone) {
  const auto begun = router.route(sfu::CapturePublication{publication, {1}});
  EXPECT_EQ(begun.size(), 1U);
  EXPECT_EQ(count<sfu::CapturePublication>(begun, first), 1U);
  router.route(alice, sfu::Unpublish{publication});
  const auto ended = router.stop_capture({1});
  EXPECT_EQ(ended.size(), 1U);
  EXPECT_EQ(count<sfu::StopCapture>(ended, first), 1U);
  EXPECT_TRUE(router.stop_capture({1}).empty()) << "once";
  EXPECT_TRUE(router.route(sfu::CapturePublication{publication, {2}}).empty());
}

/// Two shards in turn, and two microphones heard at once.
class GatedRooms : public testing::Test {
 protected:
  /// A participant with a microphone; returns what its publication leads to.
  std::vector<Routed> add(sfu::RoomId room, bool is_microphone = true) {
    const std::uint64_t id = ++last_id;
    router.place({id}, room, {});
    sfu::OpenTransport open;
    open.id = {id};
    router.route({id}, open);
    sfu::Publish publish;
    publish.id = {id};
    publish.transport = {id};
    publish.room = room;
    publish.is_microphone = is_microphone;
    return router.route({id}, publish);
  }

  static std::map<sfu::ShardId, std::size_t> slots(const std::vector<Routed>& routed) {
    std::map<sfu::ShardId, std::size_t> slots;
    for (const Routed& each : routed) {
      const auto* const configure = std::get_if<sfu::ConfigureRoom>(&each.command);
      if (configure) slots[each.to] = configure->speakers;
    }
    return slots;
  }

  using Slots = std::map<sfu::ShardId, std::size_t>;

  Router router{{.shards = 2, .speakers = 2, .spreads_rooms = true}};
  std::uint64_t last_id = 0;
  const sfu::RoomId room{7};
};

TEST_F(GatedRooms, a_room_gets_a_gate_with_the_first_microphone_too_many_before_it_is_published) {
  EXPECT_EQ(slots(add(room)), Slots{});
  EXPECT_EQ(slots(add(room)), Slots{});
  EXPECT_EQ(slots(add(room, false)), Slots{});
  const auto routed = add(room);
  EXPECT_EQ(slots(routed), (Slots{{first, 2}, {second, 2}}));
  EXPECT_TRUE(std::holds_alternative<sfu::Publish>(routed.back().command));
  EXPECT_EQ(slots(add(room)), Slots{}) << "they know";
  EXPECT_EQ(slots(add({8})), Slots{}) << "another room";
}

TEST_F(GatedRooms, a_room_that_has_become_small_loses_its_gate) {
  for (int i = 0; i < 4; ++i) add(room);
  EXPECT_EQ(slots(router.route({1}, sfu::Unpublish{{1}})), Slots{});
  EXPECT_EQ(slots(router.route({2}, sfu::CloseTransport{{2}})), (Slots{{first, 0}, {second, 0}}));
}

TEST_F(GatedRooms, a_shard_without_microphones_is_told_nothing_any_more) {
  for (int i = 0; i < 4; ++i) add(room, true);
  for (int i = 0; i < 6; ++i) add(room, i % 2 == 0);
  EXPECT_EQ(slots(router.route({2}, sfu::Unpublish{{2}})), Slots{});
  EXPECT_EQ(slots(router.route({4}, sfu::Unpublish{{4}})), (Slots{{first, 2}, {second, 0}}));
}

}  // namespace
}  // namespace visio::shard
