#include "sfu/layer_selector.h"

#include <algorithm>

namespace visio::sfu {
namespace {

constexpr std::uint8_t none = 0xff;

Layer lower_of(Layer a, Layer b) {
  return {.spatial = std::min(a.spatial, b.spatial), .temporal = std::min(a.temporal, b.temporal)};
}

}  // namespace

void LayerSelector::begin(const PacketFacts& facts) {
  decisions_ = {};
  is_broken_ = false;
  can_go_down_ = true;
  expects_entry_ = false;
  picture_ = facts.timestamp;
  is_under_way_ = false;
  available_ = facts.frame.available;
  current_ =
      facts.frame.has_descriptor && !available_.empty() ? available_.nearest(target_) : target_;
}

LayerSelector::Choice LayerSelector::choose(const PacketFacts& facts) {
  notice_activity(facts.frame.available);
  return facts.frame.has_descriptor ? choose_by_descriptor(facts) : choose_by_order(facts);
}

LayerSelector::Choice LayerSelector::choose_late(const PacketFacts& facts) {
  const FrameFacts& frame = facts.frame;
  if (!frame.has_descriptor) {
    return {.is_wanted = frame.needed.has(current_),
            .ends_picture = frame.ends && frame.spatial == current_.spatial};
  }
  const Decision& made = decide(frame);
  return {.is_wanted = made.fate == Fate::forwarded,
          .ends_picture = frame.ends && frame.spatial == made.top};
}

bool LayerSelector::is_blocked() const {
  if (is_broken_) return true;
  if (available_.empty()) return false;
  const Layer goal = available_.nearest(target_);
  return (goal.spatial > current_.spatial && !expects_entry_) ||
         (goal.spatial < current_.spatial && !can_go_down_);
}

/// A sender that begins to send a larger layer may do so without a keyframe, at a picture of the
/// lowest temporal layer.
void LayerSelector::notice_activity(LayerSet available) {
  const auto top = available.best_within(max_spatial, max_temporal);
  const auto before = available_.best_within(max_spatial, max_temporal);
  if (top && before && top->spatial > before->spatial) expects_entry_ = true;
  available_ = available;
}

LayerSelector::Choice LayerSelector::choose_by_descriptor(const PacketFacts& facts) {
  const FrameFacts& frame = facts.frame;
  if (is_new_picture(facts)) {
    picture_ = facts.timestamp;
    is_under_way_ = false;
  }
  if (fate_of(frame.number) == Fate::unknown) {
    if (!available_.empty()) move(frame);
    if (frame.needed.has(current_)) {
      is_broken_ = any_left_out(frame) || (is_broken_ && !frame.is_independent);
    }
  }
  const Choice choice = choose_late(facts);
  is_under_way_ = is_under_way_ || choice.is_wanted;
  return choice;
}

/// At the first packet of a frame. A picture that is under way is not cut short: the receiver waits
/// for its end.
void LayerSelector::move(const FrameFacts& frame) {
  const Layer goal = available_.nearest(target_);
  if (!is_under_way_) move_down(frame, goal);
  if (goal != current_) move_up(frame, goal);
  const bool is_past = frame.spatial > current_.spatial && frame.temporal == 0;
  if (goal.spatial <= current_.spatial || is_past) expects_entry_ = false;
}

void LayerSelector::move_down(const FrameFacts& frame, Layer goal) {
  const Layer least = lower_of(current_, goal);
  if (least.spatial == current_.spatial) can_go_down_ = true;
  if (least == current_) return;
  // Fewer pictures in the same size: those of the lower layers were all forwarded.
  const auto slower = available_.best_within(current_.spatial, least.temporal);
  if (slower && slower->spatial == current_.spatial) current_ = *slower;

  const auto smaller = available_.best_within(least.spatial, least.temporal);
  if (!smaller || smaller->spatial >= current_.spatial || !frame.needed.has(*smaller)) return;
  can_go_down_ = frame.is_independent || all_forwarded(frame);
  if (!can_go_down_) return;
  current_ = *smaller;
  is_broken_ = false;
}

/// To the best layer that can be entered here, up to the goal.
void LayerSelector::move_up(const FrameFacts& frame, Layer goal) {
  if (frame.entries.empty() || !all_forwarded(frame)) return;
  for (int spatial = goal.spatial; spatial >= current_.spatial; --spatial) {
    for (int temporal = goal.temporal; temporal >= current_.temporal; --temporal) {
      const Layer layer{.spatial = static_cast<std::uint8_t>(spatial),
                        .temporal = static_cast<std::uint8_t>(temporal)};
      if (layer == current_) break;
      if (!frame.entries.has(layer)) continue;
      current_ = layer;
      is_broken_ = false;
      return;
    }
  }
}

LayerSelector::Fate LayerSelector::fate_of(std::uint16_t number) const {
  const Decision& made = decisions_[number % remembered];
  return made.number == number ? made.fate : Fate::unknown;
}

bool LayerSelector::all_forwarded(const FrameFacts& frame) const {
  return std::ranges::all_of(frame.references.all(), [&](std::uint16_t difference) {
    return fate_of(static_cast<std::uint16_t>(frame.number - difference)) == Fate::forwarded;
  });
}

bool LayerSelector::any_left_out(const FrameFacts& frame) const {
  return std::ranges::any_of(frame.references.all(), [&](std::uint16_t difference) {
    return fate_of(static_cast<std::uint16_t>(frame.number - difference)) == Fate::left_out;
  });
}

/// All packets of a frame share its fate.
const LayerSelector::Decision& LayerSelector::decide(const FrameFacts& frame) {
  Decision& made = decision(frame.number);
  if (made.number == frame.number && made.fate != Fate::unknown) return made;
  const bool is_wanted = frame.needed.has(current_) && !any_left_out(frame);
  made = {.number = frame.number,
          .fate = is_wanted ? Fate::forwarded : Fate::left_out,
          .top = expects_entry_ && frame.temporal == 0 ? none : current_.spatial};
  return made;
}

/// Without numbers: layers build on each other.
LayerSelector::Choice LayerSelector::choose_by_order(const PacketFacts& facts) {
  const FrameFacts& frame = facts.frame;
  if (is_new_picture(facts)) begin_picture(facts);
  if (facts.starts_keyframe) {
    current_ = target_;
  } else if (frame.starts && frame.is_independent && frame.spatial == current_.spatial + 1 &&
             frame.spatial <= target_.spatial) {
    current_.spatial = frame.spatial;
  }
  return {.is_wanted = frame.needed.has(current_),
          .ends_picture = frame.ends && frame.spatial == current_.spatial};
}

bool LayerSelector::is_new_picture(const PacketFacts& facts) const {
  return picture_.distance_to(facts.timestamp) > 0;
}

/// A picture's packets belong together: the temporal layer changes only between pictures.
void LayerSelector::begin_picture(const PacketFacts& facts) {
  picture_ = facts.timestamp;
  current_.spatial = std::min(current_.spatial, target_.spatial);
  const std::uint8_t temporal = facts.frame.temporal;
  if (target_.temporal <= current_.temporal) {
    current_.temporal = target_.temporal;
  } else if (facts.switches_up && temporal > current_.temporal && temporal <= target_.temporal) {
    current_.temporal = temporal;
  }
}

}  // namespace visio::sfu
