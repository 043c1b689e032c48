#pragma once

#include <array>
#include <cstdint>

#include "sfu/layers.h"
#include "sfu/packet.h"

namespace visio::sfu {

/// Chooses the frames of one encoding that one subscriber gets, so that he can decode all of them.
///
/// With dependency descriptors it knows of each frame what it needs and who needs it: it goes up
/// where the sender says that one can, if the frames that this takes were forwarded, and down as
/// soon as the lower layer's frames can be decoded from what was forwarded. What needs a frame that
/// was left out is left out too, until a keyframe comes. Without descriptors each layer is taken to
/// build on all below it: it goes down at any picture, up in space at a frame that needs no earlier
/// picture, up in time where the codec says so.
class LayerSelector {
 public:
  void aim_at(Layer target) { target_ = target; }

  /// Begins at a keyframe's first packet: nothing before it counts.
  void begin(const PacketFacts& facts);

  /// What becomes of a packet.
  struct Choice {
    bool is_wanted = false;
    bool ends_picture = false;  ///< nothing more of its picture will be wanted
  };

  /// Decides about the newest packet.
  Choice choose(const PacketFacts& facts);

  /// Decides about a packet that comes late.
  Choice choose_late(const PacketFacts& facts);

  /// What is forwarded now.
  Layer current() const { return current_; }

  /// Whether only a keyframe brings it to its target.
  bool is_blocked() const;

 private:
  enum class Fate : std::uint8_t { unknown, left_out, forwarded };

  /// What became of a frame that has a number.
  struct Decision {
    std::uint16_t number = 0;
    Fate fate = Fate::unknown;
    std::uint8_t top = 0;  ///< the spatial layer that ends its picture
  };
  static constexpr std::size_t remembered = 128;

  Choice choose_by_descriptor(const PacketFacts& facts);
  Choice choose_by_order(const PacketFacts& facts);
  void move(const FrameFacts& frame);
  void move_down(const FrameFacts& frame, Layer goal);
  void move_up(const FrameFacts& frame, Layer goal);
  void notice_activity(LayerSet available);
  void begin_picture(const PacketFacts& facts);
  bool is_new_picture(const PacketFacts& facts) const;

  Decision& decision(std::uint16_t number) { return decisions_[number % remembered]; }
  Fate fate_of(std::uint16_t number) const;
  bool all_forwarded(const FrameFacts& frame) const;
  bool any_left_out(const FrameFacts& frame) const;
  const Decision& decide(const FrameFacts& frame);

  Layer target_{.spatial = max_spatial, .temporal = max_temporal};
  Layer current_;
  LayerSet available_;
  bool is_broken_ = false;      ///< a frame that is needed could not be decoded
  bool can_go_down_ = true;     ///< without a keyframe, as far as one knows
  bool expects_entry_ = false;  ///< a larger layer began: its first frame needs only its picture
  rtp::Timestamp picture_;      ///< the newest
  bool is_under_way_ = false;   ///< something of it was forwarded
  std::array<Decision, remembered> decisions_{};
};

}  // namespace visio::sfu
