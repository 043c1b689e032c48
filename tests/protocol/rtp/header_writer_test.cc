#include "protocol/rtp/header_writer.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "protocol/rtp/packet_view.h"
#include "tests/hex.h"

namespace visio::protocol::rtp {
namespace {

using tests::hex;

constexpr Header header{.marker = true,
                        .payload_type = {96},
                        .sequence_number = {0xfffe},
                        .timestamp = {0x01020304},
                        .ssrc = {0xc0ffee}};

constexpr ExtensionIds ids{.mid = 1,
                           .rid = 2,
                           .repaired_rid = 3,
                           .audio_level = 4,
                           .transport_sequence_number = 5,
                           .abs_send_time = 6,
                           .abs_capture_time = 7,
                           .dependency_descriptor = 8};

/// Writes a header and reads it again.
class HeaderWriter : public testing::Test {
 protected:
  HeaderView rewrite(const ExtensionValues& values, const ExtensionIds& with = ids) {
    const auto size = write_header(buffer_, header, values, with);
    EXPECT_TRUE(size);
    const auto view = HeaderView::parse(base::Bytes(buffer_).first(*size));
    EXPECT_TRUE(view);
    EXPECT_EQ(view->size(), *size);
    EXPECT_EQ(view->fields(), header);
    return *view;
  }

  std::array<std::byte, 512> buffer_{};
};

TEST_F(HeaderWriter, without_values_there_is_no_extension_block) {
  EXPECT_EQ(rewrite({}).size(), fixed_header_size);
}

TEST_F(HeaderWriter, values_that_were_not_negotiated_are_left_out) {
  EXPECT_EQ(rewrite({.mid = "0", .transport_sequence_number = SequenceNumber{1}}, {}).size(),
            fixed_header_size);
}

TEST_F(HeaderWriter, the_bytes_are_those_of_RFC_8285) {
  const auto expected = hex("90 e0 fffe 01020304 00c0ffee bede 0002 10 30 51 1234 000000");
  const HeaderView view =
      rewrite({.mid = "0", .transport_sequence_number = SequenceNumber{0x1234}});
  EXPECT_TRUE(std::ranges::equal(view.bytes(), expected));
}

TEST_F(HeaderWriter, what_is_written_is_read_again) {
  const auto capture_time = hex("0102030405060708");
  const auto descriptor = hex("c00001");
  const HeaderView view = rewrite({.mid = "audio",
                                   .rid = "q",
                                   .repaired_rid = "h",
                                   .audio_level = AudioLevel{true, 42},
                                   .transport_sequence_number = SequenceNumber{0xffff},
                                   .abs_send_time = AbsSendTime{0xabcdef},
                                   .abs_capture_time = capture_time,
                                   .dependency_descriptor = descriptor});
  EXPECT_EQ(view.extensions().profile(), ExtensionBlock::one_byte_profile);
  const auto values = ExtensionValues::read(view.extensions(), ids);
  EXPECT_EQ(values.mid, "audio");
  EXPECT_EQ(values.rid, "q");
  EXPECT_EQ(values.repaired_rid, "h");
  EXPECT_EQ(values.audio_level, (AudioLevel{true, 42}));
  EXPECT_EQ(values.transport_sequence_number, SequenceNumber{0xffff});
  EXPECT_EQ(values.abs_send_time, AbsSendTime{0xabcdef});
  EXPECT_TRUE(std::ranges::equal(*values.abs_capture_time, capture_time));
  EXPECT_TRUE(std::ranges::equal(*values.dependency_descriptor, descriptor));
}

TEST_F(HeaderWriter, an_element_of_16_bytes_fits_the_one_byte_form_and_17_need_the_other) {
  for (const std::size_t size : {1U, 16U, 17U, 255U}) {
    const std::string name(size, 'm');
    const HeaderView view = rewrite({.mid = name, .audio_level = AudioLevel{}});
    EXPECT_EQ(view.extensions().profile() == ExtensionBlock::two_byte_profile, size > 16) << size;
    const auto values = ExtensionValues::read(view.extensions(), ids);
    EXPECT_EQ(values.mid, name);
    EXPECT_EQ(values.audio_level, AudioLevel{});
  }
}

TEST_F(HeaderWriter, an_empty_element_needs_the_two_byte_form) {
  const HeaderView view = rewrite({.mid = "", .rid = "q"});
  EXPECT_EQ(view.extensions().profile(), ExtensionBlock::two_byte_profile);
  EXPECT_EQ(ExtensionValues::read(view.extensions(), ids).rid, "q");
}

TEST_F(HeaderWriter, a_large_identifier_needs_the_two_byte_form) {
  EXPECT_EQ(rewrite({.mid = "0"}, {.mid = 14}).extensions().profile(),
            ExtensionBlock::one_byte_profile);
  EXPECT_EQ(rewrite({.mid = "0"}, {.mid = 15}).extensions().profile(),
            ExtensionBlock::two_byte_profile);
}

TEST_F(HeaderWriter, a_buffer_that_is_too_small_is_an_error) {
  const ExtensionValues values{.mid = "0"};
  for (std::size_t size = 0; size < 20; ++size) {
    const auto written = write_header(base::MutableBytes(buffer_).first(size), header, values, ids);
    ASSERT_FALSE(written) << size;
    EXPECT_EQ(written.error(), Error::no_room);
  }
  EXPECT_EQ(write_header(base::MutableBytes(buffer_).first(20), header, values, ids), 20U);
}

TEST_F(HeaderWriter, a_value_that_no_form_can_hold_is_an_error) {
  const std::string name(256, 'm');
  EXPECT_EQ(write_header(buffer_, header, {.mid = name}, ids).error(), Error::bad_extension);
}

TEST_F(HeaderWriter, a_payload_and_padding_behind_it_make_a_packet) {
  Header padded = header;
  padded.padding = true;
  const std::size_t size = *write_header(buffer_, padded);
  buffer_[size + 1] = std::byte{1};
  const auto packet = PacketView::parse(base::Bytes(buffer_).first(size + 2));
  ASSERT_TRUE(packet);
  EXPECT_EQ(packet->payload().size(), 1U);
}

}  // namespace
}  // namespace visio::protocol::rtp
