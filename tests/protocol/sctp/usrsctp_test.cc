// The same wire, another implementation: whatever usrsctp sends we understand, and the reverse.

#include <gtest/gtest.h>
#include <sys/time.h>

#include <random>

#include "protocol/sctp/data_channels.h"
#include "tests/protocol/sctp/network.h"
#include "tests/protocol/sctp/usrsctp_peer.h"

namespace {

visio::base::Instant virtual_time{};

}  // namespace

// usrsctp is given its timers' ticks but reads the clock itself, and repeats nothing that by the
// clock has just left. In this program there is one clock, the tests'.
extern "C" int gettimeofday(timeval* time, void*) noexcept {
  constexpr std::int64_t second = 1'000'000;
  const auto microseconds = virtual_time.since_start.count();
  time->tv_sec = microseconds / second;
  time->tv_usec = microseconds % second;
  return 0;
}

namespace visio::protocol::sctp {
namespace {

using namespace std::chrono_literals;
using tests::SctpEnd;
using tests::UsrsctpPeer;

constexpr std::uint32_t dcep_ppid = 50;

class Usrsctp : public testing::Test {
 protected:
  Usrsctp() { now = now + 1h; }

  /// Both ends in virtual time; packets travel at once, or not at all.
  void run(base::Duration duration) {
    constexpr auto tick = 10ms;
    for (base::Duration passed{}; passed < duration; passed += tick) {
      exchange();
      now = now + tick;
      usrsctp_handle_timers(tick.count());
      ours.channels.advance(now);
    }
    exchange();
  }

  void connect() {
    theirs.connect();
    run(100ms);
    ASSERT_TRUE(ours.connected);
    ASSERT_TRUE(theirs.up);
  }

  void send(StreamId stream, std::string_view text, MessageType type = MessageType::text) {
    ASSERT_TRUE(ours.channels.send(stream, type, base::as_bytes(text), now));
  }

  void open_from_theirs(std::uint16_t stream, const ChannelParameters& parameters) {
    const auto message = dcep::write_open(parameters);
    ASSERT_TRUE(theirs.send({.stream = stream, .ppid = dcep_ppid}, base::as_text(message)));
    run(500ms);
    ASSERT_EQ(ours.opened.size(), 1U);
  }

  StreamId open_from_ours(const ChannelParameters& parameters) {
    const StreamId stream = ours.channels.open(parameters).value();
    run(500ms);
    theirs.send({.stream = stream.value, .ppid = dcep_ppid}, "\x02");
    run(500ms);
    theirs.received.clear();
    return stream;
  }

  base::Instant& now = virtual_time;
  double loss = 0;
  SctpEnd ours{Role::dtls_server, tests::SctpNetwork::config(0x12345678, 0xfffffffa)};
  UsrsctpPeer theirs;

 private:
  void exchange() {
    for (bool moved = true; moved;) {
      moved = false;
      ours.drain_events();
      while (const auto packet = ours.channels.poll_transmit(now)) {
        if (arrives()) theirs.receive(*packet);
        moved = true;
      }
      while (const auto packet = theirs.poll_transmit()) {
        if (arrives()) ours.channels.receive(*packet, now);
        moved = true;
      }
      theirs.drain();
    }
  }

  bool arrives() { return std::uniform_real_distribution<>(0, 1)(random_) >= loss; }

  std::mt19937_64 random_{42};
};

TEST_F(Usrsctp, connects_to_us) {
  connect();
}

TEST_F(Usrsctp, is_connected_to_by_us) {
  theirs.listen();
  ours.channels.connect(now);
  run(100ms);
  EXPECT_TRUE(ours.connected);
  EXPECT_TRUE(theirs.up);
}

TEST_F(Usrsctp, connects_while_we_do) {
  ours.channels.connect(now);
  theirs.connect();
  run(3s);
  EXPECT_TRUE(ours.connected);
  EXPECT_TRUE(theirs.up);
}

TEST_F(Usrsctp, connects_over_a_bad_link) {
  loss = 0.3;
  ours.channels.connect(now);
  theirs.connect();
  run(60s);
  EXPECT_TRUE(ours.connected);
  EXPECT_TRUE(theirs.up);
}

TEST_F(Usrsctp, opens_a_channel_and_gets_its_acknowledgement) {
  connect();
  open_from_theirs(0, {.label = "_reliable"});
  EXPECT_EQ(ours.opened[0].parameters.label, "_reliable");
  ASSERT_EQ(theirs.received.size(), 1U);
  EXPECT_EQ(theirs.received[0].ppid, dcep_ppid);
  EXPECT_EQ(theirs.received[0].text, "\x02");
}

TEST_F(Usrsctp, takes_messages_of_every_size) {
  connect();
  const StreamId stream = open_from_ours({.label = "x"});
  for (const std::size_t size : {1U, 3U, 1159U, 1172U, 1173U, 20000U, 60000U}) {
    theirs.received.clear();
    const std::string text(size, 'y');
    send(stream, text);
    run(2s);
    ASSERT_EQ(theirs.received.size(), 1U) << size;
    EXPECT_EQ(theirs.received[0].ppid, 51U);
    EXPECT_EQ(theirs.received[0].text, text);
  }
  theirs.received.clear();
  send(stream, "", MessageType::binary);
  run(1s);
  ASSERT_EQ(theirs.received.size(), 1U);
  EXPECT_EQ(theirs.received[0].ppid, 57U);
}

TEST_F(Usrsctp, sends_messages_of_every_size) {
  connect();
  open_from_theirs(0, {.label = "x"});
  for (const std::size_t size : {1U, 3U, 1159U, 1172U, 1173U, 20000U, 60000U}) {
    ours.received.clear();
    const std::string text(size, 'y');
    ASSERT_TRUE(theirs.send({.ppid = 53}, text));
    run(2s);
    ASSERT_EQ(ours.received.size(), 1U) << size;
    EXPECT_EQ(ours.received[0].type, MessageType::binary);
    EXPECT_EQ(ours.received[0].text, text);
  }
  ours.received.clear();
  ASSERT_TRUE(theirs.send({.ppid = 56}, std::string(1, '\0')));
  run(1s);
  ASSERT_EQ(ours.received.size(), 1U);
  EXPECT_EQ(ours.received[0].text, "");
}

TEST_F(Usrsctp, is_held_back_while_we_keep_what_came_and_goes_on_when_we_do_not) {
  connect();
  open_from_theirs(0, {.label = "x"});
  ours.keeps = true;
  std::size_t sent = 0;
  const auto pump = [&] {
    while (sent < 200 && theirs.send({}, std::string(15'000, 'y'))) ++sent;
    run(100ms);
  };
  for (int i = 0; i < 300; ++i) pump();
  EXPECT_LT(ours.received.size(), 40U);
  EXPECT_LT(sent, 200U);
  ours.keeps = false;
  ours.release();
  for (int i = 0; i < 20; ++i) pump();
  EXPECT_EQ(sent, 200U);
  EXPECT_EQ(ours.received.size(), 200U);
}

TEST_F(Usrsctp, and_we_exchange_in_order_what_a_bad_link_loses) {
  connect();
  open_from_theirs(0, {.label = "x"});
  loss = 0.1;
  std::vector<std::string> sent;
  for (std::size_t number = 0; number < 100; ++number) {
    sent.push_back(std::to_string(number) + std::string(number * 577 % 8000, 'z'));
    send({0}, sent.back());
    ASSERT_TRUE(theirs.send({}, sent.back()));
    run(50ms);
  }
  run(300s);
  ASSERT_EQ(ours.received.size(), sent.size());
  ASSERT_EQ(theirs.received.size(), sent.size() + 1);
  for (std::size_t number = 0; number < sent.size(); ++number) {
    EXPECT_TRUE(ours.received[number].text == sent[number]) << number;
    EXPECT_TRUE(theirs.received[number + 1].text == sent[number]) << number;
  }
  EXPECT_EQ(ours.channels.buffered_amount({0}), 0U);
}

TEST_F(Usrsctp, is_told_of_what_we_give_up) {
  connect();
  const StreamId stream = open_from_ours({.label = "x", .ordered = false, .max_retransmits = 0});
  const StreamId ordered = open_from_ours({.label = "y", .ordered = true, .max_retransmits = 0});
  loss = 0.2;
  for (std::size_t number = 0; number < 200; ++number) {
    send(stream, std::to_string(number) + std::string(number * 31 % 3000, 'z'));
    send(ordered, std::to_string(number) + std::string(number * 31 % 3000, 'z'));
    run(20ms);
  }
  run(30s);
  EXPECT_GT(theirs.received.size(), 150U);
  EXPECT_LT(theirs.received.size(), 400U);
  EXPECT_EQ(ours.channels.buffered_amount(stream), 0U);
  EXPECT_EQ(ours.channels.buffered_amount(ordered), 0U);
  loss = 0;
  send(ordered, "last");
  run(5s);
  EXPECT_EQ(theirs.received.back().text, "last");
}

TEST_F(Usrsctp, tells_us_of_what_it_gives_up) {
  connect();
  open_from_theirs(0, {.label = "x", .ordered = true, .max_retransmits = 0});
  loss = 0.2;
  for (std::size_t number = 0; number < 200; ++number) {
    const std::string text = std::to_string(number) + std::string(number * 31 % 3000, 'z');
    ASSERT_TRUE(theirs.send({.max_retransmits = 0}, text));
    run(20ms);
  }
  run(60s);
  loss = 0;
  EXPECT_GT(ours.received.size(), 50U);
  ASSERT_TRUE(theirs.send({}, "last"));
  run(5s);
  EXPECT_EQ(ours.received.back().text, "last");
}

TEST_F(Usrsctp, closes_a_channel_and_reuses_its_stream) {
  connect();
  open_from_theirs(0, {.label = "x"});
  ASSERT_TRUE(theirs.send({}, "before"));
  run(500ms);
  ASSERT_TRUE(theirs.reset(0));
  run(3s);
  EXPECT_EQ(ours.closed, std::vector{StreamId{0}});
  EXPECT_EQ(theirs.incoming_resets, std::vector<std::uint16_t>{0});
  EXPECT_EQ(theirs.outgoing_resets, std::vector<std::uint16_t>{0});

  ours.opened.clear();
  open_from_theirs(0, {.label = "again"});
  ASSERT_TRUE(theirs.send({}, "after"));
  send({0}, "answer");
  run(1s);
  EXPECT_EQ(ours.received.back().text, "after");
  EXPECT_EQ(theirs.received.back().text, "answer");
}

TEST_F(Usrsctp, is_told_when_we_close_a_channel) {
  connect();
  const StreamId stream = open_from_ours({.label = "x"});
  ours.channels.close(stream);
  run(3s);
  EXPECT_EQ(theirs.incoming_resets, std::vector{stream.value});
  ASSERT_TRUE(theirs.reset(stream.value));
  run(3s);
  EXPECT_EQ(ours.closed, std::vector{stream});
}

TEST_F(Usrsctp, closes_a_channel_over_a_bad_link) {
  connect();
  open_from_theirs(0, {.label = "x"});
  loss = 0.3;
  for (int count = 0; count < 20; ++count) {
    ASSERT_TRUE(theirs.send({}, std::string(3000, 'x')));
    send({0}, std::string(3000, 'y'));
  }
  ASSERT_TRUE(theirs.reset(0));
  run(120s);
  EXPECT_EQ(ours.received.size(), 20U);
  EXPECT_EQ(theirs.received.size(), 21U);
  EXPECT_EQ(ours.closed, std::vector{StreamId{0}});
  EXPECT_EQ(theirs.incoming_resets, std::vector<std::uint16_t>{0});
}

TEST_F(Usrsctp, shuts_the_association_down) {
  connect();
  theirs.shut_down();
  run(2s);
  EXPECT_EQ(ours.failure, Failure::shut_down_by_peer);
}

TEST_F(Usrsctp, takes_note_of_our_abort) {
  connect();
  ours.channels.abort();
  run(100ms);
  EXPECT_TRUE(theirs.lost);
}

}  // namespace
}  // namespace visio::protocol::sctp
