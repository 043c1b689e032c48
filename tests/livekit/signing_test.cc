// Somebody's camera shows sign language: the engine is told, whichever comes first.

#include <gtest/gtest.h>

#include "tests/livekit/meeting.h"

namespace visio::tests {
namespace {

class Signing : public Meeting {
 protected:
  bool name_interpreter(const std::string& identity) {
    return signalling.rooms(now).set_interpreter("room", identity).has_value();
  }

  bool last_published_is_signing() { return media.all<sfu::Publish>().back().is_signing; }
};

TEST_F(Signing, begins_and_ends_for_a_camera_that_is_there) {
  Person ada = arrive("ada");
  publish_camera(ada);
  EXPECT_FALSE(last_published_is_signing());
  ASSERT_TRUE(name_interpreter("ada"));
  ASSERT_EQ(media.all<sfu::SetPublicationSigning>().size(), 1U);
  EXPECT_EQ(media.all<sfu::SetPublicationSigning>()[0].id, media.all<sfu::Publish>().back().id);
  EXPECT_TRUE(media.all<sfu::SetPublicationSigning>()[0].is_signing);
  ASSERT_TRUE(name_interpreter("ada"));
  EXPECT_EQ(media.all<sfu::SetPublicationSigning>().size(), 1U) << "that is known";
  ASSERT_TRUE(name_interpreter(""));
  ASSERT_EQ(media.all<sfu::SetPublicationSigning>().size(), 2U);
  EXPECT_FALSE(media.all<sfu::SetPublicationSigning>()[1].is_signing);
}

TEST_F(Signing, is_known_of_a_camera_that_comes_later) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  ASSERT_TRUE(name_interpreter("ada"));
  publish_camera(ben);
  EXPECT_FALSE(last_published_is_signing());
  publish_camera(ada);
  EXPECT_TRUE(last_published_is_signing());
}

TEST_F(Signing, needs_a_room) {
  EXPECT_FALSE(name_interpreter("ada"));
}

}  // namespace
}  // namespace visio::tests
