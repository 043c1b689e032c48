#include "sfu/allocation/moving_picture.h"

#include <gtest/gtest.h>

#include "tests/sfu/allocation/streams.h"

namespace visio::sfu::allocation {
namespace {

using namespace std::chrono_literals;
using namespace tests;

constexpr base::Instant now{1h};

/// A camera whose lowest layer is shown since long ago.
Stream shown(Stream stream) {
  stream.current.layer = Layer{};
  stream.current.history.rose_at = now + -1min;
  return stream;
}

/// Whether each of the streams may pause, at an estimate in kbit/s.
std::vector<bool> may_pause(std::vector<Stream> streams, std::uint64_t kilobits) {
  keep_one_moving(streams, {kilobits * 1000}, now);
  std::vector<bool> all;
  for (const Stream& stream : streams) all.push_back(stream.may_pause);
  return all;
}

using Each = std::vector<bool>;

// The lowest layer of a camera costs 80 kbit/s, a voice 40.

TEST(MovingPicture, is_the_most_important_and_there_the_largest) {
  EXPECT_EQ(may_pause({camera(10), camera(20)}, 500), (Each{true, false}));
  EXPECT_EQ(may_pause({camera(20), focused_camera(), camera(30)}, 500), (Each{true, false, true}));
  EXPECT_EQ(may_pause({focused_camera(), screen_share()}, 500), (Each{true, false}));
}

TEST(MovingPicture, is_none_where_there_are_only_sounds) {
  EXPECT_EQ(may_pause({microphone()}, 500), (Each{true}));
  EXPECT_EQ(may_pause({}, 500), Each{});
}

TEST(MovingPicture, is_none_on_a_link_for_sound_alone) {
  EXPECT_EQ(may_pause({shown(camera())}, 89), (Each{true}));
  EXPECT_EQ(may_pause({shown(camera())}, 90), (Each{false}));
}

TEST(MovingPicture, pauses_when_it_drives_out_the_voice_beside_it) {
  EXPECT_EQ(may_pause({shown(camera()), microphone()}, 93), (Each{false, true}));
  EXPECT_EQ(may_pause({shown(camera()), microphone()}, 92), (Each{true, true}));
}

TEST(MovingPicture, one_voice_counts_however_many_might_speak) {
  EXPECT_EQ(may_pause({shown(camera()), microphone(), microphone()}, 93),
            (Each{false, true, true}));
}

TEST(MovingPicture, comes_back_when_there_is_more_room_than_it_needs_to_stay) {
  EXPECT_EQ(may_pause({camera(), microphone()}, 104), (Each{true, true}));
  EXPECT_EQ(may_pause({camera(), microphone()}, 105), (Each{false, true}));
}

TEST(MovingPicture, is_given_its_first_keyframe_before_its_cost_counts) {
  Stream fresh = shown(camera());
  fresh.current.history.rose_at = now + -1s;
  EXPECT_EQ(may_pause({fresh, microphone()}, 90), (Each{false, true}));
}

}  // namespace
}  // namespace visio::sfu::allocation
