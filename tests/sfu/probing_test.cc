#include <gtest/gtest.h>

#include "tests/sfu/camera.h"
#include "tests/sfu/media_commands.h"
#include "tests/sfu/meeting.h"

namespace visio::sfu {
namespace {

using namespace tests;

/// Alice's camera sends more than a link is thought to carry at first; Bob comes later.
class Probing : public testing::Test {
 protected:
  void SetUp() override {
    meeting.execute(0, picture);
    play(false, 1s);
  }

  Subscribe subscription() const {
    Subscribe subscribe = subscription_of(bob, 10, picture, 0x2000);
    subscribe.extensions = extension_ids;
    return subscribe;
  }

  /// About 1 Mbit/s in the larger encoding.
  void play(bool keyframe, base::Duration duration) {
    for (base::Duration at{}; at < duration; at += 40ms) {
      small.show(keyframe, 2);
      large.show(keyframe, 12);
      keyframe = false;
      meeting.wait(40ms);
    }
  }

  Meeting meeting;
  Person& alice = meeting.join();
  Person& bob = meeting.join();
  const Publish picture = video_of(alice, 1, "0", {"q", "h"});
  Camera small{alice, "0", "q", 42};
  Camera large{alice, "0", "h", 43};
};

TEST_F(Probing, asks_a_link_for_more_before_the_first_picture) {
  meeting.execute(0, subscription());
  play(false, 200ms);
  const std::vector<Got> padding = bob.got_on({0x2001});
  EXPECT_TRUE(bob.got_on({0x2000}).empty()) << "no keyframe came";
  ASSERT_GE(padding.size(), 5U);
  for (const Got& one : padding) {
    EXPECT_TRUE(one.header.padding);
    EXPECT_TRUE(one.payload.empty());
    EXPECT_TRUE(one.extensions.transport_sequence_number);
  }
}

TEST_F(Probing, does_not_ask_a_link_that_nobody_measures) {
  Subscribe unmeasured = subscription();
  unmeasured.extensions.transport_sequence_number = 0;
  meeting.execute(0, unmeasured);
  play(false, 500ms);
  EXPECT_TRUE(bob.got_on({0x2001}).empty());
}

}  // namespace
}  // namespace visio::sfu
