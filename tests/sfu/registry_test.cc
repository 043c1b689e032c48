#include "sfu/registry.h"

#include "tests/sfu/engine_parts.h"

namespace visio::sfu {
namespace {

using namespace tests;

class RegistryTest : public EngineParts {};

TEST_F(RegistryTest, a_participants_two_transports_share_what_is_learnt_of_the_round_trip) {
  Connection& publishing = open(1);
  Connection& subscribing = open(2);
  Connection& another = open(3, 2);
  subscribing.learn_round_trip(30ms);
  EXPECT_EQ(publishing.round_trip, 30ms);
  EXPECT_FALSE(another.round_trip);
  registry.close(subscribing);
  publishing.learn_round_trip(40ms);
}

TEST_F(RegistryTest, a_transport_is_opened_once) {
  Connection& first = open(1);
  EXPECT_EQ(&open(1, 9), &first);
  EXPECT_EQ(first.participant, ParticipantId{1});
}

TEST_F(RegistryTest, what_names_something_unknown_does_nothing) {
  open(1);
  EXPECT_EQ(registry.publish(audio(1, 2)), nullptr);
  EXPECT_EQ(registry.subscribe(subscription(1, 1, 1)), nullptr);
  ASSERT_NE(registry.publish(audio(1, 1)), nullptr);
  EXPECT_EQ(registry.subscribe(subscription(1, 1, 2)), nullptr);
}

TEST_F(RegistryTest, a_publication_stays_on_its_transport_and_keeps_what_it_learnt) {
  Connection& connection = open(1);
  open(2);
  Publication* const publication = registry.publish(audio(1, 1));
  ASSERT_NE(publication, nullptr);
  EXPECT_EQ(registry.publish(audio(1, 2)), nullptr);
  publication->muted = true;
  Publish again = audio(1, 1);
  again.mid = "another";
  EXPECT_EQ(registry.publish(again), publication);
  EXPECT_EQ(publication->mid(), "another");
  EXPECT_TRUE(publication->muted) << "whoever mutes tells so";
  EXPECT_EQ(connection.publications.size(), 1U);
}

TEST_F(RegistryTest, a_transport_has_no_more_publications_than_are_allowed) {
  open(1);
  for (std::uint64_t id = 1; id <= Registry::max_publications; ++id) {
    EXPECT_NE(registry.publish(audio(id, 1)), nullptr);
  }
  EXPECT_EQ(registry.publish(audio(1000, 1)), nullptr);
}

TEST_F(RegistryTest, no_ssrc_is_used_twice_on_a_transport) {
  open(1);
  Connection& connection = open(2, 2);
  registry.publish(audio(1, 1));
  Subscription* const first = registry.subscribe(subscription(1, 1, 2));
  ASSERT_NE(first, nullptr);
  registry.remove(*first);
  EXPECT_EQ(registry.subscribe(subscription(1, 1, 2)), nullptr);
  EXPECT_NE(registry.subscribe(subscription(2, 1, 2)), nullptr);
  EXPECT_EQ(connection.subscriptions.size(), 1U);
}

TEST_F(RegistryTest, a_subscription_ends_with_all_that_waits_for_it) {
  open(1);
  Connection& connection = open(2, 2);
  Publication* const publication = registry.publish(video(1, 1));
  Subscribe recording = subscription(1, 1, 2);
  recording.bypasses_speaker_gate = true;
  Subscription* const subscription = registry.subscribe(recording);
  ASSERT_NE(subscription, nullptr);
  connection.downlink.emplace();
  connection.downlink->is_to_allocate = false;
  connection.outgoing.push(pacing::Lane::video, {.subscription = subscription, .number = {}}, 100,
                           now);
  EXPECT_EQ(publication->gate_bypasses, 1U);

  registry.remove(*subscription);
  EXPECT_TRUE(connection.outgoing.empty());
  EXPECT_TRUE(connection.subscriptions.empty());
  EXPECT_TRUE(publication->subscribers.empty());
  EXPECT_EQ(publication->gate_bypasses, 0U);
  EXPECT_TRUE(connection.downlink->is_to_allocate);
  EXPECT_EQ(registry.find(SubscriptionId{1}), nullptr);
}

TEST_F(RegistryTest, a_publication_that_lives_here_is_not_mirrored) {
  open(1);
  registry.publish(audio(1, 1));
  EXPECT_EQ(registry.mirror({{1}, audio(1, 1)}), nullptr);
  Publication* const mirrored = registry.mirror({{1}, audio(2, 9)});
  ASSERT_NE(mirrored, nullptr);
  EXPECT_EQ(mirrored->origin(), ShardId{1});
  EXPECT_EQ(registry.mirror({{1}, audio(2, 9)}), mirrored);
}

TEST_F(RegistryTest, a_closed_transport_is_found_by_nothing_any_more) {
  Connection& connection = open(1);
  EXPECT_EQ(registry.paths().find("ufrag1:theirs"), &connection);
  const auto closed = registry.close(connection);
  EXPECT_EQ(closed.get(), &connection);
  EXPECT_EQ(registry.paths().find("ufrag1:theirs"), nullptr);
  EXPECT_EQ(registry.find(TransportId{1}), nullptr);
}

}  // namespace
}  // namespace visio::sfu
