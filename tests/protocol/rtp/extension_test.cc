#include "protocol/rtp/extension.h"

#include <gtest/gtest.h>

#include <set>

#include "protocol/rtp/extension_values.h"
#include "tests/hex.h"

namespace visio::protocol::rtp {
namespace {

using namespace std::chrono_literals;
using tests::hex;

TEST(Extension, uris_name_extensions_and_back) {
  for (const Extension extension : all_extensions) {
    EXPECT_EQ(extension_by_uri(uri_of(extension)), extension);
  }
  EXPECT_FALSE(extension_by_uri("urn:ietf:params:rtp-hdrext:toffset"));
}

TEST(Extension, every_extension_has_an_identifier_of_its_own) {
  ExtensionIds ids;
  std::uint8_t next = 1;
  for (const Extension extension : all_extensions) ids[extension] = next++;
  EXPECT_EQ(
      std::set({ids.mid, ids.rid, ids.repaired_rid, ids.audio_level, ids.transport_sequence_number,
                ids.abs_send_time, ids.abs_capture_time, ids.dependency_descriptor})
          .size(),
      all_extensions.size());
}

TEST(ExtensionValues, what_was_negotiated_is_read) {
  const auto bytes = hex("10 30  21 6869  30 8f  41 1234  52 0a0b0c  00 67 0102030405060708");
  const auto values =
      ExtensionValues::read(ExtensionBlock(0xbede, bytes), {.mid = 1,
                                                            .rid = 2,
                                                            .audio_level = 3,
                                                            .transport_sequence_number = 4,
                                                            .abs_send_time = 5,
                                                            .abs_capture_time = 6});
  EXPECT_EQ(values.mid, "0");
  EXPECT_EQ(values.rid, "hi");
  EXPECT_EQ(values.audio_level, (AudioLevel{.voice = true, .below_overload = 15}));
  EXPECT_EQ(values.transport_sequence_number, SequenceNumber{0x1234});
  EXPECT_EQ(values.abs_send_time, AbsSendTime{0x0a0b0c});
  ASSERT_TRUE(values.abs_capture_time);
  EXPECT_EQ(values.abs_capture_time->size(), 8U);
  EXPECT_FALSE(values.repaired_rid);
}

TEST(ExtensionValues, what_was_not_negotiated_is_not_read) {
  const auto bytes = hex("10 30 0000");
  const auto values = ExtensionValues::read(ExtensionBlock(0xbede, bytes), {.rid = 2});
  EXPECT_FALSE(values.mid);
  EXPECT_FALSE(values.rid);
}

TEST(ExtensionValues, an_element_of_a_wrong_size_is_as_good_as_absent) {
  const auto bytes = hex("11 8f8f  20 12  31 0a0b  40 01");
  const auto values =
      ExtensionValues::read(ExtensionBlock(0xbede, bytes), {.audio_level = 1,
                                                            .transport_sequence_number = 2,
                                                            .abs_send_time = 3,
                                                            .abs_capture_time = 4});
  EXPECT_FALSE(values.audio_level);
  EXPECT_FALSE(values.transport_sequence_number);
  EXPECT_FALSE(values.abs_send_time);
  EXPECT_FALSE(values.abs_capture_time);
}

TEST(ExtensionValues, an_empty_name_is_no_name) {
  const auto bytes = hex("0100 0200");
  const auto values = ExtensionValues::read(ExtensionBlock(0x1000, bytes), {.mid = 1, .rid = 2});
  EXPECT_FALSE(values.mid);
  EXPECT_FALSE(values.rid);
}

TEST(AbsSendTime, it_has_18_fractional_bits_and_wraps_after_64_seconds) {
  EXPECT_EQ(AbsSendTime::at({500ms}), AbsSendTime{1U << 17});
  EXPECT_EQ(AbsSendTime::at({1s}), AbsSendTime{1U << 18});
  EXPECT_EQ(AbsSendTime::at({64s + 1s}), AbsSendTime{1U << 18});
  EXPECT_LT(AbsSendTime::at({64s - 1us}).value, 1U << 24);
}

}  // namespace
}  // namespace visio::protocol::rtp
