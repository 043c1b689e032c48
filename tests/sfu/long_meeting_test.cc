#include <gtest/gtest.h>

#include "protocol/rtcp/compound_writer.h"
#include "tests/sfu/camera.h"
#include "tests/sfu/media_commands.h"
#include "tests/sfu/meeting.h"

namespace visio::sfu {
namespace {

using namespace tests;

/// Alice's camera, which answers every request for a keyframe with its next picture.
class LongMeeting : public testing::Test {
 protected:
  LongMeeting() { meeting.execute(0, publish); }

  /// Shows pictures for a while; returns how many keyframes were asked for.
  std::size_t show(base::Duration duration, const std::function<void(int)>& after_picture = {}) {
    std::size_t keyframes = 0;
    const base::Instant end = meeting.now + duration;
    for (int picture = 0; meeting.now < end; ++picture) {
      const std::size_t asked = alice.count_feedback([](const rtcp::Block& block) {
        return block.is(rtcp::PayloadFeedbackFormat::picture_loss);
      });
      alice.feedback.clear();
      keyframes += asked;
      camera->show(asked > 0, 1);
      meeting.wait(33ms);
      if (after_picture) after_picture(picture);
    }
    return keyframes;
  }

  void ask_for_keyframe(Person& viewer, rtp::Ssrc media) {
    std::array<std::byte, 64> room;
    rtcp::CompoundWriter writer(room);
    EXPECT_TRUE(writer.picture_loss({{5}, media}));
    viewer.send_control(writer.written());
  }

  std::size_t keyframes_seen_by(const Person& viewer, rtp::Ssrc ssrc) {
    return static_cast<std::size_t>(
        std::ranges::count_if(viewer.got_on(ssrc), [](const Got& packet) {
          const auto picture = codec::vp8::parse(packet.payload);
          return picture && picture->is_keyframe_start();
        }));
  }

  Meeting meeting;
  Person& alice = meeting.join();
  Person& bob = meeting.join();
  const Publish publish = video_of(alice, 1, "1", {""});
  std::optional<Camera> camera{std::in_place, alice, "1", "", 42};
};

TEST_F(LongMeeting, viewers_without_the_key_ask_for_ever_and_get_few_keyframes) {
  meeting.execute(0, subscription_of(bob, 1, publish, 0x1000));
  Person& dave = meeting.join();
  meeting.execute(0, subscription_of(dave, 2, publish, 0x2000));
  const auto ask = [&](int picture) {
    if (picture % 6 == 0) ask_for_keyframe(bob, {0x1000});
    if (picture % 6 == 3) ask_for_keyframe(dave, {0x2000});
  };
  show(30s, ask);
  EXPECT_LE(show(120s, ask), 12U);

  Person& carol = meeting.join();
  meeting.execute(0, subscription_of(carol, 3, publish, 0x3000));
  show(500ms, ask);
  EXPECT_EQ(keyframes_seen_by(carol, {0x3000}), 1U) << "a newcomer does not wait";

  bob.got.clear();
  show(11s, ask);
  EXPECT_GE(keyframes_seen_by(bob, {0x1000}), 1U) << "he may have got the key meanwhile";
}

TEST_F(LongMeeting, a_camera_may_begin_anew_under_another_ssrc_any_number_of_times) {
  meeting.execute(0, subscription_of(bob, 1, publish, 0x1000));
  for (std::uint32_t ssrc = 1000; ssrc < 1300; ++ssrc) {
    camera.emplace(alice, "1", "", ssrc);
    alice.feedback.clear();
    camera->show(true, 1);
    meeting.wait(33ms);
  }
  EXPECT_EQ(keyframes_seen_by(bob, {0x1000}), 300U);
}

}  // namespace
}  // namespace visio::sfu
