#include "sfu/rtcp_receiver.h"

#include <algorithm>

#include "protocol/rtcp/nack.h"
#include "protocol/rtcp/payload_feedback.h"
#include "sfu/subscription.h"

namespace visio::sfu {
namespace {

Subscription* subscription_on(const Connection& connection, rtp::Ssrc media) {
  const auto found = std::ranges::find_if(
      connection.subscriptions, [&](const Subscription* one) { return one->sends_on(media); });
  return found == connection.subscriptions.end() ? nullptr : *found;
}

/// The same, where `media` is not its source for retransmissions.
Subscription* subscription_with(const Connection& connection, rtp::Ssrc media) {
  Subscription* const subscription = subscription_on(connection, media);
  return subscription && subscription->ssrc() == media ? subscription : nullptr;
}

}  // namespace

void RtcpReceiver::receive(Connection& connection, base::Bytes bytes, base::Instant now) {
  const auto compound = rtcp::Compound::parse(bytes);
  if (!compound) return;
  for (const rtcp::Block& block : *compound) receive_block(connection, block, now);
}

void RtcpReceiver::receive_block(Connection& connection, const rtcp::Block& block,
                                 base::Instant now) {
  if (const auto sent = rtcp::read_sender_report(block)) {
    receive_sender_report(connection, sent->info, now);
    receive_reports(connection, sent->reports, now);
  } else if (const auto received = rtcp::read_receiver_report(block)) {
    receive_reports(connection, received->reports, now);
  } else if (block.is(rtcp::TransportFeedbackFormat::generic_nack)) {
    receive_nack(connection, block, now);
  } else if (const auto loss = rtcp::read_picture_loss(block)) {
    receive_keyframe_request(connection, loss->media, now);
  } else if (block.is(rtcp::TransportFeedbackFormat::transport_wide)) {
    parts_.downlinks.receive_feedback(connection, block, now);
  } else if (const auto estimate = rtcp::read_receiver_estimate(block)) {
    parts_.downlinks.receive_estimate(connection, estimate->bit_rate, now);
  } else if (block.type == rtcp::PacketType::extended_report) {
    parts_.reporter.send_dlrr(connection, block);
  } else {
    receive_full_intra_requests(connection, block, now);
  }
}

void RtcpReceiver::receive_sender_report(Connection& connection, const rtcp::SenderInfo& info,
                                         base::Instant now) {
  const Source* const source = connection.demultiplexer.find(info.sender);
  if (!source || source->is_repair || info.ntp_time.value == 0) return;
  Publication& publication = *source->publication;
  if (!publication.codec) return;
  parts_.fanout.set_clock(publication, source->encoding,
                          {.ntp = info.ntp_time,
                           .timestamp = info.rtp_timestamp,
                           .arrived_at = now,
                           .clock_rate = codec::clock_rate(*publication.codec)});
}

void RtcpReceiver::receive_reports(Connection& connection, rtcp::Records<rtcp::ReportBlock> reports,
                                   base::Instant now) {
  double lost = 0;
  double sent = 0;
  for (const rtcp::ReportBlock& block : reports) {
    Subscription* const subscription = subscription_with(connection, block.source);
    if (!subscription) continue;
    subscription->receive_report(block, now);
    const base::Duration round_trip = subscription->receiver().round_trip;
    if (round_trip > base::Duration::zero()) connection.learn_round_trip(round_trip);
    lost += block.fraction_lost / 256.0 * static_cast<double>(subscription->packets_sent());
    sent += static_cast<double>(subscription->packets_sent());
  }
  if (sent > 0) parts_.downlinks.receive_loss(connection, lost / sent, now);
}

void RtcpReceiver::receive_nack(Connection& connection, const rtcp::Block& block,
                                base::Instant now) {
  const auto nack = rtcp::read_generic_nack(block);
  if (!nack) return;
  Subscription* const subscription = subscription_with(connection, nack->media);
  if (!subscription) return;
  for (const rtp::SequenceNumber number : nack->lost) {
    ++parts_.output.counters.nacks_in;
    subscription->retransmit(number, now);
  }
  parts_.scheduler.mark(connection);
}

void RtcpReceiver::receive_full_intra_requests(Connection& connection, const rtcp::Block& block,
                                               base::Instant now) {
  const auto request = rtcp::read_full_intra_request(block);
  if (!request) return;
  for (const auto& entry : request->entries) {
    receive_keyframe_request(connection, entry.media, now);
  }
}

void RtcpReceiver::receive_keyframe_request(Connection& connection, rtp::Ssrc media,
                                            base::Instant now) {
  Subscription* const subscription = subscription_on(connection, media);
  if (!subscription) return;
  Publication& publication = subscription->publication();
  if (publication.kind() == codec::MediaKind::audio) return;
  // A decoder asks although it is to show nothing: nobody would get that keyframe.
  const auto encoding = subscription->shown_encoding();
  if (!encoding) return;
  KeyframeRequests& keyframes = publication.encodings()[*encoding].keyframes;
  if (subscription->keyframe_patience.admit(keyframes.came_at(now), now)) keyframes.request();
}

}  // namespace visio::sfu
