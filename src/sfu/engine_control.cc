#include <algorithm>

#include "protocol/rtcp/extended_report.h"
#include "protocol/rtcp/nack.h"
#include "protocol/rtcp/payload_feedback.h"
#include "sfu/engine_state.h"

namespace visio::sfu {
namespace {

constexpr base::Duration usual_round_trip = std::chrono::milliseconds(70);

}  // namespace

void Engine::State::receive_control(Connection& connection, base::Bytes bytes, base::Instant now) {
  const auto compound = rtcp::Compound::parse(bytes);
  if (!compound) return;
  for (const rtcp::Block& block : *compound) {
    if (const auto sent = rtcp::read_sender_report(block)) {
      receive_sender_report(connection, sent->info, now);
      receive_reports(connection, sent->reports, now);
    } else if (const auto received = rtcp::read_receiver_report(block)) {
      receive_reports(connection, received->reports, now);
    } else if (block.is(rtcp::TransportFeedbackFormat::generic_nack)) {
      receive_nack(connection, block, now);
    } else if (const auto loss = rtcp::read_picture_loss(block)) {
      receive_keyframe_request(connection, loss->media);
    } else if (const auto request = rtcp::read_full_intra_request(block)) {
      for (const auto& entry : request->entries) receive_keyframe_request(connection, entry.media);
    } else if (block.is(rtcp::TransportFeedbackFormat::transport_wide)) {
      receive_feedback(connection, block, now);
    } else if (const auto estimate = rtcp::read_receiver_estimate(block)) {
      receive_estimate(connection, estimate->bit_rate, now);
    } else if (block.type == rtcp::PacketType::extended_report) {
      answer_reference_time(connection, block);
    }
  }
}

void Engine::State::receive_sender_report(Connection& connection, const rtcp::SenderInfo& info,
                                          base::Instant now) {
  const Source* const source = connection.demultiplexer.find(info.sender);
  if (!source || source->is_repair || info.ntp_time.value == 0) return;
  Publication& publication = *source->publication;
  if (!publication.codec) return;
  set_clock(publication, source->encoding,
            {.ntp = info.ntp_time,
             .timestamp = info.rtp_timestamp,
             .arrived_at = now,
             .hertz = codec::clock_rate(*publication.codec)});
}

void Engine::State::set_clock(Publication& publication, EncodingIndex encoding,
                              const SenderClock& clock) {
  publication.clocks[encoding] = clock;
  for (const Feed& feed : publication.feeds) {
    crossing_.offer(feed.to, CrossedSenderReport{.publication = publication.id(),
                                                 .encoding = encoding,
                                                 .ntp = clock.ntp.value,
                                                 .timestamp = clock.timestamp,
                                                 .arrived_at = clock.arrived_at});
  }
}

void Engine::State::receive_reports(Connection& connection,
                                    rtcp::Records<rtcp::ReportBlock> reports, base::Instant now) {
  double lost = 0;
  double sent = 0;
  for (const rtcp::ReportBlock& block : reports) {
    Subscription* const subscription = subscription_on(connection, block.source);
    if (!subscription || subscription->ssrc() != block.source) continue;
    subscription->receive_report(block, now);
    const base::Duration round_trip = subscription->receiver().round_trip;
    if (round_trip > base::Duration::zero()) connection.learn_round_trip(round_trip);
    lost += block.fraction_lost / 256.0 * static_cast<double>(subscription->packets_sent());
    sent += static_cast<double>(subscription->packets_sent());
  }
  if (!connection.downlink || sent == 0) return;
  connection.downlink->estimator.on_report(lost / sent, connection.round_trip, now);
}

void Engine::State::receive_nack(Connection& connection, const rtcp::Block& block,
                                 base::Instant now) {
  const auto nack = rtcp::read_generic_nack(block);
  if (!nack) return;
  Subscription* const subscription = subscription_on(connection, nack->media);
  if (!subscription || subscription->ssrc() != nack->media) return;
  for (const rtp::SequenceNumber number : nack->lost) {
    ++counters_.nacks_in;
    subscription->resend(number, connection.round_trip.value_or(usual_round_trip), now,
                         connection.departures);
  }
  mark_dirty(connection);
}

void Engine::State::receive_keyframe_request(Connection& connection, rtp::Ssrc media) {
  Subscription* const subscription = subscription_on(connection, media);
  if (!subscription) return;
  Publication& publication = subscription->publication();
  if (publication.kind() == codec::MediaKind::audio) return;
  // A decoder asks although it is to show nothing: nobody would get that keyframe.
  const auto encoding = subscription->shown_encoding();
  if (encoding) publication.encodings()[*encoding].keyframes.wish();
}

/// So that a peer that only receives learns the round trip too.
void Engine::State::answer_reference_time(Connection& connection, const rtcp::Block& block) {
  const auto report = rtcp::read_extended_report(block);
  if (!report || !report->reference_time) return;
  const rtcp::ReferenceTimeReply reply{.receiver = report->sender,
                                       .last_reference_time = report->reference_time->middle()};
  connection.control.add([&](rtcp::CompoundWriter& writer) {
    return writer.reference_time_replies(connection.control_ssrc, {&reply, 1});
  });
  mark_dirty(connection);
}

Subscription* Engine::State::subscription_on(const Connection& connection, rtp::Ssrc media) const {
  const auto found = std::ranges::find_if(
      connection.subscriptions, [&](const Subscription* one) { return one->sends_on(media); });
  return found == connection.subscriptions.end() ? nullptr : *found;
}

}  // namespace visio::sfu
