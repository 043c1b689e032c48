#include "sfu/forwarder.h"

#include <algorithm>
#include <cstdlib>

namespace visio::sfu {
namespace {

/// A larger jump is not loss but a sender that began anew: nothing ties the two sides together.
constexpr std::uint64_t largest_gap = 1024;

/// Sender reports and arrival times may disagree by this much before the reports are not believed.
constexpr base::Duration clock_tolerance = std::chrono::seconds(1);

constexpr std::uint8_t key_index_mask = 0x1f;

}  // namespace

Forwarder::Forwarder(const Config& config) : config_(config), log_(config.log_size, config.first) {}

void Forwarder::aim_at(std::optional<Layer> target) {
  target_ = target;
  if (!target) return current_.reset();
  // Until the other encoding can be entered, this one goes on as it is.
  if (!current_ || target->encoding == *current_) selector_.aim_at(*target);
}

std::optional<Placement> Forwarder::place(EncodingIndex encoding, const PacketFacts& facts,
                                          const SenderClocks& clocks,
                                          const DecodeTargets* targets) {
  if (current_ == encoding && is_interrupted_by(facts)) current_.reset();
  if (current_ == encoding) {
    return facts.index > last_source_ ? place_next(facts, targets, false)
                                      : place_late(facts, targets);
  }
  if (!target_ || target_->encoding != encoding || !can_enter(encoding, facts)) return std::nullopt;

  const bool resumes = !current_;
  begin_epoch(encoding, facts, clocks, targets);
  return place_next(facts, targets, resumes);
}

std::optional<EncodingIndex> Forwarder::waits_for() const {
  if (config_.kind == codec::MediaKind::audio || !target_) return std::nullopt;
  if (current_ == target_->encoding && !selector_.is_blocked()) return std::nullopt;
  return target_->encoding;
}

std::optional<Layer> Forwarder::current_layer() const {
  if (!current_) return std::nullopt;
  Layer layer = selector_.current();
  layer.encoding = *current_;
  return layer;
}

std::optional<Rewrite> Forwarder::rewrite_of(const LogEntry& entry) const {
  if (static_cast<std::uint8_t>(epoch_ - entry.epoch) >= remembered_epochs) return std::nullopt;
  Rewrite rewrite = rewrites_[entry.epoch % remembered_epochs];
  rewrite.picture_id = entry.picture_delta;
  if (entry.target_count > 0) {
    rewrite.descriptor.active_targets = {.mask = entry.active_targets, .count = entry.target_count};
  }
  return rewrite;
}

std::optional<Forwarder::TimestampOffset> Forwarder::timestamp_offset() const {
  if (!started_) return std::nullopt;
  return TimestampOffset{epoch_encoding_, rewrite().timestamp};
}

bool Forwarder::is_interrupted_by(const PacketFacts& facts) const {
  return facts.index.value > last_source_.value + largest_gap;
}

bool Forwarder::can_enter(EncodingIndex encoding, const PacketFacts& facts) const {
  if (facts.payload.size == 0) return false;
  if (config_.kind == codec::MediaKind::video) return facts.starts_keyframe;
  return !started_ || encoding != epoch_encoding_ || facts.index > last_source_;
}

void Forwarder::begin_epoch(EncodingIndex encoding, const PacketFacts& facts,
                            const SenderClocks& clocks, const DecodeTargets* targets) {
  const rtp::Timestamp timestamp =
      started_ ? continued_timestamp(encoding, facts, clocks) : facts.timestamp;
  Rewrite next = rewrite();
  next.timestamp = timestamp.value - facts.timestamp.value;
  ++epoch_;
  rewrite() = next;
  continue_pictures(facts.picture);
  continue_frames(encoding, facts.frame, targets);

  selector_.aim_at(*target_);
  selector_.begin(facts);
  current_ = encoding;
  epoch_encoding_ = encoding;
  epoch_start_ = log_.end();
  last_source_ = {facts.index.value - 1};
  sent_timestamp_ = timestamp;
  sent_at_ = facts.arrived_at;
  started_ = true;
}

void Forwarder::continue_pictures(const PictureNumbers& picture) {
  if (!picture.picture_id) return;
  const std::uint16_t id = *picture.picture_id;
  pictures_.begin(id, has_pictures_ ? static_cast<std::uint16_t>(pictures_.latest() + 1) : id);
  if (has_pictures_) {
    rewrite().tl0_index = static_cast<std::uint8_t>(tl0_index_ + 1 - picture.tl0_index.value_or(0));
    rewrite().key_index =
        static_cast<std::uint8_t>(key_index_ + 1 - picture.key_index.value_or(0)) & key_index_mask;
  }
  has_pictures_ = true;
}

/// Frames of another encoding go on behind those of the one before, and so do the names of their
/// templates, so that a frame of the one before that comes late is not taken for one of this.
void Forwarder::continue_frames(EncodingIndex encoding, const FrameFacts& frame,
                                const DecodeTargets* targets) {
  if (!frame.has_descriptor || !targets) return;
  if (has_frames_ && encoding != epoch_encoding_) {
    rewrite().descriptor.frame_number =
        static_cast<std::uint16_t>(frame_number_ + 1 - frame.number);
    rewrite().descriptor.template_id = (next_template_ + 64U - targets->first_template) & 63;
  }
  has_frames_ = true;
}

/// Where `facts`, the first packet after a change, lies on the outgoing clock: by the sender's own
/// clocks if they are known and plausible, else by the time that has passed.
rtp::Timestamp Forwarder::continued_timestamp(EncodingIndex encoding, const PacketFacts& facts,
                                              const SenderClocks& clocks) const {
  std::optional<rtp::Timestamp> exact;
  if (encoding == epoch_encoding_) {
    exact = facts.timestamp;
  } else if (clocks[epoch_encoding_] && clocks[encoding]) {
    exact = clocks[epoch_encoding_]->timestamp_at(clocks[encoding]->ntp_at(facts.timestamp));
  }

  const rtp::Timestamp elapsed{sent_timestamp_.value +
                               clock_units(facts.arrived_at - sent_at_, config_.clock_rate)};
  rtp::Timestamp chosen = elapsed;
  if (exact) {
    const rtp::Timestamp moved{exact->value + rewrite().timestamp};
    const std::int64_t off = elapsed.distance_to(moved);
    if (std::abs(off) <= std::int64_t{clock_units(clock_tolerance, config_.clock_rate)})
      chosen = moved;
  }
  if (sent_timestamp_.distance_to(chosen) <= 0) chosen.value = sent_timestamp_.value + 1;
  return chosen;
}

std::optional<Placement> Forwarder::place_next(const PacketFacts& facts,
                                               const DecodeTargets* targets, bool resumes) {
  keep_numbers_until(facts.index);
  last_source_ = facts.index;
  if (facts.payload.size == 0) return std::nullopt;
  const LayerSelector::Choice choice = selector_.choose(facts);
  if (!choice.is_wanted) {
    leave_out(facts);
    return std::nullopt;
  }

  LogEntry entry = entry_of(facts);
  entry.was_placed = true;
  entry.resumes = resumes;
  entry.ends_picture = choice.ends_picture;
  tell_targets(facts.frame, targets, entry);
  if (facts.picture.picture_id) {
    entry.picture_delta = pictures_.forward(*facts.picture.picture_id).value_or(0);
  }
  note_sent(facts, targets);
  highest_placed_ = log_.append(entry);
  return Placement{highest_placed_, false};
}

std::optional<Placement> Forwarder::place_late(const PacketFacts& facts,
                                               const DecodeTargets* targets) {
  const auto low = static_cast<std::uint32_t>(facts.index.value);
  const auto number = log_.number_of(low, epoch_start_);
  if (!number || is_too_late(facts)) return std::nullopt;
  LogEntry& entry = *log_.find(*number);
  if (entry.was_placed) return std::nullopt;
  const bool is_empty = facts.payload.size == 0;
  const LayerSelector::Choice choice =
      is_empty ? LayerSelector::Choice{} : selector_.choose_late(facts);
  if (!choice.is_wanted && config_.kind == codec::MediaKind::audio) return std::nullopt;

  entry.was_placed = true;
  if (choice.is_wanted) {
    if (facts.picture.picture_id) {
      const auto delta = pictures_.forward(*facts.picture.picture_id);
      if (!delta) return std::nullopt;
      entry.picture_delta = *delta;
    }
    entry.ends_picture = choice.ends_picture;
    tell_targets(facts.frame, targets, entry);
  } else {
    // The receiver takes what it does not get for lost, and would ask for it in vain.
    entry.is_empty = true;
  }
  const bool is_late = *number < highest_placed_;
  highest_placed_ = std::max(highest_placed_, *number);
  return Placement{*number, is_late};
}

/// What has not come yet keeps its numbers.
void Forwarder::keep_numbers_until(rtp::PacketIndex index) {
  LogEntry missing{.epoch = epoch_, .encoding = static_cast<EncodingIndex>(epoch_encoding_ & 3)};
  for (std::uint64_t i = last_source_.value + 1; i < index.value; ++i) {
    missing.source = static_cast<std::uint32_t>(i);
    log_.append(missing);
  }
}

/// VP8's pictures close up. VP9's do not: its pictures name those that they need by the distance.
void Forwarder::leave_out(const PacketFacts& facts) {
  if (facts.codec != codec::Codec::vp8 || !facts.picture.picture_id) return;
  pictures_.leave_out(*facts.picture.picture_id);
}

/// A picture waits for its packets as long as the log remembers them; sound does not wait.
bool Forwarder::is_too_late(const PacketFacts& facts) const {
  if (config_.kind == codec::MediaKind::video) return false;
  const rtp::Timestamp outgoing{facts.timestamp.value + rewrite().timestamp};
  const base::Duration behind =
      clock_duration(outgoing.distance_to(sent_timestamp_), config_.clock_rate);
  return behind + (facts.arrived_at - sent_at_) > latest_useful_sound;
}

LogEntry Forwarder::entry_of(const PacketFacts& facts) const {
  return {.source = static_cast<std::uint32_t>(facts.index.value),
          .epoch = epoch_,
          .encoding = static_cast<EncodingIndex>(epoch_encoding_ & 3)};
}

/// Which decode targets are active in what we forward: where the sender speaks of them himself, and
/// where it changes.
void Forwarder::tell_targets(const FrameFacts& frame, const DecodeTargets* targets,
                             LogEntry& entry) {
  constexpr std::uint8_t most_in_entry = 16;
  if (!frame.has_descriptor || !targets || targets->count > most_in_entry) return;
  if (!frame.tells_targets && !frame.starts) return;
  const std::uint32_t active = targets->within(selector_.current());
  const std::uint32_t said = frame.tells_targets ? targets->active : told_targets_;
  told_targets_ = active;
  if (active == said) return;
  entry.active_targets = static_cast<std::uint16_t>(active);
  entry.target_count = targets->count;
}

void Forwarder::note_sent(const PacketFacts& facts, const DecodeTargets* targets) {
  const rtp::Timestamp outgoing{facts.timestamp.value + rewrite().timestamp};
  if (sent_timestamp_.distance_to(outgoing) > 0) {
    sent_timestamp_ = outgoing;
    sent_at_ = facts.arrived_at;
  }
  if (facts.picture.tl0_index) {
    tl0_index_ = static_cast<std::uint8_t>(*facts.picture.tl0_index + rewrite().tl0_index);
  }
  if (facts.picture.key_index) {
    key_index_ =
        static_cast<std::uint8_t>(*facts.picture.key_index + rewrite().key_index) & key_index_mask;
  }
  if (facts.frame.has_descriptor) {
    frame_number_ =
        static_cast<std::uint16_t>(facts.frame.number + rewrite().descriptor.frame_number);
  }
  if (targets) {
    next_template_ =
        (targets->first_template + targets->template_count + rewrite().descriptor.template_id) & 63;
  }
}

}  // namespace visio::sfu
