#include "protocol/sctp/reassembly.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace visio::protocol::sctp {
namespace {

constexpr std::size_t capacity = 100'000;
constexpr std::size_t max_message = 65'535;

struct Piece {
  std::uint32_t tsn;
  std::uint16_t ssn;
  std::string_view text;
  bool beginning = true;
  bool end = true;
  bool unordered = false;
};

class ReassemblyTest : public testing::Test {
 protected:
  Reassembly::Outcome add(const Piece& piece, bool next = true) {
    return reassembly.add({.tsn = {piece.tsn},
                           .stream = {1},
                           .ssn = {piece.ssn},
                           .ppid = Ppid::text,
                           .beginning = piece.beginning,
                           .end = piece.end,
                           .unordered = piece.unordered,
                           .payload = base::as_bytes(piece.text)},
                          next);
  }

  /// Everything deliverable, joined.
  std::string poll() {
    std::string all;
    while (const auto message = reassembly.poll()) {
      all += std::string(base::as_text(message->bytes)) + ";";
      reassembly.release(message->held);
    }
    return all;
  }

  Reassembly reassembly{capacity, max_message};
};

TEST_F(ReassemblyTest, ordered_messages_wait_for_those_before_them) {
  add({.tsn = 3, .ssn = 2, .text = "c"});
  add({.tsn = 2, .ssn = 1, .text = "b"});
  EXPECT_EQ(poll(), "");
  add({.tsn = 1, .ssn = 0, .text = "a"});
  EXPECT_EQ(poll(), "a;b;c;");
  EXPECT_EQ(reassembly.window(), capacity);
}

TEST_F(ReassemblyTest, unordered_messages_wait_for_nothing) {
  add({.tsn = 3, .ssn = 0, .text = "c", .unordered = true});
  EXPECT_EQ(poll(), "c;");
}

TEST_F(ReassemblyTest, fragments_in_any_order_make_the_message) {
  std::vector<Piece> pieces{
      {.tsn = 0xfffffffe, .ssn = 0, .text = "a", .end = false},
      {.tsn = 0xffffffff, .ssn = 0, .text = "b", .beginning = false, .end = false},
      {.tsn = 0, .ssn = 0, .text = "c", .beginning = false, .end = false},
      {.tsn = 1, .ssn = 0, .text = "d", .beginning = false}};
  std::vector<int> order{0, 1, 2, 3};
  do {
    Reassembly fresh{capacity, max_message};
    std::swap(reassembly, fresh);
    for (const int index : order) add(pieces[static_cast<std::size_t>(index)]);
    EXPECT_EQ(poll(), "abcd;");
    EXPECT_EQ(reassembly.window(), capacity);
  } while (std::ranges::next_permutation(order).found);
}

TEST_F(ReassemblyTest, fragments_of_neighbouring_messages_are_not_mixed) {
  add({.tsn = 1, .ssn = 0, .text = "a", .end = false});
  add({.tsn = 3, .ssn = 1, .text = "c", .end = false});
  add({.tsn = 4, .ssn = 1, .text = "d", .beginning = false});
  EXPECT_EQ(poll(), "");
  add({.tsn = 2, .ssn = 0, .text = "b", .beginning = false});
  EXPECT_EQ(poll(), "ab;cd;");
}

TEST_F(ReassemblyTest, a_skipped_message_holds_nothing_up) {
  add({.tsn = 2, .ssn = 1, .text = "b"});
  add({.tsn = 1, .ssn = 0, .text = "half", .end = false});
  reassembly.forward({1});
  reassembly.skip({{1}, {0}});
  EXPECT_EQ(poll(), "b;");
  EXPECT_EQ(reassembly.window(), capacity);
  add({.tsn = 3, .ssn = 0, .text = "late"});
  EXPECT_EQ(poll(), "");
  EXPECT_EQ(reassembly.window(), capacity);
}

TEST_F(ReassemblyTest, a_reset_stream_begins_with_zero_again) {
  add({.tsn = 1, .ssn = 0, .text = "a"});
  add({.tsn = 3, .ssn = 2, .text = "never in turn"});
  reassembly.reset({1});
  add({.tsn = 4, .ssn = 0, .text = "b"});
  EXPECT_EQ(poll(), "a;b;");
  EXPECT_EQ(reassembly.window(), capacity);
}

TEST_F(ReassemblyTest, a_full_buffer_takes_only_what_it_may_be_waiting_for) {
  const std::string large(60'000, 'x');
  EXPECT_EQ(add({.tsn = 9, .ssn = 9, .text = large}, false), Reassembly::Outcome::taken);
  EXPECT_EQ(add({.tsn = 8, .ssn = 8, .text = large}, false), Reassembly::Outcome::refused);
  EXPECT_EQ(add({.tsn = 1, .ssn = 8, .text = large}, true), Reassembly::Outcome::taken);
  EXPECT_EQ(reassembly.window(), 0U);
  EXPECT_EQ(add({.tsn = 2, .ssn = 7, .text = large}, true), Reassembly::Outcome::taken);
  EXPECT_EQ(add({.tsn = 3, .ssn = 6, .text = large}, true), Reassembly::Outcome::violation);
}

TEST_F(ReassemblyTest, a_buffer_full_of_what_was_polled_refuses_and_accuses_nobody) {
  const std::string large(60'000, 'x');
  std::uint32_t tsn = 1;
  for (; tsn <= 3; ++tsn) {
    ASSERT_EQ(add({.tsn = tsn, .ssn = static_cast<std::uint16_t>(tsn - 1), .text = large}),
              Reassembly::Outcome::taken);
  }
  std::size_t held = 0;
  while (const auto message = reassembly.poll()) held += message->held;
  EXPECT_EQ(add({.tsn = tsn, .ssn = 3, .text = large}), Reassembly::Outcome::refused);
  reassembly.release(held);
  EXPECT_EQ(reassembly.window(), capacity);
  EXPECT_EQ(add({.tsn = tsn, .ssn = 3, .text = large}), Reassembly::Outcome::taken);
}

TEST_F(ReassemblyTest, tiny_fragments_are_charged_for_what_they_really_take) {
  std::uint32_t tsn = 1;
  while (add({.tsn = tsn, .ssn = 0, .text = "x", .unordered = true}, false) ==
         Reassembly::Outcome::taken) {
    tsn += 1;
  }
  EXPECT_LE(tsn, capacity / Reassembly::fragment_overhead);
}

TEST_F(ReassemblyTest, a_message_over_the_limit_is_a_violation) {
  const std::string large(max_message, 'x');
  EXPECT_EQ(add({.tsn = 1, .ssn = 0, .text = large, .end = false}), Reassembly::Outcome::taken);
  EXPECT_EQ(add({.tsn = 2, .ssn = 0, .text = "y", .beginning = false}),
            Reassembly::Outcome::violation);
}

}  // namespace
}  // namespace visio::protocol::sctp
