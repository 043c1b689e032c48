#include "client/peer/incoming_stream.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "client/peer/wall_clock.h"
#include "protocol/rtp/ntp_time.h"
#include "protocol/rtp/rtx.h"

namespace visio::client {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration keyframe_requests_apart = 300ms;

MissingPackets missing_packets_for(codec::MediaKind kind) {
  if (kind == codec::MediaKind::audio) return {3, 400ms};
  return {10, 1000ms};
}

}  // namespace

IncomingStream::IncomingStream(const IncomingConfig& config)
    : config_(config), missing_(missing_packets_for(config.kind)) {}

void IncomingStream::receive(const rtp::PacketView& packet, base::Instant now) {
  const rtp::PacketIndex index = unwrapper_.unwrap(packet.sequence_number());
  const bool in_order = !highest_ || index > *highest_;
  if (in_order) measure_jitter(packet.timestamp(), now);
  if (!take_in(index, packet, packet.payload(), now)) return;
  ++received_;
  if (in_order) check_order(index, packet, packet.payload(), now);
}

void IncomingStream::count(const rtp::HeaderView& header, std::size_t payload_size,
                           base::Instant now) {
  const rtp::PacketIndex index = unwrapper_.unwrap(header.fields().sequence_number);
  if (!highest_ || index > *highest_) measure_jitter(header.fields().timestamp, now);
  if (note_arrival(index, payload_size, now)) ++received_;
}

void IncomingStream::receive_repair(const rtp::PacketView& packet, base::Instant now) {
  const auto again = rtp::read_retransmission(packet.payload());
  if (!again || !highest_) return;
  const rtp::PacketIndex index = unwrapper_.peek(again->original_sequence_number);
  if (take_in(index, packet, again->payload, now)) {
    ++metrics_.repaired;
  } else {
    ++metrics_.needless_repairs;
  }
}

void IncomingStream::receive_report(const rtcp::SenderInfo& info, base::Instant now) {
  sender_report_ = info;
  sender_report_at_ = now;
}

bool IncomingStream::take_in(rtp::PacketIndex index, const rtp::PacketView& packet,
                             base::Bytes payload, base::Instant now) {
  if (!note_arrival(index, payload.size(), now)) return false;
  if (config_.kind == codec::MediaKind::video && config_.decodes) {
    decoder_.receive(index, packet.timestamp(), packet.marker(), payload, now,
                     [&](rtp::PacketIndex missing) { return missing_.is_awaited(missing); });
  }
  return true;
}

bool IncomingStream::note_arrival(rtp::PacketIndex index, std::size_t payload_size,
                                  base::Instant now) {
  if (has(index.value)) return false;
  if (came_.size() <= index.value) came_.resize(index.value + index.value / 4 + 1024);
  came_[index.value] = true;
  first_ = std::min(first_.value_or(index), index);
  missing_.receive(index, now);
  ++metrics_.packets;
  metrics_.bytes += payload_size;
  highest_ = std::max(highest_.value_or(index), index);
  return true;
}

void IncomingStream::check_order(rtp::PacketIndex index, const rtp::PacketView& packet,
                                 base::Bytes payload, base::Instant now) {
  if (metrics_.packets > 1 && highest_timestamp_.distance_to(packet.timestamp()) < 0) {
    ++metrics_.timestamp_steps_back;
  }
  highest_timestamp_ = packet.timestamp();
  const auto stamp = Stamp::read(payload);
  if (!stamp) return;
  metrics_.latency.add(now - stamp->sent_at);
  const Segment segment{.encoding = stamp->encoding,
                        .offset = static_cast<std::int64_t>(index.value) - stamp->number,
                        .first = index.value,
                        .last = index.value};
  if (segments_.empty() || segments_.back().offset != segment.offset ||
      segments_.back().encoding != segment.encoding) {
    segments_.push_back(segment);
  }
  segments_.back().last = index.value;
  note_clock(*stamp, packet.timestamp());
}

/// By the last sender report the timestamp is a wall-clock time, which the stamp tells exactly.
void IncomingStream::note_clock(const Stamp& stamp, rtp::Timestamp timestamp) {
  if (!sender_report_) return;
  const std::int64_t ticks = sender_report_->rtp_timestamp.distance_to(timestamp);
  const base::Duration captured =
      sender_report_->ntp_time.to_unix() + base::Duration(ticks * 1'000'000 / config_.clock_rate);
  const base::Duration error = std::chrono::abs(captured - wall_clock_at(stamp.sent_at).to_unix());
  metrics_.largest_clock_error = std::max(metrics_.largest_clock_error, error);
}

std::optional<rtcp::ReportBlock> IncomingStream::report(base::Instant now) {
  if (!highest_) return std::nullopt;
  const std::uint64_t expected_now = expected() - reported_expected_;
  const std::uint64_t received_now = received_ - reported_received_;
  const std::uint64_t lost_now = expected_now - std::min(expected_now, received_now);
  reported_expected_ = expected();
  reported_received_ = received_;
  rtcp::ReportBlock block{
      .source = config_.ssrc,
      .fraction_lost = static_cast<std::uint8_t>(
          expected_now == 0 ? 0 : std::min<std::uint64_t>(255, lost_now * 256 / expected_now)),
      .cumulative_lost = static_cast<std::int32_t>(expected() - received_),
      .highest_sequence_number = static_cast<std::uint32_t>(highest_->value),
      .jitter = jitter_ >> 4};
  if (sender_report_) {
    block.last_sender_report = sender_report_->ntp_time.middle();
    block.delay_since_last_sender_report = rtp::to_short_delay(now - sender_report_at_);
  }
  return block;
}

std::vector<rtp::SequenceNumber> IncomingStream::missing(base::Instant now,
                                                         base::Duration round_trip) {
  auto due = missing_.collect(now, round_trip);
  metrics_.nacks_sent += due.size();
  return due;
}

bool IncomingStream::take_keyframe_request(base::Instant now) {
  if (!decoder_.wants_keyframe()) return false;
  if (keyframe_asked_at_ && now - *keyframe_asked_at_ < keyframe_requests_apart) return false;
  keyframe_asked_at_ = now;
  ++metrics_.keyframe_requests_sent;
  return true;
}

void IncomingStream::advance(base::Instant now) {
  if (config_.kind == codec::MediaKind::audio) return;
  decoder_.advance(now, [&](rtp::PacketIndex missing) { return missing_.is_awaited(missing); });
}

std::optional<std::uint8_t> IncomingStream::encoding() const {
  if (segments_.empty()) return std::nullopt;
  return segments_.back().encoding;
}

void IncomingStream::measure_jitter(rtp::Timestamp timestamp, base::Instant now) {
  const std::int64_t arrival = now.since_start.count() * config_.clock_rate / 1'000'000;
  const std::int64_t transit = arrival - std::int64_t{timestamp.value};
  if (transit_) {
    const auto difference =
        static_cast<std::uint32_t>(std::abs(static_cast<std::int32_t>(transit - *transit_)));
    jitter_ += difference - ((jitter_ + 8) >> 4);
  }
  transit_ = transit;
}

}  // namespace visio::client
