#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <set>
#include <vector>

#include "protocol/srtp/inbound_session.h"
#include "protocol/srtp/outbound_session.h"
#include "tests/protocol/srtp/packets.h"

namespace visio::protocol::srtp {
namespace {

using rtp::PacketIndex;
using rtp::Ssrc;
using tests::Packet;

constexpr Ssrc alice{0x1000'0001};
constexpr Ssrc bob{0x2000'0002};

/// One sender and one receiver with the same key, and the packets between them.
class SrtpSession : public testing::TestWithParam<Profile> {
 protected:
  Packet send(std::uint64_t index, std::size_t size = 100) {
    return tests::protect(sender, stream, PacketIndex{index}, size);
  }

  /// The index of an accepted packet, whose bytes are the sender's.
  Result<PacketIndex> receive(Packet packet) {
    const auto authentic = receiver.unprotect_rtp(packet);
    if (!authentic) return std::unexpected(authentic.error());
    const PacketIndex index = authentic->index();
    const Packet plain = tests::join(tests::rtp_header(alice, index),
                                     tests::payload(authentic->bytes().size() - 20, index));
    EXPECT_TRUE(std::ranges::equal(authentic->bytes(), plain)) << index.value;
    return index;
  }

  /// Why a packet with this index is not protected, if it is not.
  std::optional<Error> try_to_send(std::uint64_t index) {
    Packet out(200);
    const auto size =
        sender.protect_rtp(stream, {index}, tests::rtp_header(alice, {index}), {}, out);
    return size ? std::nullopt : std::optional(size.error());
  }

  Result<PacketIndex> deliver(std::uint64_t index) { return receive(send(index)); }

  const MasterKey key = tests::master_key(GetParam());
  OutboundSession sender{GetParam(), key};
  OutboundStream stream{alice};
  InboundSession receiver{GetParam(), key};
};

INSTANTIATE_TEST_SUITE_P(Profiles, SrtpSession, testing::ValuesIn(tests::all_profiles),
                         [](const auto& each) { return tests::name_of(each.param); });

TEST_P(SrtpSession, what_was_protected_comes_back) {
  EXPECT_EQ(deliver(7), PacketIndex{7});
  EXPECT_EQ(receive(send(8, 0)), PacketIndex{8});
  EXPECT_EQ(receive(send(9, 1100)), PacketIndex{9});
}

TEST_P(SrtpSession, protection_hides_the_payload_and_leaves_the_header) {
  const Packet packet = send(7, 1000);
  EXPECT_EQ(packet.size(), 20 + 1000 + sizes_of(GetParam()).rtp_tag);
  EXPECT_TRUE(std::ranges::equal(base::Bytes(packet).first(20), tests::rtp_header(alice, {7})));
  EXPECT_FALSE(std::ranges::equal(base::Bytes(packet).subspan(20, 1000),
                                  tests::payload(1000, PacketIndex{7})));
}

TEST_P(SrtpSession, an_index_is_protected_once) {
  send(7);
  EXPECT_EQ(try_to_send(7), Error::index_not_new);
  send(8);
  EXPECT_EQ(try_to_send(7), Error::index_not_new);
}

TEST_P(SrtpSession, an_index_that_was_left_out_can_still_be_used_once) {
  Packet after = send(9);
  Packet before = send(7);
  EXPECT_EQ(receive(after), PacketIndex{9});
  EXPECT_EQ(receive(before), PacketIndex{7});
  EXPECT_EQ(try_to_send(7), Error::index_not_new);
  EXPECT_EQ(try_to_send(8), std::nullopt);
  EXPECT_EQ(try_to_send(8), Error::index_not_new);
}

TEST_P(SrtpSession, an_index_below_the_window_is_never_protected) {
  send(1000);
  EXPECT_EQ(try_to_send(1000 - OutboundStream::window), Error::index_not_new);
  EXPECT_EQ(try_to_send(1001 - OutboundStream::window), std::nullopt);
}

TEST_P(SrtpSession, a_jump_ahead_makes_everything_below_the_window_old) {
  send(7);
  send(100'000);
  EXPECT_EQ(try_to_send(8), Error::index_not_new);
  EXPECT_EQ(try_to_send(7 + 65'536), Error::index_not_new) << "the same number, another index";
  EXPECT_EQ(try_to_send(99'999), std::nullopt);
}

TEST_P(SrtpSession, an_index_past_the_end_is_never_protected) {
  const PacketIndex past_the_end{std::uint64_t{1} << 48};
  Packet out(200);
  EXPECT_EQ(
      sender.protect_rtp(stream, past_the_end, tests::rtp_header(alice, past_the_end), {}, out)
          .error(),
      Error::index_not_new);
}

TEST_P(SrtpSession, whatever_is_asked_no_index_is_protected_twice) {
  std::minstd_rand random(4711);
  std::set<std::uint64_t> used;
  std::uint64_t around = 0;
  std::size_t late = 0;
  for (int i = 0; i < 20'000; ++i) {
    around += random() % 500 == 0 ? random() % 2000 : random() % 2;
    const std::uint64_t index = around + random() % 700;
    const std::uint64_t highest = used.empty() ? 0 : *used.rbegin();
    const bool is_usable = !used.contains(index) && index + OutboundStream::window > highest;
    ASSERT_EQ(!try_to_send(index), is_usable) << index;
    if (!is_usable) continue;
    ASSERT_TRUE(used.insert(index).second);
    late += index < highest ? 1 : 0;
  }
  EXPECT_GT(late, 1000U);
}

TEST_P(SrtpSession, a_header_that_is_not_of_this_packet_is_refused) {
  Packet out(200);
  EXPECT_EQ(sender.protect_rtp(stream, {7}, tests::rtp_header(alice, {8}), {}, out).error(),
            Error::malformed);
  EXPECT_EQ(sender.protect_rtp(stream, {7}, tests::rtp_header(bob, {7}), {}, out).error(),
            Error::malformed);
  EXPECT_EQ(sender.protect_rtp(stream, {7}, tests::payload(11, {}), {}, out).error(),
            Error::malformed);
}

TEST_P(SrtpSession, a_buffer_one_byte_too_small_is_refused_and_costs_no_index) {
  const Packet header = tests::rtp_header(alice, {7});
  Packet out(header.size() + sizes_of(GetParam()).rtp_tag);
  EXPECT_EQ(
      sender.protect_rtp(stream, {7}, header, {}, base::MutableBytes(out).first(out.size() - 1))
          .error(),
      Error::no_room);
  EXPECT_EQ(sender.protect_rtp(stream, {7}, header, {}, out), out.size());
}

TEST_P(SrtpSession, a_packet_that_came_before_is_refused) {
  const Packet packet = send(7);
  EXPECT_TRUE(receive(packet));
  EXPECT_EQ(receive(packet).error(), Error::replayed);
}

TEST_P(SrtpSession, packets_may_overtake_each_other) {
  const Packet first = send(7);
  const Packet second = send(8);
  const Packet third = send(9);
  EXPECT_EQ(receive(third), PacketIndex{9});
  EXPECT_EQ(receive(first), PacketIndex{7});
  EXPECT_EQ(receive(second), PacketIndex{8});
  EXPECT_EQ(receive(first).error(), Error::replayed);
}

TEST_P(SrtpSession, a_packet_2047_behind_is_late_and_one_2048_behind_too_late) {
  const Packet too_late = send(10);
  const Packet late = send(11);
  EXPECT_TRUE(deliver(10 + 2048));
  EXPECT_EQ(receive(too_late).error(), Error::replayed);
  EXPECT_EQ(receive(late), PacketIndex{11});
}

TEST_P(SrtpSession, the_roll_over_counter_follows_the_sequence_numbers) {
  std::uint64_t index = 60'000;
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(deliver(index), PacketIndex{index});
    index += 32'000;
  }
}

TEST_P(SrtpSession, a_late_packet_from_before_the_roll_over_is_taken) {
  const Packet late = send(65'534);
  EXPECT_TRUE(deliver(65'535));
  EXPECT_TRUE(deliver(65'536));
  EXPECT_EQ(receive(late), PacketIndex{65'534});
  EXPECT_EQ(deliver(65'537), PacketIndex{65'537});
}

TEST_P(SrtpSession, before_the_first_roll_over_a_number_far_ahead_is_ahead) {
  EXPECT_TRUE(deliver(5));
  EXPECT_EQ(deliver(50'000), PacketIndex{50'000});
}

TEST_P(SrtpSession, a_forged_packet_moves_neither_window_nor_roll_over_counter) {
  EXPECT_TRUE(deliver(40'000));
  Packet forged = send(70'000);
  const Packet genuine = forged;
  forged.back() ^= std::byte{1};
  EXPECT_EQ(receive(forged).error(), Error::not_authentic);
  EXPECT_EQ(receive(genuine), PacketIndex{70'000});
}

TEST_P(SrtpSession, every_byte_is_authenticated) {
  const Packet genuine = send(7, 30);
  for (std::size_t at = 0; at < genuine.size(); ++at) {
    Packet damaged = genuine;
    damaged[at] ^= std::byte{0x04};
    EXPECT_FALSE(receive(damaged)) << at;
  }
  EXPECT_TRUE(receive(genuine));
}

TEST_P(SrtpSession, no_beginning_of_a_packet_is_a_packet) {
  const Packet genuine = send(7, 30);
  for (std::size_t size = 0; size < genuine.size(); ++size) {
    EXPECT_FALSE(receive(Packet(genuine.begin(), genuine.begin() + static_cast<long>(size))));
  }
}

TEST_P(SrtpSession, another_key_opens_nothing) {
  InboundSession stranger(GetParam(), tests::master_key(GetParam(), 99));
  Packet packet = send(7);
  EXPECT_EQ(stranger.unprotect_rtp(packet).error(), Error::not_authentic);
}

TEST_P(SrtpSession, a_key_of_the_wrong_size_opens_and_seals_nothing) {
  MasterKey short_key = key;
  short_key.key.pop_back();
  OutboundSession outbound(GetParam(), short_key);
  InboundSession inbound(GetParam(), short_key);
  Packet packet = send(7);
  Packet out(200);
  EXPECT_EQ(inbound.unprotect_rtp(packet).error(), Error::crypto_failed);
  EXPECT_EQ(outbound.protect_rtp(stream, {8}, tests::rtp_header(alice, {8}), {}, out).error(),
            Error::crypto_failed);
}

TEST_P(SrtpSession, a_peer_has_so_many_sources_and_no_more) {
  for (std::uint32_t i = 0; i < InboundSession::max_sources; ++i) {
    OutboundStream another{Ssrc{i * 7919}};
    Packet packet = tests::protect(sender, another, {1});
    EXPECT_TRUE(receiver.unprotect_rtp(packet)) << i;
  }
  EXPECT_EQ(deliver(1).error(), Error::too_many_sources);

  OutboundStream known{Ssrc{0}};
  Packet packet = tests::protect(sender, known, {2});
  EXPECT_TRUE(receiver.unprotect_rtp(packet));
}

TEST_P(SrtpSession, strangers_take_no_sources) {
  for (std::uint32_t i = 0; i < 2 * InboundSession::max_sources; ++i) {
    Packet forged = tests::rtp_header(Ssrc{i}, {1});
    forged.resize(200);
    EXPECT_EQ(receiver.unprotect_rtp(forged).error(), Error::not_authentic);
  }
  EXPECT_TRUE(deliver(1));
}

TEST_P(SrtpSession, control_packets_come_back_in_any_order_and_once) {
  const Packet compound = tests::rtcp_compound(alice);
  const Packet first = tests::protect_rtcp(sender, compound);
  const Packet second = tests::protect_rtcp(sender, compound);
  EXPECT_EQ(first.size(), compound.size() + 4 + sizes_of(GetParam()).rtcp_tag);
  EXPECT_NE(first, second);

  for (Packet packet : {second, first}) {
    const auto authentic = receiver.unprotect_rtcp(packet);
    ASSERT_TRUE(authentic);
    EXPECT_TRUE(std::ranges::equal(authentic->bytes(), compound));
  }
  for (Packet packet : {second, first}) {
    EXPECT_EQ(receiver.unprotect_rtcp(packet).error(), Error::replayed);
  }
}

TEST_P(SrtpSession, every_byte_of_a_control_packet_is_authenticated) {
  const Packet genuine = tests::protect_rtcp(sender, tests::rtcp_compound(alice));
  for (std::size_t at = 0; at < genuine.size(); ++at) {
    Packet damaged = genuine;
    damaged[at] ^= std::byte{0x80};
    EXPECT_FALSE(receiver.unprotect_rtcp(damaged)) << at;
    Packet cut(genuine.begin(), genuine.begin() + static_cast<long>(at));
    EXPECT_FALSE(receiver.unprotect_rtcp(cut)) << at;
  }
  Packet packet = genuine;
  EXPECT_TRUE(receiver.unprotect_rtcp(packet));
}

TEST_P(SrtpSession, sources_do_not_share_their_indices) {
  OutboundStream other{bob};
  Packet from_alice = send(7);
  Packet from_bob = tests::protect(sender, other, {7});
  EXPECT_TRUE(receiver.unprotect_rtp(from_alice));
  EXPECT_TRUE(receiver.unprotect_rtp(from_bob));
}

}  // namespace
}  // namespace visio::protocol::srtp
