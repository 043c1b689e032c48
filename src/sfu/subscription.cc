#include "sfu/subscription.h"

#include <algorithm>

#include "sfu/connection.h"
#include "sfu/packet_writer.h"

namespace visio::sfu {
namespace {

/// Numbers begin in the lower half of their range, so that a receiver's roll-over counter begins at
/// zero even if the first packets are lost (RFC 3711 §3.3.1).
rtp::PacketIndex first_number(rtp::Ssrc ssrc) {
  return {(std::uint64_t{ssrc.value} * 2'654'435'761U >> 16) & 0x3fff};
}

Forwarder::Config forwarder_config(const Publication& publication, rtp::Ssrc ssrc) {
  const bool audio = publication.kind() == codec::MediaKind::audio;
  std::uint32_t clock_rate = audio ? 48'000 : 90'000;
  if (!publication.formats().empty())
    clock_rate = codec::clock_rate(publication.formats()[0].codec);
  return {.kind = publication.kind(),
          .clock_rate = clock_rate,
          .log_size = audio ? std::size_t{128} : std::size_t{512},
          .first = first_number(ssrc)};
}

/// The first time included.
constexpr std::uint8_t max_times_sent_video = 6;
constexpr std::uint8_t max_times_sent_audio = 4;

constexpr allocation::Layer best_layer{allocation::max_spatial_layers - 1,
                                       allocation::max_temporal_layers - 1};

/// Header, extensions and authentication tag, as they usually are.
constexpr std::uint16_t usual_overhead = 44;

std::uint32_t milliseconds(base::Instant at) {
  return static_cast<std::uint32_t>(at.since_start.count() / 1000);
}

}  // namespace

Subscription::Subscription(Subscribe subscribe, Publication& publication, Connection& connection)
    : subscribe_(std::move(subscribe)),
      publication_(publication),
      connection_(connection),
      forwarder_(forwarder_config(publication, subscribe_.ssrc)),
      stream_(subscribe_.ssrc) {
  if (subscribe_.rtx_ssrc) {
    rtx_stream_.emplace(*subscribe_.rtx_ssrc);
    next_rtx_ = first_number(*subscribe_.rtx_ssrc);
  }
  retarget();
}

void Subscription::configure(const SubscriptionSettings& settings) {
  subscribe_.settings = settings;
  retarget();
}

void Subscription::retarget() {
  const allocation::Layer granted = is_granted_ && choice_.layer ? *choice_.layer : best_layer;
  const bool is_selected = publication_.is_selected || subscribe_.bypasses_speaker_gate;
  if (!subscribe_.settings.enabled || publication_.muted || !is_selected || is_paused()) {
    forwarder_.aim_at(std::nullopt);
  } else {
    const SubscriptionSettings& wanted = subscribe_.settings;
    forwarder_.aim_at(publication_.layer_for(
        {.spatial = std::min(wanted.max_encoding, granted.spatial),
         .temporal = std::min(wanted.max_temporal_layer, granted.temporal)}));
  }
}

bool Subscription::forward(EncodingIndex encoding, const PacketFacts& facts, base::Instant now) {
  if (!format_for(facts.codec)) return false;
  const auto before = forwarder_.current();
  const auto placement = forwarder_.place(encoding, facts, publication_.clocks,
                                          publication_.encodings()[encoding].layers.targets());
  if (placement) enqueue(*placement, facts, now);
  const bool has_entered = before != encoding && forwarder_.current() == encoding;
  if (has_entered) forward_stored_after(encoding, facts.index, now);
  return placement || has_entered;
}

/// A late packet takes its place before what still waits.
void Subscription::enqueue(const Placement& placement, const PacketFacts& facts,
                           base::Instant now) {
  const pacing::Lane lane =
      publication_.kind() == codec::MediaKind::audio ? pacing::Lane::audio : pacing::Lane::video;
  const OutgoingPacket packet{
      .subscription = this, .number = placement.number, .size = size_of(facts)};
  if (!placement.late) {
    connection_.outgoing.push(lane, packet, packet.size, now);
    return;
  }
  const auto is_later = [&](const OutgoingPacket& other) {
    return other.subscription == this && !other.is_retransmission && other.number > packet.number;
  };
  connection_.outgoing.push_before(lane, is_later, packet, packet.size, now);
}

/// A keyframe's first packet came after others of it: now they can be used.
void Subscription::forward_stored_after(EncodingIndex encoding, rtp::PacketIndex after,
                                        base::Instant now) {
  const PacketRing& ring = *publication_.encodings()[encoding].ring();
  const DecodeTargets* const targets = publication_.encodings()[encoding].layers.targets();
  for (std::uint64_t i = after.value + 1; i <= ring.highest()->value; ++i) {
    const auto packet = ring.find(rtp::PacketIndex{i});
    if (!packet || !format_for(packet->facts.codec)) continue;
    const auto placement = forwarder_.place(encoding, packet->facts, publication_.clocks, targets);
    if (placement) enqueue(*placement, packet->facts, now);
  }
}

std::optional<EncodingIndex> Subscription::waits_for() const {
  if (!connection_.can_send()) return std::nullopt;
  return forwarder_.waits_for();
}

std::optional<EncodingIndex> Subscription::shown_encoding() const {
  const auto waits = forwarder_.waits_for();
  return waits ? waits : forwarder_.current();
}

void Subscription::retransmit(rtp::SequenceNumber number, base::Instant now) {
  const rtp::PacketIndex index = forwarder_.log().unwrap(number);
  LogEntry* const entry = forwarder_.log().find(index);
  if (!entry || !may_retransmit(*entry, now)) return;
  entry->sent_at_ms = milliseconds(now);
  entry->times_sent = (entry->times_sent + 1) & 0xf;
  const auto packet = stored(*entry);
  const std::uint16_t size = packet ? size_of(packet->facts) : std::uint16_t{0};
  const bool is_audio = publication_.kind() == codec::MediaKind::audio;
  connection_.outgoing.push(
      is_audio ? pacing::Lane::audio : pacing::Lane::repair,
      {.subscription = this, .number = index, .is_retransmission = true, .size = size}, size, now);
}

/// Not more than so many times, nor before the one before can have arrived.
bool Subscription::may_retransmit(const LogEntry& entry, base::Instant now) const {
  if (!entry.was_placed || !(rtx_stream_ || repeats_what_it_sent())) return false;
  if (entry.times_sent >= (rtx_stream_ ? max_times_sent_video : max_times_sent_audio)) return false;
  const auto wait = static_cast<std::uint32_t>(connection_.expected_round_trip().count() / 1000);
  return entry.times_sent == 0 || milliseconds(now) - entry.sent_at_ms >= wait;
}

/// The same bytes, with the transport-wide number that they had: the peer tells by it that they
/// came after all.
std::size_t Subscription::repeat(rtp::PacketIndex number, SendContext& context) const {
  const base::Bytes packet = connection_.sent->find(ssrc(), number);
  if (!packet.empty()) context.egress.send(context.path, packet);
  return packet.size();
}

std::size_t Subscription::send(const OutgoingPacket& outgoing, SendContext& context,
                               base::Instant now) {
  const bool again = outgoing.is_retransmission;
  if (again && !rtx_stream_) return repeat(outgoing.number, context);
  LogEntry* const entry = forwarder_.log().find(outgoing.number);
  const auto packet = entry ? stored(*entry) : std::nullopt;
  const auto rewrite = entry ? forwarder_.rewrite_of(*entry) : std::nullopt;
  const PayloadFormat* const format = packet ? format_for(packet->facts.codec) : nullptr;
  if (!format || !rewrite || (again && !format->rtx)) return 0;

  PacketWriter writer(*packet, *rewrite, *format);
  describe(*packet, *entry, writer);
  const bool is_numbered = context.is_numbered() && has_transport_numbers();
  if (is_numbered) writer.set_transport_sequence_number(context.transport_sequence_number);
  if (again) writer.retransmit(*format->rtx, outgoing.number.sequence_number());

  const rtp::PacketIndex index = again ? next_rtx_ : outgoing.number;
  srtp::OutboundStream& stream = again ? *rtx_stream_ : stream_;
  const base::MutableBytes room = context.egress.reserve();
  const std::size_t size = writer.write(context.session, stream, index, subscribe_.mid,
                                        subscribe_.extensions, now, room);
  if (size == 0) return 0;
  if (repeats_what_it_sent()) connection_.sent->store(ssrc(), index, room.first(size));
  context.egress.commit(context.path, size);
  if (again) {
    ++next_rtx_.value;
  } else {
    count_sent(*entry, packet->facts, now);
  }
  if (is_numbered) context.count(size, now);
  return size;
}

std::optional<StoredPacket> Subscription::stored(const LogEntry& entry) const {
  const PacketRing* const ring = publication_.encodings()[entry.encoding].ring();
  return ring ? ring->find(entry.source) : std::nullopt;
}

void Subscription::describe(const StoredPacket& packet, const LogEntry& entry,
                            PacketWriter& writer) const {
  if (entry.is_empty) writer.leave_empty();
  if (const PayloadFormat* const opus = format_for(codec::Codec::opus)) {
    writer.set_block_type(opus->payload_type);
  }
  writer.set_marker((packet.facts.marker && !entry.is_empty) || entry.ends_picture ||
                    (entry.resumes && publication_.kind() == codec::MediaKind::audio));
}

void Subscription::count_sent(LogEntry& entry, const PacketFacts& facts, base::Instant now) {
  entry.sent_at_ms = milliseconds(now);
  entry.times_sent = 1;
  ++packets_sent_;
  octets_sent_ += payload_size(facts);
}

std::optional<rtcp::SenderInfo> Subscription::report(base::Instant now) {
  const auto offset = forwarder_.timestamp_offset();
  if (!offset || packets_sent_ == 0) return std::nullopt;
  const auto& clock = publication_.clocks[offset->encoding];
  if (!clock) return std::nullopt;

  // Both clocks move on by the same time, so audio and video of one participant stay in step.
  const rtp::NtpTime ntp = clock->ntp_now(now);
  const std::uint32_t timestamp = clock->timestamp.value +
                                  clock_units(now - clock->arrived_at, clock->clock_rate) +
                                  offset->offset;
  sent_reports_[reports_++ % sent_reports_.size()] = {ntp.middle(), now};
  return rtcp::SenderInfo{.sender = subscribe_.ssrc,
                          .ntp_time = ntp,
                          .rtp_timestamp = {timestamp},
                          .packet_count = static_cast<std::uint32_t>(packets_sent_),
                          .octet_count = static_cast<std::uint32_t>(octets_sent_)};
}

void Subscription::receive_report(const rtcp::ReportBlock& block, base::Instant now) {
  receiver_.lost = block.cumulative_lost;
  const std::uint32_t clock_rate = publication_.kind() == codec::MediaKind::audio ? 48'000 : 90'000;
  receiver_.jitter = clock_duration(block.jitter, clock_rate);
  if (block.last_sender_report == 0) return;
  const auto sent = std::ranges::find(sent_reports_, block.last_sender_report, &SentReport::middle);
  if (sent == sent_reports_.end()) return;
  const base::Duration round_trip =
      (now - sent->at) - rtp::from_short_delay(block.delay_since_last_sender_report);
  receiver_.round_trip = std::clamp(round_trip, base::Duration(1), base::Duration(10'000'000));
}

std::uint16_t Subscription::payload_size(const PacketFacts& facts) const {
  const PayloadFormat* const format = format_for(facts.codec);
  return format && format->codec != facts.codec ? facts.primary.size : facts.payload.size;
}

std::uint16_t Subscription::size_of(const PacketFacts& facts) const {
  return static_cast<std::uint16_t>(payload_size(facts) + usual_overhead);
}

const PayloadFormat* Subscription::format_of(codec::Codec codec) const {
  const auto found = std::ranges::find(subscribe_.formats, codec, &PayloadFormat::codec);
  return found == subscribe_.formats.end() ? nullptr : &*found;
}

const PayloadFormat* Subscription::format_for(codec::Codec wanted) const {
  const PayloadFormat* const format = format_of(wanted);
  if (wanted != codec::Codec::red || (format && has_room_for_redundancy())) return format;
  // Who does not know redundancy, or has no room for it, gets what it protects.
  const PayloadFormat* const primary = format_of(codec::Codec::opus);
  return primary ? primary : format;
}

}  // namespace visio::sfu
