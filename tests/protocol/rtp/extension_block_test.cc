#include "protocol/rtp/extension_block.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/hex.h"

namespace visio::protocol::rtp {
namespace {

using tests::hex;

/// The elements as `id:size` in their order.
std::string elements_of(std::uint16_t profile, std::string_view data) {
  const auto bytes = hex(data);
  std::string text;
  for (const ExtensionElement& element : ExtensionBlock(profile, bytes)) {
    text += std::to_string(element.id) + ":" + std::to_string(element.data.size()) + " ";
  }
  return text;
}

TEST(ExtensionBlock, the_one_byte_form_of_RFC_8285_is_read) {
  // The example of §4.2: a padded block of three elements.
  EXPECT_EQ(elements_of(0xbede, "10aa 21bbbb 0000 33cccccccc"), "1:1 2:2 3:4 ");
}

TEST(ExtensionBlock, the_two_byte_form_of_RFC_8285_is_read) {
  // The example of §4.3, whose first element is empty.
  EXPECT_EQ(elements_of(0x1000, "0100 0201bb 00 0304cccccccc"), "1:0 2:1 3:4 ");
  EXPECT_EQ(elements_of(0x100f, "ff01aa"), "255:1 ");
}

TEST(ExtensionBlock, a_block_in_another_form_has_no_elements) {
  EXPECT_EQ(elements_of(0xbedf, "10aa0000"), "");
  EXPECT_EQ(elements_of(0x1010, "0101aa00"), "");
  EXPECT_TRUE(ExtensionBlock().begin() == std::default_sentinel);
}

TEST(ExtensionBlock, reading_ends_at_the_reserved_identifier) {
  EXPECT_EQ(elements_of(0xbede, "10aa f0bb 20cc 0000"), "1:1 ");
}

TEST(ExtensionBlock, reading_ends_at_padding_with_a_length) {
  EXPECT_EQ(elements_of(0xbede, "10aa 01bbbb 20cc 00"), "1:1 ");
}

TEST(ExtensionBlock, an_element_that_leaves_the_block_is_not_read) {
  EXPECT_EQ(elements_of(0xbede, "10aa 23bbbb"), "1:1 ");
  EXPECT_EQ(elements_of(0x1000, "0101aa 0203bbbb"), "1:1 ");
  EXPECT_EQ(elements_of(0x1000, "0101aa 02"), "1:1 ");
}

TEST(ExtensionBlock, an_element_is_found_by_its_identifier) {
  const auto bytes = hex("10aa 21bbbb 10cc 000000");
  const ExtensionBlock block(0xbede, bytes);
  EXPECT_EQ(block.find(1)->data(), bytes.data() + 1);
  EXPECT_EQ(block.find(2)->size(), 2U);
  EXPECT_FALSE(block.find(3));
  EXPECT_FALSE(block.find(0));
}

}  // namespace
}  // namespace visio::protocol::rtp
