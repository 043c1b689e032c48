#include "client/peer/peer.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "client/peer/wall_clock.h"
#include "protocol/rtcp/nack.h"
#include "protocol/rtcp/payload_feedback.h"
#include "protocol/rtcp/transport_feedback.h"
#include "protocol/rtp/demultiplex.h"

namespace visio::client {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration check_interval = 10ms;
constexpr base::Duration report_interval = 1s;
constexpr base::Duration feedback_interval = 100ms;
constexpr base::Duration usual_round_trip = 100ms;
constexpr std::size_t max_compound = 1200;
constexpr std::size_t max_blocks = 31;

bool take_turn(base::Instant& next, base::Duration interval, base::Instant now) {
  if (now < next) return false;
  next = now + interval;
  return true;
}

/// A datagram that has room for another block of the largest kind, or a new one.
class Compounds {
 public:
  Compounds(srtp::OutboundSession& session, const base::Path& path, base::Egress& egress)
      : session_(session), path_(path), egress_(egress) {}
  ~Compounds() { send(); }

  Compounds(const Compounds&) = delete;
  Compounds& operator=(const Compounds&) = delete;

  /// `write(writer)` returns whether all of it fitted.
  template <class Write>
  void add(Write write) {
    if (write(writer_)) return;
    send();
    if (!write(writer_)) writer_ = rtcp::CompoundWriter(buffer_);
  }

 private:
  void send() {
    if (!writer_.written().empty()) {
      const auto size = session_.protect_rtcp(writer_.written(), egress_.reserve());
      if (size) egress_.commit(path_, *size);
    }
    writer_ = rtcp::CompoundWriter(buffer_);
  }

  srtp::OutboundSession& session_;
  const base::Path& path_;
  base::Egress& egress_;
  std::array<std::byte, max_compound> buffer_;
  rtcp::CompoundWriter writer_{buffer_};
};

}  // namespace

Peer::Peer(const ClientTransportConfig& config, rtp::Ssrc control, std::string cname,
           base::Instant now)
    : transport_(config, now),
      control_ssrc_(control),
      cname_(std::move(cname)),
      next_check_(now),
      next_report_(now + base::Duration(control.value % 1'000'000)),
      next_feedback_(now) {}

IncomingStream& Peer::expect(const IncomingConfig& config) {
  IncomingStream& stream = *incoming_.emplace_back(std::make_unique<IncomingStream>(config));
  targets_[config.ssrc] = {&stream, false};
  if (config.rtx_ssrc) targets_[*config.rtx_ssrc] = {&stream, true};
  return stream;
}

void Peer::forget(rtp::Ssrc ssrc) {
  const auto found = targets_.find(ssrc);
  if (found == targets_.end()) return;
  const IncomingStream* const stream = found->second.stream;
  std::erase_if(targets_, [&](const auto& entry) { return entry.second.stream == stream; });
  std::erase_if(incoming_, [&](const auto& each) { return each.get() == stream; });
}

void Peer::remove_camera(std::string_view mid) {
  for (ClipCamera& camera : cameras_) {
    if (camera.stream(0).config().mid == mid) camera.set_off(true);
  }
}

void Peer::drop_messages() {
  sctp::DataChannels& channels = transport_.channels();
  while (const auto event = channels.poll_event()) {
    if (const auto* message = std::get_if<sctp::Message>(&*event)) channels.release(message->held);
  }
}

void Peer::receive(base::MutableBytes datagram, base::Instant now) {
  if (decrypted_share_ > 1 && count(datagram, now)) return;
  const transport::Received received = transport_.receive(datagram, now);
  if (const auto* media = std::get_if<srtp::AuthenticRtp>(&received)) {
    receive_media(media->bytes(), now);
  } else if (const auto* control = std::get_if<srtp::AuthenticRtcp>(&received)) {
    receive_control(control->bytes(), now);
  }
}

bool Peer::count(base::Bytes datagram, base::Instant now) {
  if (!transport_.is_connected() || rtp::classify(datagram) != rtp::DatagramKind::rtp) return false;
  const auto header = rtp::HeaderView::parse(datagram);
  if (!header) return false;
  const auto target = targets_.find(header->fields().ssrc);
  // What a packet repairs stands in its encrypted part.
  if (target == targets_.end() || target->second.is_repair) return false;
  if (header->fields().sequence_number.value % decrypted_share_ == 0) return false;
  note_arrival(header->extensions(), now);
  target->second.stream->count(*header, datagram.size() - header->size(), now);
  return true;
}

/// For transport-wide feedback.
void Peer::note_arrival(const rtp::ExtensionBlock& extensions, base::Instant now) {
  if (incoming_extensions_.transport_sequence_number == 0) return;
  const auto values = rtp::ExtensionValues::read(extensions, incoming_extensions_);
  if (!values.transport_sequence_number) return;
  const rtcp::Arrival arrival{arrival_numbers_.unwrap(*values.transport_sequence_number), now};
  const auto place = std::ranges::lower_bound(arrivals_, arrival.index, {}, &rtcp::Arrival::index);
  if (place == arrivals_.end() || place->index != arrival.index) arrivals_.insert(place, arrival);
}

void Peer::receive_media(base::Bytes bytes, base::Instant now) {
  const auto packet = rtp::PacketView::parse(bytes);
  if (!packet) return;
  note_arrival(packet->extensions(), now);
  const auto target = targets_.find(packet->ssrc());
  if (target == targets_.end()) {
    ++unexpected_;
  } else if (target->second.is_repair) {
    target->second.stream->receive_repair(*packet, now);
  } else {
    target->second.stream->receive(*packet, now);
  }
}

template <class Do>
void Peer::for_each_source(Do&& act) {
  for (AudioSource& source : audio_) act(source);
  for (VideoSource& source : video_) act(source);
  for (ClipVoice& source : voices_) act(source);
  for (ClipCamera& source : cameras_) act(source);
}

template <class Do>
void Peer::for_each_outgoing(Do&& act) {
  for_each_source([&](auto& source) {
    if constexpr (requires { source.encodings(); }) {
      for (std::size_t i = 0; i < source.encodings(); ++i) act(source.stream(i));
    } else {
      act(source.stream());
    }
  });
}

void Peer::request_keyframe(rtp::Ssrc ssrc) {
  for (VideoSource& source : video_) source.request_keyframe(ssrc);
  for (ClipCamera& source : cameras_) source.request_keyframe(ssrc);
}

OutgoingStream* Peer::outgoing_on(rtp::Ssrc ssrc) {
  OutgoingStream* found = nullptr;
  for_each_outgoing([&](OutgoingStream& stream) {
    if (stream.sends_on(ssrc)) found = &stream;
  });
  return found;
}

void Peer::receive_control(base::Bytes bytes, base::Instant now) {
  const auto compound = rtcp::Compound::parse(bytes);
  if (!compound) return;
  for (const rtcp::Block& block : *compound) {
    if (const auto sent = rtcp::read_sender_report(block)) {
      const auto target = targets_.find(sent->info.sender);
      if (target != targets_.end()) target->second.stream->receive_report(sent->info, now);
      receive_reports(sent->reports, now);
    } else if (const auto received = rtcp::read_receiver_report(block)) {
      receive_reports(received->reports, now);
    } else if (const auto nack = rtcp::read_generic_nack(block)) {
      OutgoingStream* const stream = outgoing_on(nack->media);
      if (!stream) continue;
      for (const rtp::SequenceNumber number : nack->lost) resends_.push_back({stream, number});
    } else if (const auto loss = rtcp::read_picture_loss(block)) {
      request_keyframe(loss->media);
    } else if (const auto request = rtcp::read_full_intra_request(block)) {
      for (const auto& entry : request->entries) request_keyframe(entry.media);
    } else {
      receive_feedback(block);
    }
  }
}

void Peer::receive_reports(rtcp::Records<rtcp::ReportBlock> reports, base::Instant now) {
  for (const rtcp::ReportBlock& block : reports) {
    OutgoingStream* const stream = outgoing_on(block.source);
    if (!stream) continue;
    stream->acknowledge(block.source);
    if (block.last_sender_report == 0) continue;
    const std::uint32_t passed = wall_clock_at(now).middle() - block.last_sender_report -
                                 block.delay_since_last_sender_report;
    if (passed < 0x10'0000) round_trip_ = rtp::from_short_delay(passed);
  }
}

void Peer::receive_feedback(const rtcp::Block& block) {
  const auto feedback = rtcp::TransportFeedback::read(block);
  if (!feedback) return;
  for (const rtcp::PacketStatus& status : feedback->packets()) {
    ++(status.arrival ? reported_arrived_ : reported_lost_);
  }
}

void Peer::advance(base::Instant now) {
  if (transport_.next_deadline() <= now) transport_.advance(now);
  if (now < next_check_) return;
  for (const auto& stream : incoming_) stream->advance(now);
}

base::Instant Peer::next_deadline() const {
  base::Instant next = transport_.next_deadline();
  if (!transport_.is_connected()) return next;
  next = std::min({next, next_check_, next_report_});
  for (const AudioSource& source : audio_) next = std::min(next, source.next_deadline());
  for (const VideoSource& source : video_) next = std::min(next, source.next_deadline());
  for (const ClipVoice& source : voices_) next = std::min(next, source.next_deadline());
  for (const ClipCamera& source : cameras_) next = std::min(next, source.next_deadline());
  return next;
}

void Peer::flush(base::Egress& egress, base::Instant now) {
  transport_.flush(egress, now);
  srtp::OutboundSession* const session = transport_.outbound();
  if (!session) return;
  SendContext context{*session, transport_.path(), egress, transport_sequence_number_};
  for (const Resend& resend : resends_) resend.stream->resend(resend.number, context, now);
  resends_.clear();
  for_each_source([&](auto& source) { source.advance(context, now); });
  send_control(egress, now);
}

void Peer::send_control(base::Egress& egress, base::Instant now) {
  Compounds compounds(*transport_.outbound(), transport_.path(), egress);
  if (take_turn(next_report_, report_interval, now)) {
    for_each_outgoing([&](OutgoingStream& stream) {
      const auto info = stream.report(wall_clock_at(now), now);
      if (!info) return;
      compounds.add([&](rtcp::CompoundWriter& writer) {
        return writer.sender_report(*info, {}) && writer.source_description(info->sender, cname_);
      });
    });
    std::vector<rtcp::ReportBlock> blocks;
    for (const auto& stream : incoming_) {
      if (const auto block = stream->report(now)) blocks.push_back(*block);
    }
    for (std::size_t from = 0; from < blocks.size(); from += max_blocks) {
      const auto some = std::span(blocks).subspan(from, std::min(max_blocks, blocks.size() - from));
      compounds.add([&](rtcp::CompoundWriter& writer) {
        return writer.receiver_report(control_ssrc_, some);
      });
    }
  }
  if (take_turn(next_check_, check_interval, now)) {
    for (const auto& stream : incoming_) {
      const auto lost = stream->missing(now, round_trip_.value_or(usual_round_trip));
      if (!lost.empty()) {
        compounds.add([&](rtcp::CompoundWriter& writer) {
          return writer.generic_nack(control_ssrc_, stream->config().ssrc, lost) > 0;
        });
      }
      if (!stream->take_keyframe_request(now)) continue;
      compounds.add([&](rtcp::CompoundWriter& writer) {
        return writer.picture_loss({control_ssrc_, stream->config().ssrc});
      });
    }
  }
  if (!arrivals_.empty() && take_turn(next_feedback_, feedback_interval, now)) {
    compounds.add([&](rtcp::CompoundWriter& writer) {
      const std::size_t told =
          writer.transport_feedback({control_ssrc_, control_ssrc_, feedback_count_++}, arrivals_);
      arrivals_.erase(arrivals_.begin(), arrivals_.begin() + static_cast<std::ptrdiff_t>(told));
      return told > 0;
    });
  }
}

}  // namespace visio::client
