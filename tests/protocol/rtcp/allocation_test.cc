#include <gtest/gtest.h>

#include <array>

#include "protocol/rtcp/compound_writer.h"
#include "protocol/rtcp/transport_feedback.h"
#include "protocol/rtp/header_writer.h"
#include "protocol/rtp/packet_view.h"
#include "tests/count_allocations.h"
#include "tests/hex.h"

namespace visio::protocol::rtcp {
namespace {

constexpr rtp::ExtensionIds ids{.mid = 1, .transport_sequence_number = 3};

bool reads_and_forwards(base::Bytes packet, base::MutableBytes buffer) {
  const auto view = rtp::PacketView::parse(packet);
  if (!view) return false;
  const auto values = rtp::ExtensionValues::read(view->extensions(), ids);
  return rtp::write_header(buffer, view->header().fields(), values, ids).has_value();
}

bool reports_and_hears(base::MutableBytes buffer) {
  const std::array arrivals{Arrival{{5}, {}}, Arrival{{9}, {}}};
  const std::array lost{rtp::SequenceNumber{6}, rtp::SequenceNumber{7}};
  CompoundWriter writer(buffer);
  if (writer.transport_feedback({}, arrivals) != 2) return false;
  if (writer.generic_nack({1}, {2}, lost) != 2) return false;

  const auto compound = Compound::parse(writer.written());
  std::size_t heard = 0;
  for (const Block& block : *compound) {
    if (const auto feedback = TransportFeedback::read(block)) {
      for (const PacketStatus& status : feedback->packets()) heard += status.arrival ? 1U : 0U;
    }
    if (const auto nack = read_generic_nack(block)) {
      for (const rtp::SequenceNumber number : nack->lost) heard += number.value > 5 ? 1U : 0U;
    }
  }
  return heard == 4;
}

TEST(MediaMemory, packets_and_feedback_are_read_and_written_without_allocating) {
  const auto packet = tests::hex("90 e0 1234 89abcdef 00c0ffee bede 0002 10 30 31 1234 000000 ff");
  std::array<std::byte, 256> buffer;

  const std::size_t before = tests::allocations;
  const bool forwarded = reads_and_forwards(packet, buffer);
  const bool reported = reports_and_hears(buffer);
  const std::size_t after = tests::allocations;

  EXPECT_GT(before, 0U) << "the counter does not count";
  EXPECT_EQ(after, before);
  EXPECT_TRUE(forwarded);
  EXPECT_TRUE(reported);
}

}  // namespace
}  // namespace visio::protocol::rtcp
