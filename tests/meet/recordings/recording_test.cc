#include "meet/recordings/recording.h"

#include <gtest/gtest.h>

namespace visio::meet {
namespace {

using State = RecordingState;
using Step = RecordingStep;

TEST(Recording, goes_from_its_order_to_its_end) {
  EXPECT_EQ(after(State::initiated, Step::begin), State::active);
  EXPECT_EQ(after(State::active, Step::end), State::stopped);
}

TEST(Recording, that_cannot_begin_has_failed_for_good) {
  EXPECT_EQ(after(State::initiated, Step::refuse), State::failed_to_start);
  for (const Step step : {Step::begin, Step::end, Step::break_off, Step::resume}) {
    EXPECT_EQ(after(State::failed_to_start, step), std::nullopt);
  }
}

TEST(Recording, that_broke_off_keeps_what_it_has_and_may_go_on) {
  EXPECT_EQ(after(State::active, Step::break_off), State::stopped);
  EXPECT_EQ(after(State::initiated, Step::break_off), State::stopped);
  EXPECT_EQ(after(State::stopped, Step::resume), State::active);
}

TEST(Recording, takes_no_other_step) {
  EXPECT_EQ(after(State::active, Step::begin), std::nullopt);
  EXPECT_EQ(after(State::active, Step::refuse), std::nullopt);
  EXPECT_EQ(after(State::stopped, Step::end), std::nullopt);
  EXPECT_EQ(after(State::initiated, Step::end), std::nullopt);
}

TEST(Recording, is_open_until_it_has_ended) {
  EXPECT_TRUE(is_open(State::initiated));
  EXPECT_TRUE(is_open(State::active));
  EXPECT_FALSE(is_open(State::stopped));
  EXPECT_FALSE(is_open(State::failed_to_start));
}

TEST(Recording, has_the_names_of_la_suite) {
  EXPECT_EQ(name_of(State::failed_to_start), "failed_to_start");
  EXPECT_EQ(recording_state_named("active"), State::active);
  EXPECT_EQ(recording_state_named("paused"), std::nullopt);
  EXPECT_EQ(name_of(RecordingMode::transcript), "transcript");
  EXPECT_EQ(recording_mode_named("screen_recording"), RecordingMode::screen_recording);
  EXPECT_EQ(recording_mode_named(""), std::nullopt);
}

}  // namespace
}  // namespace visio::meet
