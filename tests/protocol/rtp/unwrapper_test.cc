#include "protocol/rtp/unwrapper.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <vector>

namespace visio::protocol::rtp {
namespace {

/// The indices of packets that come in this order, relative to the first.
std::vector<std::int64_t> unwrapped(std::initializer_list<unsigned> numbers) {
  SequenceUnwrapper unwrapper;
  std::vector<std::int64_t> indices;
  std::optional<std::uint64_t> first;
  for (const unsigned number : numbers) {
    const PacketIndex index = unwrapper.unwrap({static_cast<std::uint16_t>(number)});
    EXPECT_EQ(index.sequence_number().value, number);
    if (!first) first = index.value;
    indices.push_back(static_cast<std::int64_t>(index.value - *first));
  }
  return indices;
}

using Indices = std::vector<std::int64_t>;

TEST(SequenceUnwrapper, numbers_go_on_over_the_wrap) {
  EXPECT_EQ(unwrapped({65534, 65535, 0, 1}), (Indices{0, 1, 2, 3}));
}

TEST(SequenceUnwrapper, a_late_packet_keeps_its_place) {
  EXPECT_EQ(unwrapped({65535, 1, 0, 65534, 2}), (Indices{0, 2, 1, -1, 3}));
}

TEST(SequenceUnwrapper, what_was_sent_before_the_first_packet_has_an_index) {
  EXPECT_EQ(unwrapped({0, 65535, 32769}), (Indices{0, -1, -32767}));
}

TEST(SequenceUnwrapper, late_packets_do_not_pull_it_back) {
  EXPECT_EQ(unwrapped({40000, 10000, 50000}), (Indices{0, -30000, 10000}));
}

TEST(SequenceUnwrapper, it_counts_every_wrap) {
  SequenceUnwrapper unwrapper;
  PacketIndex last = unwrapper.unwrap({0});
  for (unsigned packet = 1; packet < 300'000; packet += 1000) {
    const PacketIndex index = unwrapper.unwrap({static_cast<std::uint16_t>(packet)});
    EXPECT_GT(index, last);
    last = index;
  }
  EXPECT_EQ(last.value - (1U << 16), 299'001U);
}

TEST(SequenceUnwrapper, peeking_does_not_move_it) {
  SequenceUnwrapper unwrapper;
  const PacketIndex first = unwrapper.unwrap({10});
  EXPECT_EQ(unwrapper.peek({30'000}).value, first.value + 29'990);
  EXPECT_EQ(unwrapper.peek({60'000}).value, first.value - 5'546);
  EXPECT_EQ(unwrapper.unwrap({60'000}).value, first.value - 5'546);
}

TEST(TimestampUnwrapper, timestamps_go_on_over_the_wrap) {
  TimestampUnwrapper unwrapper;
  const std::uint64_t first = unwrapper.unwrap({0xffff'ff00});
  EXPECT_EQ(unwrapper.unwrap({0x100}) - first, 0x200U);
  EXPECT_EQ(first - unwrapper.unwrap({0xffff'fe00}), 0x100U);
}

}  // namespace
}  // namespace visio::protocol::rtp
