#include "demo/text_stream.h"

#include <gtest/gtest.h>

#include "livekit_models.pb.h"
#include "livekit_streams.pb.h"

namespace visio::demo {
namespace {

TEST(TextStream, has_a_head_its_text_and_an_end) {
  const auto packets = text_stream("lk.chat", "Grüße", "id", 1'800'000'000'000);
  ASSERT_EQ(packets.size(), 3U);
  ::livekit::TextStreamPacket packet;
  ASSERT_TRUE(packet.ParseFromString(packets[0]));
  EXPECT_EQ(packet.stream_header().topic(), "lk.chat");
  EXPECT_EQ(packet.stream_header().total_length(), 7U);
  EXPECT_EQ(packet.stream_header().timestamp(), 1'800'000'000'000);
  EXPECT_TRUE(packet.stream_header().has_text_header());
  ASSERT_TRUE(packet.ParseFromString(packets[1]));
  EXPECT_EQ(packet.stream_chunk().content(), "Grüße");
  EXPECT_EQ(packet.stream_chunk().stream_id(), "id");
  ASSERT_TRUE(packet.ParseFromString(packets[2]));
  EXPECT_EQ(packet.stream_trailer().stream_id(), "id");
}

TEST(TextStream, of_a_long_text_has_several_pieces) {
  const std::string text(40'000, 'x');
  const auto packets = text_stream("lk.chat", text, "id", 0);
  ASSERT_EQ(packets.size(), 5U);
  std::string joined;
  for (std::size_t i = 1; i + 1 < packets.size(); ++i) {
    ::livekit::TextStreamPacket packet;
    ASSERT_TRUE(packet.ParseFromString(packets[i]));
    EXPECT_EQ(packet.stream_chunk().chunk_index(), i - 1);
    joined += packet.stream_chunk().content();
  }
  EXPECT_EQ(joined, text);
}

TEST(TextStream, is_a_data_packet_to_the_server) {
  for (const std::string& bytes : text_stream("lk.chat", "Hello", "id", 0)) {
    ::livekit::DataPacket packet;
    EXPECT_TRUE(packet.ParseFromString(bytes));
    EXPECT_EQ(packet.kind(), ::livekit::DataPacket::RELIABLE);
  }
}

}  // namespace
}  // namespace visio::demo
