#include "shard/router.h"

#include <gtest/gtest.h>

namespace visio::shard {
namespace {

constexpr sfu::ShardId first{0};
constexpr sfu::ShardId second{1};

/// Two shards. Alice lives on the first, Bob on the second; Alice publishes 10.
class RouterTest : public testing::Test {
 protected:
  RouterTest() {
    router.place(alice);
    router.place(bob);
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

  Router router{2};
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
  EXPECT_EQ(router.place({3}), first);
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

TEST_F(RouterTest, data_is_split_by_shard) {
  const auto routed = router.route(
      sfu::SendData{.to = {alice_transport, bob_transport, {999}}, .label = "_lossy", .bytes = {}});
  EXPECT_EQ(count<sfu::SendData>(routed, first), 1U);
  EXPECT_EQ(count<sfu::SendData>(routed, second), 1U);
}

TEST_F(RouterTest, somebody_unknown_commands_nothing) {
  EXPECT_TRUE(router.route({99}, sfu::Unpublish{publication}).empty());
}

}  // namespace
}  // namespace visio::shard
