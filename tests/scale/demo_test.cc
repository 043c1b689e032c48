// `visio demo` against the program itself, seen by somebody in the room.

#include "demo/demo.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/base/real_clock.h"
#include "tests/scale/crowd.h"
#include "tests/scale/server_process.h"

namespace visio::scale {
namespace {

using namespace std::chrono_literals;
using client::codec::MediaKind;

class DemoRun : public testing::Test {
 protected:
  demo::Plan plan(unsigned people) const {
    return {.server = {.address = server.address(),
                       .authority = "127.0.0.1:" + std::to_string(server.address().port)},
            .key = {server.key(), server.secret()},
            .room = "crowd",
            .people = people,
            .cameras = people,
            .language = demo::Language::english};
  }

  /// Streams of a kind of which a picture, or a second of sound, has come.
  static std::size_t flowing(const client::LivekitClient& guest, MediaKind kind) {
    if (!guest.subscriber()) return 0;
    const auto flows = [kind](const auto& stream) {
      if (stream->config().kind != kind) return false;
      if (kind == MediaKind::audio) return stream->metrics().packets > 50;
      return stream->decoder().metrics().decoded > 5;
    };
    return static_cast<std::size_t>(std::ranges::count_if(guest.subscriber()->incoming(), flows));
  }

  ServerProcess server;
};

TEST_F(DemoRun, shows_moving_pictures_a_share_and_speech_to_who_is_there) {
  ASSERT_TRUE(server.is_ready());
  Crowd crowd(server);
  client::LivekitConfig config;
  config.subscribes = true;
  client::LivekitClient* const guest = crowd.join(config);
  ASSERT_NE(guest, nullptr);
  // Two cameras and the share of the second; the first to speak is heard.
  const base::Instant end = net::now() + 40s;
  const auto has_seen_it = [&] {
    return flowing(*guest, MediaKind::video) == 3 && flowing(*guest, MediaKind::audio) >= 1;
  };
  unsigned told = 0;
  const demo::Watch watch{.tell = [&](unsigned joined) { told = joined; },
                          .is_over =
                              [&] {
                                crowd.run_for(1ms);
                                return has_seen_it() || net::now() > end;
                              }};
  const auto met = demo::run(plan(2), tests::real_clock, watch);
  EXPECT_TRUE(met) << met.error();
  EXPECT_EQ(told, 2U);
  EXPECT_TRUE(has_seen_it()) << flowing(*guest, MediaKind::video) << " pictures, "
                             << flowing(*guest, MediaKind::audio) << " sounds";
  for (const auto& stream : guest->subscriber()->incoming()) {
    EXPECT_EQ(stream->decoder().metrics().broken_references, 0U);
    EXPECT_EQ(stream->decoder().metrics().first_frame_not_key, 0U);
  }
  EXPECT_EQ(crowd.errors(), std::vector<std::string>{});
}

TEST_F(DemoRun, says_how_many_could_join_and_why_not_more) {
  ASSERT_TRUE(server.is_ready());
  demo::Plan forged = plan(3);
  forged.key.secret += "x";
  const demo::Watch watch{.tell = [](unsigned) {}, .is_over = [] { return false; }};
  const auto met = demo::run(forged, tests::real_clock, watch);
  ASSERT_FALSE(met);
  EXPECT_TRUE(met.error().starts_with("0 of 3 could join. ")) << met.error();
  EXPECT_NE(met.error().find("key and secret"), std::string::npos) << met.error();
}

}  // namespace
}  // namespace visio::scale
