#include "sfu/downlinks.h"

#include "tests/sfu/engine_parts.h"

namespace visio::sfu {
namespace {

using namespace tests;

class DownlinksTest : public EngineParts {
 protected:
  Subscription& subscribe(std::uint64_t id, std::uint64_t publication, bool has_numbers) {
    Subscribe command = subscription(id, publication, 2);
    if (has_numbers) command.extensions = extension_ids;
    Subscription& added = *registry.subscribe(command);
    downlinks.add(added);
    return added;
  }

  Connection& publisher = open(1);
  Connection& viewer = open(2, 2);
  Publication& sound = *registry.publish(audio(1, 1));
  Publication& picture = *registry.publish(video(2, 1));
  Downlinks downlinks{scheduler, output};
};

TEST_F(DownlinksTest, a_link_is_measured_from_the_first_picture_on_whose_peer_reports_arrivals) {
  subscribe(1, 1, true);
  EXPECT_FALSE(viewer.downlink) << "audio alone";
  subscribe(2, 2, false);
  EXPECT_FALSE(viewer.downlink) << "the peer reports nothing";
  subscribe(3, 2, true);
  EXPECT_TRUE(viewer.downlink);
  EXPECT_FALSE(publisher.downlink);
}

TEST_F(DownlinksTest, a_peer_that_says_what_it_can_receive_is_believed_if_it_gets_pictures) {
  subscribe(1, 1, false);
  downlinks.receive_estimate(viewer, {500'000}, now);
  EXPECT_FALSE(viewer.downlink);
  subscribe(2, 2, false);
  downlinks.receive_estimate(viewer, {500'000}, now);
  ASSERT_TRUE(viewer.downlink);
  EXPECT_LE(viewer.downlink->estimator.target().bps, 500'000U);
}

TEST_F(DownlinksTest, loss_on_a_link_that_is_not_measured_means_nothing) {
  downlinks.receive_loss(viewer, 0.5, now);
  EXPECT_FALSE(viewer.downlink);
}

TEST_F(DownlinksTest, what_a_publication_costs_is_spent_anew_by_all_who_get_it) {
  subscribe(1, 2, true);
  viewer.downlink->is_to_allocate = false;
  Downlinks::reallocate(sound);
  EXPECT_FALSE(viewer.downlink->is_to_allocate);
  Downlinks::reallocate(picture);
  EXPECT_TRUE(viewer.downlink->is_to_allocate);
}

TEST_F(DownlinksTest, nothing_is_spent_on_a_transport_that_is_not_connected) {
  subscribe(1, 2, true);
  downlinks.advance(viewer, now);
  EXPECT_TRUE(viewer.downlink->is_to_allocate);
}

}  // namespace
}  // namespace visio::sfu
