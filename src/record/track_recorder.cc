#include "record/track_recorder.h"

#include <algorithm>
#include <utility>

#include "protocol/rtp/packet_view.h"
#include "sfu/packet_reader.h"

namespace visio::record {
namespace {

/// So many packets of one track are written before the next track's turn.
constexpr std::size_t most_at_once = 1'000;

}  // namespace

std::size_t TrackRecorder::drain() {
  const std::size_t drained =
      track_.capture->drain(most_at_once, [this](const sfu::Crossed& crossed) {
        std::visit([this](const auto& each) { receive(each); }, crossed);
      });
  const std::uint8_t needed = choice_.poll_keyframe_requests();
  for (sfu::EncodingIndex i = 0; i < sfu::max_encodings; ++i) {
    if (needed >> i & 1U) track_.capture->request_keyframe(i);
  }
  return drained;
}

void TrackRecorder::end(base::Instant now) {
  while (drain() > 0) {
  }
  for (sfu::EncodingIndex i = 0; i < sfu::max_encodings; ++i) note_missing(i, now);
  write(now, capture::TrackEnded{track_.number}, capture::Worth::fact);
}

void TrackRecorder::receive(const sfu::CrossedPacket& packet) {
  if (packet.encoding >= sfu::max_encodings) return;
  // What is left out of encodings that are not recorded is no loss.
  if (packet.left_out > 0 && (is_sound() || choice_.current() == packet.encoding)) {
    miss(packet.encoding, packet.left_out, capture::GapReason::recorder_behind);
  }
  if (!admit(packet)) {
    if (missing_[packet.encoding].packets > 0) {
      miss(packet.encoding, 1, missing_[packet.encoding].reason);
    }
    return;
  }
  note_missing(packet.encoding, packet.arrived_at);
  note_encoding(packet.arrived_at);
  const capture::Packet record{.track = track_.number,
                               .encoding = packet.encoding,
                               .index = packet.index.value,
                               .rtp = packet.rtp};
  if (write(packet.arrived_at, record, worth_of(packet.encoding))) return;
  miss(packet.encoding, 1, capture::GapReason::disk_behind);
  choice_.refuse(packet.encoding, packet.arrived_at);
}

void TrackRecorder::receive(const sfu::CrossedSenderReport& report) {
  const capture::SenderReport record{.track = track_.number,
                                     .encoding = report.encoding,
                                     .ntp = report.ntp,
                                     .timestamp = report.timestamp.value};
  write(report.arrived_at, record, capture::Worth::fact);
}

bool TrackRecorder::admit(const sfu::CrossedPacket& packet) {
  if (is_sound()) return true;
  return choice_.admit(packet.encoding, packet.index, starts_keyframe(packet), packet.arrived_at);
}

bool TrackRecorder::starts_keyframe(const sfu::CrossedPacket& packet) {
  const auto view = rtp::PacketView::parse(packet.rtp);
  if (!view) return false;
  const auto format =
      std::ranges::find(track_.formats, view->payload_type(), &capture::Format::payload_type);
  if (format == track_.formats.end()) return false;
  return sfu::read_facts(*view, packet.index, format->codec, track_.extensions,
                         layers_[packet.encoding], packet.arrived_at)
      .starts_keyframe;
}

void TrackRecorder::note_encoding(base::Instant at) {
  if (is_sound() || written_ == choice_.current()) return;
  written_ = choice_.current();
  write(at, capture::EncodingChanged{.track = track_.number, .encoding = *written_},
        capture::Worth::fact);
}

void TrackRecorder::miss(sfu::EncodingIndex encoding, std::uint32_t packets,
                         capture::GapReason reason) {
  Missing& missing = missing_[encoding];
  missing.packets += packets;
  missing.reason = reason;
}

void TrackRecorder::note_missing(sfu::EncodingIndex encoding, base::Instant at) {
  const Missing missing = std::exchange(missing_[encoding], {});
  if (missing.packets == 0) return;
  write(at,
        capture::Gap{.track = track_.number,
                     .encoding = encoding,
                     .packets = missing.packets,
                     .reason = missing.reason},
        capture::Worth::fact);
}

bool TrackRecorder::write(base::Instant at, capture::Content content, capture::Worth worth) {
  const base::Duration since = std::max(base::Duration{}, at - began_at_);
  return writer_.write({.at = since, .content = std::move(content)}, worth);
}

/// A shared screen must stay legible, and a picture that comes in one size has no smaller one.
capture::Worth TrackRecorder::worth_of(sfu::EncodingIndex encoding) const {
  if (is_sound()) return capture::Worth::sound;
  return encoding > 0 && !track_.is_screen ? capture::Worth::detail : capture::Worth::picture;
}

}  // namespace visio::record
