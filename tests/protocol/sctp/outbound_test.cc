#include "protocol/sctp/outbound.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace visio::protocol::sctp {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t chunk_payload = 1188 - 12 - 16;

Config config() {
  Config config;
  config.initial_tsn = 1;
  return config;
}

/// The sending half with a peer that the test plays.
class OutboundTest : public testing::Test {
 protected:
  OutboundTest() { outbound.start(peer_window, true); }

  void push(std::size_t size, const Reliability& reliability = {}) {
    ASSERT_TRUE(outbound.push({.stream = {1},
                               .unordered = false,
                               .reliability = reliability,
                               .bytes = std::vector<std::byte>(size)}));
  }

  /// The TSNs of what leaves now, one full packet after the other.
  std::vector<std::uint32_t> sent() {
    std::vector<std::uint32_t> tsns;
    for (int packets = 0; packets < 10'000; ++packets) {
      PacketWriter writer(buffer, {});
      outbound.write(writer, now);
      if (writer.empty()) break;
      auto packet = Packet::parse(writer.seal());
      while (const auto chunk = packet->next_chunk()) {
        if (chunk->type == ChunkType::forward_tsn) {
          forwarded = ForwardTsn::parse(*chunk)->cumulative.value;
        } else {
          tsns.push_back(Data::parse(*chunk)->tsn.value);
        }
      }
    }
    return tsns;
  }

  void acknowledge(std::uint32_t cumulative, std::vector<GapBlock> gaps = {}) {
    PacketWriter writer(buffer, {});
    Sack::write(writer, {cumulative}, peer_window, gaps, {});
    auto packet = Packet::parse(writer.seal());
    outbound.on_sack(*Sack::parse(*packet->next_chunk()), now);
  }

  /// Waits for the retransmission timer and lets it fire.
  void time_out() {
    ASSERT_NE(outbound.next_deadline(), base::never);
    now = outbound.next_deadline();
    outbound.advance(now);
  }

  using Tsns = std::vector<std::uint32_t>;

  std::uint32_t peer_window = 1'000'000;
  std::array<std::byte, 1188> buffer;
  base::Instant now{1h};
  Outbound outbound{config()};
  std::uint32_t forwarded = 0;
};

TEST_F(OutboundTest, sends_no_more_at_first_than_the_initial_window) {
  push(60'000);
  EXPECT_EQ(sent(), (Tsns{1, 2, 3, 4}));  // 4,404 bytes, and the chunk that reaches over them
}

TEST_F(OutboundTest, the_window_grows_by_what_is_acknowledged) {
  push(60'000);
  sent();
  acknowledge(2);
  EXPECT_EQ(sent(), (Tsns{5, 6, 7}));
}

TEST_F(OutboundTest, a_chunk_reported_missing_three_times_is_sent_again_at_once) {
  for (int count = 0; count < 4; ++count) push(1000);
  EXPECT_EQ(sent(), (Tsns{1, 2, 3, 4}));
  acknowledge(0, {{2, 2}});
  acknowledge(0, {{2, 3}});
  EXPECT_EQ(sent(), Tsns{});
  acknowledge(0, {{2, 4}});
  EXPECT_EQ(sent(), Tsns{1});
  acknowledge(4);
  EXPECT_EQ(outbound.next_deadline(), base::never);
  EXPECT_TRUE(outbound.finished());
}

TEST_F(OutboundTest, a_repeated_report_is_not_counted) {
  for (int count = 0; count < 4; ++count) push(1000);
  sent();
  for (int count = 0; count < 10; ++count) acknowledge(0, {{2, 2}});
  EXPECT_EQ(sent(), Tsns{});
}

TEST_F(OutboundTest, silence_repeats_the_first_chunks_and_waits_longer_each_time) {
  push(4000);
  EXPECT_EQ(sent().size(), 4U);
  for (const auto wait : {1000ms, 2000ms, 3000ms, 3000ms}) {
    EXPECT_EQ(outbound.next_deadline() - now, wait);
    time_out();
    EXPECT_EQ(sent(), (Tsns{1, 2}));
  }
}

TEST_F(OutboundTest, after_a_timeout_the_rest_follows_as_acknowledgements_come) {
  push(4000);
  sent();
  time_out();
  sent();
  acknowledge(2);
  EXPECT_EQ(sent(), (Tsns{3, 4}));
}

TEST_F(OutboundTest, the_timer_follows_the_measured_round_trip) {
  for (int count = 0; count < 20; ++count) {
    push(10);
    const Tsns tsns = sent();
    now = now + 500ms;
    acknowledge(tsns.back());
  }
  push(10);
  sent();
  EXPECT_GT(outbound.next_deadline() - now, 500ms);
  EXPECT_LT(outbound.next_deadline() - now, 700ms);
}

TEST_F(OutboundTest, a_closed_window_is_probed_with_one_chunk) {
  push(10 * chunk_payload);
  sent();
  peer_window = 0;
  acknowledge(4);
  EXPECT_EQ(sent(), Tsns{5});
  time_out();
  EXPECT_EQ(sent(), Tsns{5});
  peer_window = 100'000;
  acknowledge(5);
  EXPECT_FALSE(sent().empty());
}

TEST_F(OutboundTest, what_the_peer_dropped_again_is_sent_again) {
  for (int count = 0; count < 3; ++count) push(1000);
  sent();
  acknowledge(0, {{2, 3}});
  acknowledge(1);
  time_out();
  EXPECT_EQ(sent(), (Tsns{2, 3}));
  EXPECT_EQ(outbound.buffered().total(), 2000U);
}

TEST_F(OutboundTest, acknowledging_what_was_never_sent_changes_nothing) {
  push(1000);
  sent();
  acknowledge(2);
  acknowledge(0, {{2, 9}});
  acknowledge(0, {{0, 1}});
  acknowledge(0, {{3, 2}});
  EXPECT_EQ(outbound.buffered().total(), 1000U);
  EXPECT_FALSE(outbound.finished());
}

TEST_F(OutboundTest, a_message_is_given_up_after_its_retransmissions) {
  push(1000, {.max_retransmits = 1});
  sent();
  time_out();
  EXPECT_EQ(sent(), Tsns{1});
  time_out();
  EXPECT_EQ(sent(), Tsns{});
  EXPECT_EQ(forwarded, 1U);
  EXPECT_EQ(outbound.buffered().total(), 0U);
  acknowledge(1);
  EXPECT_TRUE(outbound.finished());
}

TEST_F(OutboundTest, giving_up_a_half_sent_message_ends_it_with_a_number_of_its_own) {
  push(60'000, {.max_retransmits = 0});
  EXPECT_EQ(sent(), (Tsns{1, 2, 3, 4}));
  time_out();
  push(1000);
  EXPECT_EQ(sent(), Tsns{6});
  EXPECT_EQ(forwarded, 5U);
  EXPECT_EQ(outbound.buffered().total(), 1000U);
}

TEST_F(OutboundTest, a_lost_forward_tsn_is_repeated) {
  push(1000, {.max_retransmits = 0});
  sent();
  time_out();
  sent();
  EXPECT_EQ(std::exchange(forwarded, 0), 1U);
  time_out();
  sent();
  EXPECT_EQ(forwarded, 1U);
}

TEST_F(OutboundTest, without_forward_tsn_everything_is_reliable) {
  Outbound strict{config()};
  strict.start(peer_window, false);
  ASSERT_TRUE(strict.push(
      {.stream = {1}, .reliability = {.max_retransmits = 0}, .bytes = std::vector<std::byte>(10)}));
  PacketWriter first(buffer, {});
  strict.write(first, now);
  strict.advance(strict.next_deadline());
  PacketWriter second(buffer, {});
  strict.write(second, now);
  EXPECT_FALSE(second.empty());
}

TEST_F(OutboundTest, streams_take_turns_message_by_message) {
  BufferedBytes buffered;
  SendQueue queue(buffered);
  for (const StreamId stream : {StreamId{1}, StreamId{1}, StreamId{1}, StreamId{5}}) {
    queue.push({.stream = stream, .bytes = std::vector<std::byte>(100)});
  }
  std::vector<std::uint16_t> order;
  while (queue.front_size(now)) {
    const Fragment fragment = queue.dequeue(60);
    if (fragment.end) order.push_back(fragment.stream.value);
  }
  EXPECT_EQ(order, (std::vector<std::uint16_t>{1, 5, 1, 1}));
}

}  // namespace
}  // namespace visio::protocol::sctp
