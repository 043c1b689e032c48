#include "compression/gzip_stream.h"

#include <gtest/gtest.h>

#include "compression/gzip.h"

namespace visio::compression {
namespace {

std::string packed(std::string_view plain, std::size_t piece = 7) {
  std::string all;
  GzipWriter writer([&](std::string_view bytes) {
    all += bytes;
    return true;
  });
  for (; !plain.empty(); plain.remove_prefix(std::min(piece, plain.size()))) {
    EXPECT_TRUE(writer.write(plain.substr(0, piece)));
  }
  EXPECT_TRUE(writer.finish());
  return all;
}

/// The whole, taken in pieces of some bytes; nothing where it is damaged.
std::optional<std::string> unpacked(std::string_view all, std::size_t piece = 5) {
  GzipReader reader([&] {
    const std::string_view next = all.substr(0, piece);
    all.remove_prefix(next.size());
    return next;
  });
  std::string plain;
  std::string room(11, '\0');
  for (;;) {
    const auto size = reader.read(room);
    if (!size) return std::nullopt;
    plain += room.substr(0, *size);
    if (*size < room.size()) return plain;
  }
}

/// Text that packs badly.
std::string noise(std::size_t size) {
  std::string text;
  std::uint32_t state = 1;
  while (text.size() < size) {
    state = state * 1664525 + 1013904223;
    text += static_cast<char>(state >> 24);
  }
  return text;
}

TEST(GzipStream, unpacks_what_it_packed_whatever_the_pieces) {
  for (const std::string& plain :
       {std::string(), std::string("x"), std::string(300'000, 'a'), noise(200'000)}) {
    EXPECT_EQ(unpacked(packed(plain, 1000), 4096), plain);
  }
  EXPECT_EQ(unpacked(packed("abc")), "abc");
}

TEST(GzipStream, packs_what_others_unpack) {
  EXPECT_EQ(gunzip(packed("hello, hello, hello"), 100), "hello, hello, hello");
}

TEST(GzipStream, refuses_what_is_cut_off_changed_or_followed_by_more) {
  const std::string good = packed("hello, hello, hello");
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_FALSE(unpacked(good.substr(0, size))) << size;
  }
  std::string changed = good;
  changed[changed.size() - 6] ^= 1;  // in the checksum
  EXPECT_FALSE(unpacked(changed));
  EXPECT_FALSE(unpacked(good + "x"));
  EXPECT_FALSE(unpacked(good + good));
  EXPECT_FALSE(unpacked("no gzip at all"));
}

TEST(GzipStream, stops_where_its_sink_takes_no_more) {
  int calls = 0;
  GzipWriter writer([&](std::string_view) { return ++calls < 2; });
  EXPECT_FALSE(writer.write(noise(1'000'000)));
  EXPECT_EQ(calls, 2);
  EXPECT_FALSE(writer.write("more"));
  EXPECT_FALSE(writer.finish());
  EXPECT_EQ(calls, 2);
}

}  // namespace
}  // namespace visio::compression
