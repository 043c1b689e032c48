#include <gtest/gtest.h>

#include "protocol/rtcp/compound_writer.h"
#include "tests/protocol/ice/peer.h"
#include "tests/sfu/camera.h"
#include "tests/sfu/media_commands.h"
#include "tests/sfu/meeting.h"

namespace visio::sfu {
namespace {

using namespace tests;

/// Bob watches Alice's camera of about 2 Mbit/s. Somebody's address stands on a check that
/// nominates it, once, and says nothing else; Bob's own checks go on without nominating.
class ConsentToSend : public testing::Test {
 protected:
  ConsentToSend() {
    const Publish publish = video_of(alice, 1, "1", {""});
    meeting.execute(0, publish);
    meeting.execute(0, subscription_of(bob, 1, publish, 0x1000));
    meeting.carries = [this](const Wire::Sent& sent) {
      const bool is_stranger = sent.path.remote == stranger.remote;
      if (is_stranger) bytes_to_stranger += sent.bytes.size();
      return !is_stranger;
    };
    show(2s);
    bob.transport.stop_nominating();
  }

  void show(base::Duration duration, bool bob_reports = false) {
    const base::Instant end = meeting.now + duration;
    for (int picture = 0; meeting.now < end; ++picture) {
      camera.show(picture % 30 == 0, 20);
      if (bob_reports && picture % 30 == 0) bob.send_control(report());
      meeting.wait(33ms);
    }
  }

  Packet report() {
    std::array<std::byte, 64> room;
    rtcp::CompoundWriter writer(room);
    EXPECT_TRUE(writer.receiver_report({5}, {}));
    return {writer.written().begin(), writer.written().end()};
  }

  void nominate_stranger() {
    const base::Bytes check = peer.write({.use_candidate = true});
    Packet bytes(check.begin(), check.end());
    meeting.engines[0]->receive(stranger, bytes, meeting.now);
  }

  Meeting meeting;
  Person& alice = meeting.join();
  Person& bob = meeting.join();
  Camera camera{alice, "1", "", 42};
  tests::Peer peer{{"ufrag2", "a password of 22 ice-chars"}};
  const base::Path stranger{v4(1, 7000), v4(200, 9)};
  std::size_t bytes_to_stranger = 0;
};

TEST_F(ConsentToSend, an_address_that_only_stands_on_a_check_gets_little_and_not_for_long) {
  nominate_stranger();
  show(9s);
  EXPECT_GT(bytes_to_stranger, 0U);
  EXPECT_LE(bytes_to_stranger, 32U * 1024 + 9 * 8500);
  const std::size_t before = bytes_to_stranger;
  show(2s);
  const std::size_t seen = bob.got.size();
  show(10s);
  EXPECT_LE(bytes_to_stranger, before + 2 * 8500);
  EXPECT_GT(bob.got.size(), seen + 1000) << "he sees what he saw before";
}

TEST_F(ConsentToSend, who_goes_on_reporting_from_his_address_is_sent_to_it) {
  nominate_stranger();
  show(3s, true);
  const std::size_t seen = bob.got.size();
  const std::size_t drawn = bytes_to_stranger;
  show(3s, true);
  EXPECT_GT(bob.got.size(), seen + 1000);
  EXPECT_EQ(bytes_to_stranger, drawn);
}

TEST_F(ConsentToSend, an_address_that_stands_on_check_after_check_gets_little) {
  for (int second = 0; second < 20; ++second) {
    nominate_stranger();
    show(1s, true);
  }
  EXPECT_LE(bytes_to_stranger, 32U * 1024 + 20 * 8500);
}

TEST_F(ConsentToSend, who_changes_his_network_gets_everything_once_his_reports_come_from_there) {
  const base::Path other{v4(77, 40000), v4(1, 7000)};
  bob.transport.move_to(other, meeting.now);
  const base::Bytes check = peer.write({.use_candidate = true});
  Packet bytes(check.begin(), check.end());
  meeting.engines[0]->receive(reversed(other), bytes, meeting.now);
  meeting.talk();
  bob.send_control(report());
  meeting.talk();
  const std::size_t seen = bob.got.size();
  show(1s, true);
  EXPECT_GE(bob.got.size(), seen + 30 * 20);
}

TEST(VanishedPeer, has_failed_after_15_s_over_tcp_too) {
  Meeting meeting;
  Person& alice = meeting.join();
  alice.transport.move_to({v4(11, 50001), v4(1, 7000), base::Transport::tcp}, meeting.now);
  meeting.wait(1s);
  const sfu::TransportId transport = alice.transport_id;
  meeting.people.clear();
  meeting.wait(16s);
  const auto changes = meeting.events<TransportStateChanged>();
  ASSERT_FALSE(changes.empty());
  EXPECT_EQ(changes.back().id, transport);
  EXPECT_EQ(changes.back().state, transport::State::failed);
}

}  // namespace
}  // namespace visio::sfu
