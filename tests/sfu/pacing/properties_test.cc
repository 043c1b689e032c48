#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>

#include "sfu/pacing/pacer.h"

// What holds for anything that is pushed, at any estimate, if the caller comes when it is asked to.

namespace visio::sfu::pacing {
namespace {

using namespace std::chrono_literals;

struct Packet {
  Lane lane = Lane::video;
  int number = 0;
  std::size_t bytes = 0;
  base::Instant since;
};

class PacedLink {
 public:
  explicit PacedLink(std::uint32_t seed) : random_(seed) {}

  void play() {
    for (int i = 0; i < 300; ++i) {
      if (up_to(20) == 0) pacer_.set_target({up_to(5'000'000)});
      if (up_to(40) == 0) {
        pacer_.start_probe(
            {.id = 1, .rate = {1 + up_to(9'000'000)}, .bytes = up_to(20'000), .packets = up_to(5)},
            now_);
      }
      push_some();
      pass(base::Duration(up_to(40'000)));
    }
    pass(1s);
    EXPECT_TRUE(pacer_.empty());
    EXPECT_EQ(left_, pushed_);
  }

 private:
  std::uint32_t up_to(std::uint32_t most) {
    return std::uniform_int_distribution<std::uint32_t>(0, most)(random_);
  }

  void push_some() {
    const auto lane = static_cast<Lane>(up_to(2));
    for (std::uint32_t n = up_to(up_to(10) == 0 ? 100 : 5); n > 0; --n) {
      const Packet packet{lane, pushed_, 50 + up_to(1150), now_};
      if (pacer_.push(lane, packet, packet.bytes, now_)) ++pushed_;
    }
  }

  void pass(base::Duration span) {
    const base::Instant end = now_ + span;
    while (true) {
      leave();
      const base::Instant next = pacer_.next_send_time();
      ASSERT_GT(next, now_) << "the caller would turn in circles";
      if (next >= end) break;
      now_ = next;
    }
    now_ = end;
  }

  void leave() {
    while (const auto packet = pacer_.pop(now_)) {
      ++left_;
      const auto last = last_.find(packet->lane);
      EXPECT_TRUE(last == last_.end() || packet->number > last->second);
      last_[packet->lane] = packet->number;
      EXPECT_LE(now_ - packet->since, packet->lane == Lane::audio ? 0ms : Budget::longest_wait);
    }
    while (pacer_.padding_due(now_) > 0) pacer_.on_sent(250);
  }

  std::mt19937 random_;
  Pacer<Packet> pacer_;
  base::Instant now_{1s};
  int pushed_ = 0;
  int left_ = 0;
  std::map<Lane, int> last_;
};

TEST(PacerProperties, everything_leaves_in_its_lanes_order_and_in_time) {
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    PacedLink(seed).play();
  }
}

}  // namespace
}  // namespace visio::sfu::pacing
