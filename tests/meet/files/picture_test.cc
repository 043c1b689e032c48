#include "meet/files/picture.h"

#include <gtest/gtest.h>

#include <string>

namespace visio::meet {
namespace {

using namespace std::string_literals;

std::string png(std::string_view width) {
  std::string text = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"s;
  return text.append(width).append("\0\0\x02\xd0\x08\x02\0\0\0"s);
}

/// With a segment before the frame, as cameras write it.
std::string jpeg(std::string_view height) {
  std::string text = "\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08"s;
  return text.append(height).append("\x05\0\x03\x01\x22\0"s);
}

TEST(Picture, is_told_by_its_content) {
  EXPECT_EQ(picture_type(png("\0\0\x05\0"s)), "image/png");
  EXPECT_EQ(picture_type(jpeg("\x02\xd0"s)), "image/jpeg");
  for (const std::string& other :
       {""s, "<svg xmlns='http://www.w3.org/2000/svg'/>"s, "GIF89a and what follows it here"s,
        "\x89PNG\r\n\x1a\n and nothing else of it"s,
        "\xff\xd8\xff and nothing else of a picture"s}) {
    EXPECT_EQ(picture_type(other), "") << other;
  }
}

TEST(Picture, has_a_size_within_bounds) {
  EXPECT_EQ(picture_type(png("\0\0\x20\0"s)), "image/png");
  EXPECT_EQ(picture_type(png("\0\0\x20\x01"s)), "");
  EXPECT_EQ(picture_type(png("\0\0\0\0"s)), "");
  EXPECT_EQ(picture_type(jpeg("\x20\0"s)), "image/jpeg");
  EXPECT_EQ(picture_type(jpeg("\x20\x01"s)), "");
  EXPECT_EQ(picture_type(jpeg("\0\0"s)), "");
}

TEST(Picture, that_is_cut_off_is_none) {
  const std::string whole = jpeg("\x02\xd0"s);
  for (std::size_t size = 0; size + 8 < whole.size(); ++size) {
    EXPECT_EQ(picture_type(whole.substr(0, size)), "") << size;
  }
}

}  // namespace
}  // namespace visio::meet
