#include "net/framing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/datagram.h"

namespace visio::net {
namespace {

/// Writes frames and reads them again, by way of a string.
class Framing : public testing::Test {
 protected:
  /// Gives the reader what fits; the rest of the text.
  std::string_view feed(std::string_view text) {
    const base::MutableBytes room = reader.room();
    const base::Bytes bytes = base::as_bytes(text.substr(0, room.size()));
    std::ranges::copy(bytes, room.begin());
    reader.commit(bytes.size());
    return text.substr(bytes.size());
  }

  std::vector<std::string> pop_all() {
    std::vector<std::string> frames;
    while (const auto frame = reader.peek()) {
      frames.emplace_back(base::as_text(*frame));
      reader.pop();
    }
    return frames;
  }

  /// What the stream would carry.
  std::string drain() {
    const std::string text(base::as_text(writer.unsent()));
    writer.consume(text.size());
    return text;
  }

  FrameReader reader;
  FrameWriter writer;
};

TEST_F(Framing, what_was_written_is_read) {
  EXPECT_TRUE(writer.push(base::as_bytes("one")));
  EXPECT_TRUE(writer.push(base::as_bytes("two")));
  const std::string bytes = drain();
  EXPECT_EQ(bytes, std::string("\0\3one\0\3two", 10));
  EXPECT_TRUE(writer.empty());
  feed(bytes);
  EXPECT_EQ(pop_all(), (std::vector<std::string>{"one", "two"}));
}

TEST_F(Framing, a_frame_shows_when_its_last_byte_is_there) {
  const std::string_view bytes("\0\3one", 5);
  for (std::size_t index = 0; index < bytes.size(); ++index) {
    EXPECT_FALSE(reader.peek()) << index;
    feed(bytes.substr(index, 1));
  }
  EXPECT_EQ(pop_all(), std::vector<std::string>{"one"});
}

TEST_F(Framing, empty_frames_are_skipped) {
  feed({"\0\0\0\0\0\1a\0\0", 9});
  EXPECT_EQ(pop_all(), std::vector<std::string>{"a"});
  EXPECT_FALSE(reader.is_broken());
}

TEST_F(Framing, the_largest_datagram_passes_and_a_larger_one_breaks_the_stream) {
  const std::string largest(base::max_datagram_size, 'x');
  EXPECT_TRUE(writer.push(base::as_bytes(largest)));
  EXPECT_FALSE(writer.push(base::as_bytes(largest + "x")));
  feed(drain());
  EXPECT_EQ(pop_all(), std::vector<std::string>{largest});
  EXPECT_FALSE(reader.is_broken());
  feed("\x05\xdd");
  EXPECT_TRUE(reader.is_broken());
  EXPECT_FALSE(reader.peek());
}

TEST_F(Framing, a_full_reader_goes_on_when_frames_are_taken) {
  std::string bytes;
  for (int index = 0; index < 40; ++index) {
    ASSERT_TRUE(
        writer.push(base::as_bytes(std::string(1000, static_cast<char>('a' + index % 26)))));
  }
  bytes = drain();
  std::size_t frames = 0;
  for (std::string_view rest = feed(bytes);; rest = feed(rest)) {
    frames += pop_all().size();
    if (rest.empty()) break;
  }
  EXPECT_EQ(frames, 40U);
}

TEST_F(Framing, a_full_writer_drops_whole_datagrams_and_keeps_their_order) {
  const std::string datagram(1200, 'x');
  std::size_t accepted = 0;
  while (writer.push(base::as_bytes(datagram))) ++accepted;
  EXPECT_GT(accepted, 200U);
  // The stream takes half a frame: there is no room for a whole one.
  writer.consume(600);
  EXPECT_FALSE(writer.push(base::as_bytes(datagram)));
  writer.consume(602);
  EXPECT_TRUE(writer.push(base::as_bytes(std::string(1200, 'y'))));
  const std::string rest = drain();
  EXPECT_EQ(rest.size(), accepted * 1202);
  EXPECT_EQ(rest.find('y'), rest.size() - 1200);
}

}  // namespace
}  // namespace visio::net
