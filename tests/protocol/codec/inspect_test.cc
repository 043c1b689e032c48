#include "protocol/codec/inspect.h"

#include <gtest/gtest.h>

#include "tests/hex.h"

namespace visio::protocol::codec {
namespace {

using tests::hex;

TEST(Inspect, audio_can_be_decoded_from_any_packet) {
  for (const Codec codec : {Codec::opus, Codec::red, Codec::pcmu, Codec::pcma}) {
    EXPECT_TRUE(inspect(codec, hex("78"))->keyframe);
    EXPECT_FALSE(inspect(codec, {}));
  }
}

TEST(Inspect, a_retransmission_has_to_be_unpacked_first) {
  EXPECT_FALSE(inspect(Codec::rtx, hex("0001 10 00")));
}

}  // namespace
}  // namespace visio::protocol::codec
