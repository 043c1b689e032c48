#include "protocol/rtcp/transport_feedback.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "protocol/rtcp/compound_writer.h"
#include "tests/hex.h"
#include "tests/protocol/rtcp/blocks.h"

namespace visio::protocol::rtcp {
namespace {

using namespace std::chrono_literals;
using tests::block_of;
using tests::hex;

/// A block around `body`, which begins at the base sequence number.
std::vector<std::byte> feedback_with(std::string_view body) {
  auto bytes = hex("8fcd 0000 00000001 00000002");
  const auto rest = hex(body);
  bytes.insert(bytes.end(), rest.begin(), rest.end());
  bytes.resize((bytes.size() + 3) / 4 * 4);
  bytes[3] = static_cast<std::byte>(bytes.size() / 4 - 1);
  return bytes;
}

/// The statuses as `number:ticks`, or `number:-` for a lost packet.
std::string statuses_of(const std::vector<std::byte>& bytes) {
  const auto feedback = TransportFeedback::read(block_of(bytes));
  if (!feedback) return "refused";
  std::string text;
  for (const PacketStatus& status : feedback->packets()) {
    text += std::to_string(status.sequence_number.value) + ":" +
            (status.arrival ? std::to_string(*status.arrival / arrival_unit) : "-") + " ";
  }
  return text;
}

TEST(TransportFeedback, the_fields_are_read) {
  const auto bytes = feedback_with("fffe 0003  fffffe 07  2003 010203");
  const auto feedback = TransportFeedback::read(block_of(bytes));
  ASSERT_TRUE(feedback);
  EXPECT_EQ(feedback->sender(), rtp::Ssrc{1});
  EXPECT_EQ(feedback->media(), rtp::Ssrc{2});
  EXPECT_EQ(feedback->reference_time(), ReferenceTime{0xfffffe});
  EXPECT_EQ(feedback->feedback_count(), 7U);
  EXPECT_EQ(feedback->packets().size(), 3U);
  EXPECT_EQ(statuses_of(bytes), "65534:1 65535:3 0:6 ");
}

TEST(TransportFeedback, runs_are_read) {
  EXPECT_EQ(statuses_of(feedback_with("0000 0003 00000000 0003")), "0:- 1:- 2:- ");
  EXPECT_EQ(statuses_of(feedback_with("0000 0002 00000000 4002 0100 ff00")), "0:256 1:0 ");
}

TEST(TransportFeedback, vectors_are_read) {
  // 01, then twelve zeros; the count says that four of them count.
  EXPECT_EQ(statuses_of(feedback_with("0000 0004 00000000 9000 05")), "0:- 1:5 2:- 3:- ");
  // small, large, lost
  EXPECT_EQ(statuses_of(feedback_with("0000 0003 00000000 d800 05 fffe")), "0:5 1:3 2:- ");
}

TEST(TransportFeedback, symbols_beyond_the_count_do_not_count) {
  EXPECT_EQ(statuses_of(feedback_with("0000 0001 00000000 3fff 05")), "0:5 ");
  EXPECT_EQ(statuses_of(feedback_with("0000 0001 00000000 bfff 05")), "0:5 ");
  EXPECT_EQ(statuses_of(feedback_with("0000 0001 00000000 dfff 05")), "0:5 ");
}

TEST(TransportFeedback, what_contradicts_itself_is_refused) {
  EXPECT_EQ(statuses_of(feedback_with("0000 0001 00000000")), "refused");            // no chunk
  EXPECT_EQ(statuses_of(feedback_with("0000 0003 00000000 2002 0101")), "refused");  // too few
  EXPECT_EQ(statuses_of(feedback_with("0000 0003 00000000 2003 0101")), "refused");  // no delta
  EXPECT_EQ(statuses_of(feedback_with("0000 0001 00000000 6001 0101")), "refused");  // reserved
  EXPECT_EQ(statuses_of(feedback_with("0000 0001 00000000 f000 0101")), "refused");  // reserved
  EXPECT_EQ(statuses_of(feedback_with("0000")), "refused");
}

TEST(TransportFeedback, empty_runs_are_passed_over) {
  EXPECT_EQ(statuses_of(feedback_with("0000 0001 00000000 2000 2001 05")), "0:5 ");
}

TEST(TransportFeedback, more_packets_than_anybody_sends_are_refused) {
  EXPECT_NE(statuses_of(feedback_with("0000 2000 00000000 1fff 0001")), "refused");
  EXPECT_EQ(statuses_of(feedback_with("0000 2001 00000000 1fff 0002")), "refused");
}

TEST(ReferenceTime, it_wraps) {
  EXPECT_EQ(ReferenceTime{0xffffff}.distance_to({1}), 128ms);
  EXPECT_EQ(ReferenceTime{1}.distance_to({0xffffff}), -128ms);
}

/// When each packet came, by the writer and the reader together. A packet that was reported lost
/// has no time.
std::map<std::uint16_t, std::optional<base::Duration>> written_and_read(
    std::span<const Arrival> arrivals, std::size_t room = 1'200) {
  std::map<std::uint16_t, std::optional<base::Duration>> statuses;
  std::vector<std::byte> buffer(room);
  while (!arrivals.empty()) {
    CompoundWriter writer(buffer);
    const std::size_t reported =
        writer.transport_feedback({.sender = {1}, .media = {2}, .feedback_count = 3}, arrivals);
    EXPECT_GT(reported, 0U);
    if (reported == 0) break;
    arrivals = arrivals.subspan(reported);

    const auto feedback = TransportFeedback::read(block_of(writer.written()));
    EXPECT_TRUE(feedback);
    if (!feedback) break;
    EXPECT_EQ(feedback->feedback_count(), 3U);
    for (const PacketStatus& status : feedback->packets()) {
      auto& arrival = statuses[status.sequence_number.value];
      if (status.arrival) {
        arrival = ReferenceTime::unit * feedback->reference_time().value + *status.arrival;
      }
    }
  }
  return statuses;
}

TEST(TransportFeedbackWriter, losses_between_arrivals_are_reported) {
  const std::array arrivals{Arrival{{0x1'ffff}, {1s}}, Arrival{{0x2'0002}, {1s + 10ms}}};
  const auto statuses = written_and_read(arrivals);
  ASSERT_EQ(statuses.size(), 4U);
  EXPECT_EQ(statuses.at(0xffff), 1s);
  EXPECT_EQ(statuses.at(0), std::nullopt);
  EXPECT_EQ(statuses.at(1), std::nullopt);
  EXPECT_EQ(statuses.at(2), 1s + 10ms);
}

TEST(TransportFeedbackWriter, a_thousand_packets_in_step_take_two_bytes_and_their_deltas) {
  std::vector<Arrival> arrivals;
  for (std::uint64_t index = 0; index < 1'000; ++index) {
    arrivals.push_back({{index}, {1ms * static_cast<int>(index)}});
  }
  std::array<std::byte, 1'200> buffer;
  CompoundWriter writer(buffer);
  // The room is judged by the worst case of chunks, so not all of them are taken.
  const std::size_t reported = writer.transport_feedback({}, arrivals);
  EXPECT_GE(reported, 900U);
  EXPECT_LE(writer.written().size(), 4 + 16 + 2 + reported + 3);
}

TEST(TransportFeedbackWriter, a_packet_that_overtook_has_a_negative_delta) {
  const std::array arrivals{Arrival{{5}, {1s}}, Arrival{{6}, {990ms}}, Arrival{{7}, {2s}}};
  const auto statuses = written_and_read(arrivals);
  EXPECT_EQ(statuses.at(6), 990ms);
  EXPECT_EQ(statuses.at(7), 2s);
}

TEST(TransportFeedbackWriter, a_pause_of_more_than_8_seconds_begins_another_feedback) {
  const std::array arrivals{Arrival{{5}, {1s}}, Arrival{{6}, {10s}}};
  std::array<std::byte, 100> buffer;
  CompoundWriter writer(buffer);
  EXPECT_EQ(writer.transport_feedback({}, arrivals), 1U);
  EXPECT_EQ(written_and_read(arrivals).at(6), 10s);
}

TEST(TransportFeedbackWriter, a_great_gap_begins_another_feedback) {
  const std::array arrivals{Arrival{{5}, {1s}}, Arrival{{5 + max_written_packets}, {1s}}};
  std::array<std::byte, 100> buffer;
  CompoundWriter writer(buffer);
  EXPECT_EQ(writer.transport_feedback({}, arrivals), 1U);
}

TEST(TransportFeedbackWriter, arrivals_that_do_not_ascend_end_the_feedback) {
  const std::array repeated{Arrival{{5}, {1s}}, Arrival{{5}, {1s}}, Arrival{{6}, {1s}}};
  std::array<std::byte, 100> buffer;
  CompoundWriter writer(buffer);
  EXPECT_EQ(writer.transport_feedback({}, repeated), 1U);
}

TEST(TransportFeedbackWriter, nothing_is_written_without_room_or_arrivals) {
  const std::array arrivals{Arrival{{5}, {1s}}};
  std::array<std::byte, 23> buffer;
  CompoundWriter writer(buffer);
  EXPECT_EQ(writer.transport_feedback({}, arrivals), 0U);
  EXPECT_EQ(writer.transport_feedback({}, {}), 0U);
  EXPECT_TRUE(writer.written().empty());
}

/// Packets at random with losses, bursts, pauses and overtaking.
std::vector<Arrival> random_arrivals(std::mt19937& random, std::size_t count) {
  std::vector<Arrival> arrivals;
  std::uint64_t index = random() % 70'000;
  base::Duration at = 20s;
  const auto loss = random() % 100;
  const auto burst = random() % 30 + 1;
  while (arrivals.size() < count) {
    if (random() % burst == 0) at += arrival_unit * static_cast<int>(random() % 1'000);
    if (random() % 50 == 0) at -= arrival_unit * static_cast<int>(random() % 300);
    if (random() % 200 == 0) index += random() % 3'000;
    if (random() % 100 >= loss) arrivals.push_back({{index}, {at}});
    ++index;
  }
  return arrivals;
}

TEST(TransportFeedbackWriter, random_arrivals_survive_in_whatever_room_there_is) {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    const auto arrivals = random_arrivals(random, 1 + random() % 500);
    const std::size_t room = 24 + random() % 1'200;
    const auto statuses = written_and_read(arrivals, room);
    std::size_t received = 0;
    for (const auto& [number, arrival] : statuses) received += arrival ? 1U : 0U;
    ASSERT_EQ(received, arrivals.size()) << round;
    for (const Arrival& arrival : arrivals) {
      ASSERT_EQ(statuses.at(arrival.index.sequence_number().value), arrival.at.since_start);
    }
  }
}

}  // namespace
}  // namespace visio::protocol::rtcp
