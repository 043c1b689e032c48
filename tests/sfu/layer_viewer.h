#pragma once

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "protocol/codec/dependency_descriptor.h"
#include "protocol/rtp/packet_view.h"
#include "sfu/forwarder.h"
#include "sfu/packet_reader.h"

namespace visio::tests {

namespace codec = protocol::codec;
namespace rtp = protocol::rtp;

/// A subscriber who looks at every packet that the forwarder gives him as a receiver does: whether
/// numbers follow each other, whether each frame can be decoded, where pictures end.
class LayerViewer {
 public:
  LayerViewer()
      : forwarder({.kind = codec::MediaKind::video,
                   .clock_rate = 90'000,
                   .log_size = 512,
                   .first = {1000}}) {}

  /// A packet as it left.
  struct Seen {
    rtp::PacketIndex number;
    rtp::Timestamp timestamp;
    bool marker = false;
    bool is_keyframe = false;
    std::uint8_t spatial = 0;
    std::uint8_t temporal = 0;
    std::optional<std::uint16_t> picture{};  ///< VP9's id, as it was rewritten
    codec::dd::Descriptor descriptor{};      ///< as it was rewritten
  };

  struct Frame {
    std::uint8_t spatial = 0;
    std::uint8_t temporal = 0;
    bool starts = false;
    bool ends = false;
  };

  /// What a stored packet becomes for him, if he gets it.
  void receive(sfu::EncodingIndex encoding, const sfu::PacketFacts& facts, base::Bytes bytes,
               const sfu::LayerReader& layers) {
    const auto placement = forwarder.place(encoding, facts, clocks, layers.targets());
    if (!placement) return;
    const sfu::LogEntry& entry = *forwarder.log().find(placement->number);
    if (entry.is_empty) {
      EXPECT_TRUE(numbers_.insert(placement->number.value).second);
      return;
    }
    const sfu::Rewrite rewrite = *forwarder.rewrite_of(entry);
    Seen one{.number = placement->number,
             .timestamp = {facts.timestamp.value + rewrite.timestamp},
             .marker = facts.marker || entry.ends_picture,
             .is_keyframe = facts.starts_keyframe,
             .spatial = facts.frame.spatial,
             .temporal = facts.frame.temporal};
    if (facts.picture.picture_id) {
      one.picture = (*facts.picture.picture_id + rewrite.picture_id) & 0x7fff;
    }
    if (facts.dependency_descriptor.size > 0) {
      std::array<std::byte, 255> room{};
      const base::Bytes came = facts.dependency_descriptor.of(bytes);
      const std::size_t size = codec::dd::rewrite(came, rewrite.descriptor, room);
      ASSERT_GT(size, 0U);
      auto fresh = std::make_unique<codec::dd::Structure>();
      const auto read = codec::dd::parse(base::Bytes(room).first(size), structure_.get(), *fresh);
      ASSERT_TRUE(read) << "a receiver cannot read the descriptor";
      if (read->has_structure) structure_ = std::move(fresh);
      one.descriptor = *read;
      note_frame(*read);
    }
    EXPECT_TRUE(numbers_.insert(one.number.value).second) << "a number was used twice";
    seen.push_back(one);
  }

  /// Every number from the first to the last is there.
  bool is_contiguous() const {
    return numbers_.empty() || *numbers_.rbegin() - *numbers_.begin() + 1 == numbers_.size();
  }

  /// The marker stands on the last packet of each picture, and nowhere else. The last picture may
  /// be cut off.
  void expect_markers() const {
    for (std::size_t i = 0; i + 1 < seen.size(); ++i) {
      const bool is_last = seen[i].timestamp != seen[i + 1].timestamp;
      EXPECT_EQ(seen[i].marker, is_last) << "packet " << i;
    }
  }

  std::uint8_t highest_spatial(std::size_t from = 0) const {
    std::uint8_t highest = 0;
    for (std::size_t i = from; i < seen.size(); ++i) {
      highest = std::max(highest, seen[i].spatial);
    }
    return highest;
  }
  std::uint8_t highest_temporal(std::size_t from = 0) const {
    std::uint8_t highest = 0;
    for (std::size_t i = from; i < seen.size(); ++i) {
      highest = std::max(highest, seen[i].temporal);
    }
    return highest;
  }

  const codec::dd::Structure* structure() const { return structure_.get(); }

  sfu::Forwarder forwarder;
  sfu::SenderClocks clocks{};
  std::vector<Seen> seen;
  std::map<std::uint16_t, Frame> frames;  ///< that he got something of
  std::set<std::uint16_t> lost;           ///< frames that nobody could have got

 private:
  void note_frame(const codec::dd::Descriptor& descriptor) {
    const auto [at, is_new] = frames.try_emplace(
        descriptor.frame_number,
        Frame{.spatial = descriptor.frame.spatial, .temporal = descriptor.frame.temporal});
    at->second.starts = at->second.starts || descriptor.starts_frame;
    at->second.ends = at->second.ends || descriptor.ends_frame;
    if (!is_new) return;
    for (const std::uint16_t difference : descriptor.frame.references.all()) {
      const auto needed = static_cast<std::uint16_t>(descriptor.frame_number - difference);
      EXPECT_TRUE(frames.contains(needed) || lost.contains(needed))
          << "frame " << descriptor.frame_number << " needs " << needed;
    }
  }

  std::unique_ptr<codec::dd::Structure> structure_;
  std::set<std::uint64_t> numbers_;
};

}  // namespace visio::tests
