#include "sfu/forwarder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <vector>

namespace visio::sfu {
namespace {

using namespace std::chrono_literals;

/// One encoding's packets, in the order in which they were made.
class Encoder {
 public:
  Encoder(std::uint32_t seed, std::uint32_t timestamp) : index_(seed), timestamp_(timestamp) {}

  void picture(bool keyframe, std::uint8_t temporal_layer, std::size_t packets, base::Instant now,
               std::vector<PacketFacts>& out) {
    picture_ = (picture_ + 1) & 0x7fff;
    if (temporal_layer == 0) ++tl0_;
    timestamp_ += 3000;
    for (std::size_t i = 0; i < packets; ++i) {
      PacketFacts facts;
      facts.index = {index_++};
      facts.arrived_at = now;
      facts.timestamp = {timestamp_};
      facts.codec = codec::Codec::vp8;
      facts.marker = i + 1 == packets;
      facts.starts_keyframe = keyframe && i == 0;
      facts.switches_up = true;
      facts.frame.temporal = temporal_layer;
      facts.frame.needed = LayerSet::from(0, temporal_layer);
      facts.picture = {.picture_id = picture_, .tl0_index = tl0_, .key_index = {}};
      facts.payload = {.offset = 12, .size = 1000};
      out.push_back(facts);
    }
  }

 private:
  std::uint64_t index_;
  std::uint32_t timestamp_;
  std::uint16_t picture_ = static_cast<std::uint16_t>(index_ * 7 & 0x7fff);
  std::uint8_t tl0_ = static_cast<std::uint8_t>(index_ * 3);
};

/// A packet as the receiver sees it.
struct Seen {
  rtp::PacketIndex number;
  rtp::Timestamp timestamp;
  std::uint16_t picture = 0;
  bool is_keyframe = false;
  bool is_late = false;
  bool is_empty = false;
};

class AuditedForwarder {
 public:
  explicit AuditedForwarder(std::uint32_t seed) : random_(seed) {}

  int draw(int below) { return std::uniform_int_distribution(0, below - 1)(random_); }

  void forward(EncodingIndex encoding, const PacketFacts& facts) {
    const auto placement = forwarder.place(encoding, facts, clocks, targets);
    if (!placement) return;
    const LogEntry& entry = *forwarder.log().find(placement->number);
    const Rewrite rewrite = *forwarder.rewrite_of(entry);
    const auto picture =
        static_cast<std::uint16_t>((*facts.picture.picture_id + rewrite.picture_id) & 0x7fff);
    seen.push_back({placement->number,
                    {facts.timestamp.value + rewrite.timestamp},
                    picture,
                    facts.starts_keyframe,
                    placement->late,
                    entry.is_empty});
  }

  Forwarder forwarder{
      {.kind = codec::MediaKind::video, .clock_rate = 90'000, .log_size = 512, .first = {65'000}}};
  SenderClocks clocks{};
  const DecodeTargets* targets = nullptr;
  std::vector<Seen> seen;

 private:
  std::mt19937 random_;
};

class ForwarderProperties : public testing::TestWithParam<std::uint32_t> {};

TEST_P(ForwarderProperties, the_receiver_sees_one_clean_stream) {
  AuditedForwarder audited(GetParam());
  std::array<Encoder, 3> encoders{Encoder(70'000, 1), Encoder(90'000, 4'000'000'000),
                                  Encoder(400'000, 77)};
  std::array<std::vector<PacketFacts>, 3> delayed;
  std::set<std::pair<std::size_t, std::uint64_t>> lost;
  base::Instant now{1h};
  audited.forwarder.aim_at(Layer{.temporal = max_temporal});
  bool pictures_lost = false;
  Layer target{.temporal = max_temporal};

  for (int picture = 0; picture < 600; ++picture, now = now + 33ms) {
    if (audited.draw(40) == 0) target.encoding = static_cast<EncodingIndex>(audited.draw(3));
    if (audited.draw(60) == 0) target.temporal = static_cast<std::uint8_t>(audited.draw(2));
    audited.forwarder.aim_at(target);
    for (std::size_t i = 0; i < encoders.size(); ++i) {
      std::vector<PacketFacts> packets;
      const bool keyframe = audited.draw(20) == 0;
      const auto layer = static_cast<std::uint8_t>(keyframe ? 0 : picture % 2);
      encoders[i].picture(keyframe, layer, 1 + static_cast<std::size_t>(audited.draw(4)), now,
                          packets);
      packets.insert(packets.begin(), delayed[i].begin(), delayed[i].end());
      delayed[i].clear();
      if (audited.draw(10) == 0) std::ranges::reverse(packets);
      for (const PacketFacts& facts : packets) {
        if (audited.draw(50) == 0) {
          lost.insert({i, facts.index.value});
          pictures_lost = true;
        } else if (audited.draw(30) == 0) {
          delayed[i].push_back(facts);
        } else {
          audited.forward(static_cast<EncodingIndex>(i), facts);
          if (audited.draw(30) == 0) audited.forward(static_cast<EncodingIndex>(i), facts);
        }
      }
    }
  }

  ASSERT_GT(audited.seen.size(), 100U);
  EXPECT_TRUE(audited.seen.front().is_keyframe);
  EXPECT_TRUE(pictures_lost);
  std::set<std::uint64_t> numbers;
  std::map<std::uint64_t, Seen> ordered;
  std::uint64_t highest = 0;
  for (const Seen& one : audited.seen) {
    EXPECT_TRUE(numbers.insert(one.number.value).second) << "a number was used twice";
    EXPECT_EQ(one.is_late, one.number.value < highest);
    highest = std::max(highest, one.number.value);
    if (!one.is_empty) ordered.emplace(one.number.value, one);
  }
  const Seen* before = nullptr;
  for (const auto& [number, one] : ordered) {
    if (before) {
      EXPECT_GE(before->timestamp.distance_to(one.timestamp), 0);
      const int ahead = (one.picture - before->picture) & 0x7fff;
      EXPECT_LE(ahead, 64) << "pictures go on from each other";
      if (number == before->number.value + 1) {
        EXPECT_LE(ahead, 1) << "no picture is missing where no packet is";
      }
    }
    before = &one;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ForwarderProperties, testing::Range(1U, 40U));

TEST(Forwarder, without_loss_nothing_is_missing_whatever_is_left_out) {
  AuditedForwarder audited(1);
  Encoder encoder(70'000, 1);
  audited.forwarder.aim_at(Layer{.temporal = 0});
  std::vector<PacketFacts> packets;
  base::Instant now{1h};
  for (int i = 0; i < 100; ++i, now = now + 33ms) {
    encoder.picture(i == 0, static_cast<std::uint8_t>(i % 2), 3, now, packets);
  }
  for (const PacketFacts& facts : packets) audited.forward(0, facts);

  ASSERT_EQ(audited.seen.size(), 150U);
  for (std::size_t i = 1; i < audited.seen.size(); ++i) {
    EXPECT_EQ(audited.seen[i].number.value, audited.seen[i - 1].number.value + 1);
    EXPECT_EQ(audited.seen[i].picture - audited.seen[i - 1].picture, i % 3 == 0 ? 1 : 0);
  }
}

TEST(Forwarder, changes_are_aligned_by_the_senders_clocks) {
  AuditedForwarder audited(1);
  const base::Instant start{1h};
  const auto ntp = rtp::NtpTime::from_unix(1'000'000s);
  audited.clocks[0] = SenderClock{ntp, {1000}, start, 90'000};
  audited.clocks[1] = SenderClock{ntp, {5'000'000}, start, 90'000};
  PacketFacts facts;
  facts.starts_keyframe = true;
  facts.codec = codec::Codec::vp8;
  facts.payload.size = 100;
  facts.picture.picture_id = 1;

  facts.index = {100'000};
  facts.timestamp = {1000};
  facts.arrived_at = start;
  audited.forwarder.aim_at(Layer{.temporal = max_temporal});
  audited.forward(0, facts);
  // Captured 100 ms later, but large and 80 ms longer on its way.
  facts.index = {300'000};
  facts.timestamp = {5'009'000};
  facts.arrived_at = start + 180ms;
  audited.forwarder.aim_at(Layer{.encoding = 1, .temporal = max_temporal});
  audited.forward(1, facts);

  ASSERT_EQ(audited.seen.size(), 2U);
  EXPECT_EQ(audited.seen[0].timestamp.distance_to(audited.seen[1].timestamp), 9000);
}

}  // namespace
}  // namespace visio::sfu
