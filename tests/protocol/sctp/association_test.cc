// One association against packets that the test forges chunk by chunk.

#include "protocol/sctp/association.h"

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <vector>

#include "protocol/sctp/dcep.h"

namespace visio::protocol::sctp {
namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t our_tag = 0x11111111;
constexpr std::uint32_t peer_tag = 0x22222222;
constexpr std::uint32_t our_tsn = 100;
constexpr std::uint32_t peer_tsn = 0xffffffff;

Config config() {
  Config config;
  config.verification_tag = our_tag;
  config.initial_tsn = our_tsn;
  return config;
}

class AssociationTest : public testing::Test {
 protected:
  using Write = std::function<void(PacketWriter&)>;

  void receive(const Write& write, const PacketHeader& header = {5000, 5000, our_tag}) {
    std::array<std::byte, 1500> buffer;
    PacketWriter packet(buffer, header);
    write(packet);
    association.receive(packet.seal(), now);
  }

  void receive(ChunkType type, base::Bytes value = {}) {
    receive([&](auto& packet) { packet.chunk(type, 0, value); });
  }

  void receive_data(std::uint32_t tsn, std::string_view text, std::uint16_t ssn = 0) {
    receive([&](auto& packet) {
      Data{.tsn = {tsn}, .stream = {1}, .ssn = {ssn}, .payload = base::as_bytes(text)}.write(
          packet);
    });
  }

  void receive_reset(std::uint32_t number, std::uint32_t last_tsn) {
    receive([&](auto& packet) {
      OutgoingReset reset;
      reset.number = {number};
      reset.last_tsn = {last_tsn};
      reset.write(packet, std::array{StreamId{1}});
    });
  }

  Init peer_init() const {
    return {.tag = peer_tag,
            .receive_window = 100'000,
            .outbound_streams = 100,
            .inbound_streams = 100,
            .initial_tsn = {peer_tsn},
            .forward_tsn = true,
            .reconfig = true,
            .cookie = base::as_bytes("cookie")};
  }

  void connect() {
    association.connect(now);
    sent();
    receive([&](auto& packet) { peer_init().write(packet, ChunkType::init_ack); });
    sent();
    receive(ChunkType::cookie_ack);
    ASSERT_TRUE(association.is_up());
  }

  /// The types of the chunks that leave now; the last packet stays in `last`.
  std::vector<ChunkType> sent() {
    std::vector<ChunkType> types;
    while (const auto bytes = association.poll_transmit(now)) {
      last.assign(bytes->begin(), bytes->end());
      auto packet = Packet::parse(last);
      while (const auto chunk = packet->next_chunk()) types.push_back(chunk->type);
    }
    return types;
  }

  Chunk last_chunk() {
    packet_ = Packet::parse(last);
    return packet_->next_chunk().value();
  }

  ResetResponse last_response() {
    sent();
    base::Reader reader(last_chunk().value);
    return std::get<ResetResponse>(*next_reconfig_parameter(reader));
  }

  std::string messages() {
    std::string all;
    while (auto event = association.poll_event()) {
      if (const auto* message = std::get_if<InboundMessage>(&*event)) {
        all += std::string(base::as_text(message->bytes)) + ";";
      }
      if (const auto* end = std::get_if<AssociationEnded>(&*event)) ended = end->reason;
      if (std::holds_alternative<PeerResetStream>(*event)) all += "reset;";
    }
    return all;
  }

  using Types = std::vector<ChunkType>;

  base::Instant now{1h};
  Association association{config()};
  std::vector<std::byte> last;
  std::optional<Failure> ended;

 private:
  std::optional<Packet> packet_;
};

TEST_F(AssociationTest, a_packet_for_somebody_else_changes_nothing) {
  connect();
  const auto abort = [](PacketWriter& packet) { packet.chunk(ChunkType::abort); };
  receive(abort, {5000, 5000, our_tag + 1});
  receive(abort, {5001, 5000, our_tag});
  receive(abort, {5000, 5001, our_tag});
  receive(abort, {5000, 5000, peer_tag});
  EXPECT_TRUE(association.is_up());
  receive(abort);
  messages();
  EXPECT_EQ(ended, Failure::aborted_by_peer);
}

TEST_F(AssociationTest, a_peer_without_state_may_abort_with_our_own_words) {
  connect();
  receive([](PacketWriter& packet) { packet.chunk(ChunkType::abort, 1); }, {5000, 5000, peer_tag});
  EXPECT_TRUE(association.is_ended());
}

TEST_F(AssociationTest, a_first_packet_is_acknowledged_after_a_while_and_a_second_at_once) {
  connect();
  receive_data(peer_tsn, "a");
  EXPECT_EQ(sent(), Types{});
  EXPECT_EQ(association.next_deadline(), now + 200ms);
  receive_data(peer_tsn + 1, "b", 1);
  EXPECT_EQ(sent(), Types{ChunkType::sack});
  EXPECT_EQ(Sack::parse(last_chunk())->cumulative, Tsn{peer_tsn + 1});
  receive_data(peer_tsn + 2, "c", 2);
  now = now + 200ms;
  association.advance(now);
  EXPECT_EQ(sent(), Types{ChunkType::sack});
  EXPECT_EQ(association.next_deadline(), base::never);
}

TEST_F(AssociationTest, gaps_and_duplicates_are_told_at_once) {
  connect();
  receive_data(peer_tsn + 2, "c", 2);
  ASSERT_EQ(sent(), Types{ChunkType::sack});
  EXPECT_EQ(Sack::parse(last_chunk())->gap(0), (GapBlock{3, 3}));
  receive_data(peer_tsn + 2, "c", 2);
  ASSERT_EQ(sent(), Types{ChunkType::sack});
  EXPECT_EQ(Sack::parse(last_chunk())->duplicates, 1);
  EXPECT_EQ(messages(), "");
}

TEST_F(AssociationTest, an_acknowledgement_travels_with_data_that_leaves_anyway) {
  connect();
  receive_data(peer_tsn, "a");
  ASSERT_TRUE(association.send({.stream = {1}, .bytes = std::vector<std::byte>(10)}));
  EXPECT_EQ(sent(), (Types{ChunkType::sack, ChunkType::data}));
}

TEST_F(AssociationTest, a_heartbeat_comes_back_as_it_was) {
  connect();
  receive(ChunkType::heartbeat, base::as_bytes("information"));
  EXPECT_EQ(sent(), Types{ChunkType::heartbeat_ack});
  EXPECT_EQ(base::as_text(last_chunk().value), "information");
}

TEST_F(AssociationTest, unknown_chunks_are_skipped_or_end_the_packet_as_they_say) {
  connect();
  for (const auto& [type, expected] :
       {std::pair(ChunkType{0xfe}, Types{ChunkType::heartbeat_ack}), {ChunkType{0x3e}, Types{}}}) {
    receive([&](auto& packet) {
      packet.chunk(type);
      packet.chunk(ChunkType::heartbeat);
    });
    EXPECT_EQ(sent(), expected);
  }
}

TEST_F(AssociationTest, a_message_over_the_limit_ends_the_association_with_an_abort) {
  connect();
  const std::string piece(1400, 'x');
  for (std::uint32_t count = 0; count < 50 && !association.is_ended(); ++count) {
    receive([&](auto& packet) {
      Data{.tsn = {peer_tsn + count},
           .stream = {1},
           .beginning = count == 0,
           .end = false,
           .payload = base::as_bytes(piece)}
          .write(packet);
    });
  }
  messages();
  EXPECT_EQ(ended, Failure::protocol_violation);
  EXPECT_EQ(sent().back(), ChunkType::abort);
  EXPECT_EQ(sent(), Types{});
}

TEST_F(AssociationTest, a_shutdown_is_answered_when_everything_sent_has_arrived) {
  connect();
  ASSERT_TRUE(association.send({.stream = {1}, .bytes = std::vector<std::byte>(10)}));
  sent();
  receive([](auto& packet) {
    packet.begin(ChunkType::shutdown);
    packet.writer().u32(our_tsn - 1);
    packet.end();
  });
  EXPECT_EQ(association.send({.stream = {1}, .bytes = std::vector<std::byte>(10)}).error(),
            Error::association_ended);
  EXPECT_EQ(sent(), Types{});
  for (int repeated = 0; repeated < 2; ++repeated) {
    receive([](auto& packet) {
      packet.begin(ChunkType::shutdown);
      packet.writer().u32(our_tsn);
      packet.end();
    });
    EXPECT_EQ(sent(), Types{ChunkType::shutdown_ack});
  }
  messages();
  EXPECT_EQ(ended, Failure::shut_down_by_peer);
}

TEST_F(AssociationTest, a_stale_cookie_starts_the_handshake_over) {
  association.connect(now);
  sent();
  receive([&](auto& packet) { peer_init().write(packet, ChunkType::init_ack); });
  EXPECT_EQ(sent(), Types{ChunkType::cookie_echo});
  constexpr std::array stale{std::byte{0}, std::byte{3}, std::byte{0}, std::byte{8}};
  receive(ChunkType::error, stale);
  EXPECT_EQ(sent(), Types{ChunkType::init});
}

TEST_F(AssociationTest, a_repeated_init_gets_the_same_cookie_and_a_wrong_cookie_nothing) {
  const auto init = [&](auto& packet) { peer_init().write(packet, ChunkType::init); };
  receive(init, {5000, 5000, 0});
  EXPECT_EQ(sent(), Types{ChunkType::init_ack});
  const auto first = last;
  receive(init, {5000, 5000, 0});
  EXPECT_EQ(sent(), Types{ChunkType::init_ack});
  EXPECT_EQ(last, first);

  receive(ChunkType::cookie_echo, base::as_bytes("guessed!"));
  EXPECT_EQ(sent(), Types{});
  const auto init_ack = Packet::parse(first)->next_chunk();
  for (int repeated = 0; repeated < 2; ++repeated) {
    receive(ChunkType::cookie_echo, Init::parse(*init_ack)->cookie);
    EXPECT_EQ(sent(), Types{ChunkType::cookie_ack});
  }
  EXPECT_TRUE(association.is_up());
}

TEST_F(AssociationTest, a_reset_waits_for_what_was_sent_before_it) {
  connect();
  receive_data(peer_tsn + 1, "b", 1);
  sent();
  receive_reset(peer_tsn, peer_tsn + 1);
  EXPECT_EQ(sent(), Types{});
  receive_data(peer_tsn, "a");
  EXPECT_EQ(messages(), "a;b;reset;");
  EXPECT_EQ(sent(), (Types{ChunkType::reconfig}));
  receive_data(peer_tsn + 2, "again", 0);
  EXPECT_EQ(messages(), "again;");
}

TEST_F(AssociationTest, reset_requests_are_answered_by_their_number) {
  connect();
  receive_reset(peer_tsn, peer_tsn - 1);
  EXPECT_EQ(last_response().result, ResetResult::performed);
  EXPECT_EQ(messages(), "reset;");
  receive_reset(peer_tsn, peer_tsn - 1);
  EXPECT_EQ(last_response().result, ResetResult::performed);
  EXPECT_EQ(messages(), "");
  receive_reset(peer_tsn + 7, peer_tsn - 1);
  EXPECT_EQ(last_response().result, ResetResult::bad_number);
  EXPECT_EQ(messages(), "");
}

TEST_F(AssociationTest, a_reset_in_progress_is_asked_for_again_under_a_new_number) {
  connect();
  association.reset_stream({1});
  const auto requested = [&] {
    EXPECT_EQ(sent(), Types{ChunkType::reconfig});
    base::Reader reader(last_chunk().value);
    return std::get<OutgoingReset>(*next_reconfig_parameter(reader)).number;
  };
  EXPECT_EQ(requested(), RequestNumber{our_tsn});
  receive([](auto& packet) { ResetResponse{{our_tsn}, ResetResult::in_progress}.write(packet); });
  now = association.next_deadline();
  association.advance(now);
  EXPECT_EQ(requested(), RequestNumber{our_tsn + 1});
  receive([](auto& packet) { ResetResponse{{our_tsn + 1}, ResetResult::performed}.write(packet); });
  EXPECT_FALSE(association.is_resetting({1}));
  EXPECT_EQ(association.next_deadline(), base::never);
}

}  // namespace
}  // namespace visio::protocol::sctp
