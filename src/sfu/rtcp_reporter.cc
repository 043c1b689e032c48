#include "sfu/rtcp_reporter.h"

#include <algorithm>
#include <span>

#include "protocol/rtcp/extended_report.h"
#include "protocol/rtcp/payload_feedback.h"
#include "sfu/subscription.h"

namespace visio::sfu {
namespace {

constexpr base::Duration report_interval = std::chrono::seconds(1);

/// What one receiver report has room for (RFC 3550 §6.4.2).
constexpr std::size_t max_blocks = 31;

}  // namespace

void RtcpReporter::report(Connection& connection, base::Instant now) {
  if (now < connection.next_report) return;
  connection.next_report = now + report_interval;
  if (!connection.can_send()) return;
  report_reception(connection, now);
  report_sending(connection, now);
  if (!connection.control.empty()) scheduler_.mark(connection);
}

void RtcpReporter::report_reception(Connection& connection, base::Instant now) {
  collect_report_blocks(connection, now);
  std::span<const rtcp::ReportBlock> rest = report_blocks_;
  while (!rest.empty()) {
    const auto some = rest.first(std::min(rest.size(), max_blocks));
    connection.control.add([&](rtcp::CompoundWriter& writer) {
      return writer.receiver_report(connection.control_ssrc, some);
    });
    rest = rest.subspan(some.size());
  }
}

void RtcpReporter::collect_report_blocks(const Connection& connection, base::Instant now) {
  report_blocks_.clear();
  for (Publication* const publication : connection.publications) {
    for (Encoding& encoding : publication->encodings()) {
      auto block = encoding.ssrc ? encoding.statistics.report(*encoding.ssrc) : std::nullopt;
      if (!block) continue;
      if (const auto& clock = publication->clocks[encoding.index()]) {
        block->last_sender_report = clock->ntp.middle();
        block->delay_since_last_sender_report = rtp::to_short_delay(now - clock->arrived_at);
      }
      report_blocks_.push_back(*block);
    }
  }
}

void RtcpReporter::report_sending(Connection& connection, base::Instant now) {
  for (Subscription* const subscription : connection.subscriptions) {
    const auto info = subscription->report(now);
    if (!info) continue;
    connection.control.add([&](rtcp::CompoundWriter& writer) {
      return writer.sender_report(*info, {}) &&
             writer.source_description(info->sender, subscription->cname());
    });
  }
}

void RtcpReporter::send_transport_feedback(Connection& connection, base::Instant now) {
  if (!connection.twcc.is_due(now)) return;
  connection.control.add([&](rtcp::CompoundWriter& writer) {
    return connection.twcc.write(writer, connection.control_ssrc, now);
  });
  scheduler_.mark(connection);
}

void RtcpReporter::send_nacks(Publication& publication, Connection& connection, base::Instant now) {
  if (!publication.is_watched()) return;
  for (Encoding& encoding : publication.encodings()) {
    if (encoding.nacks.is_idle() || !encoding.ssrc) continue;
    lost_.clear();
    encoding.nacks.collect(now, connection.expected_round_trip(), lost_);
    if (lost_.empty()) continue;
    output_.counters.nacks_out += lost_.size();
    connection.control.add([&](rtcp::CompoundWriter& writer) {
      return writer.generic_nack(connection.control_ssrc, *encoding.ssrc, lost_) == lost_.size();
    });
    scheduler_.mark(connection);
  }
}

void RtcpReporter::send_keyframe_requests(Publication& publication, Connection* connection,
                                          base::Instant now) {
  if (publication.kind() == codec::MediaKind::audio) return;
  for (Encoding& encoding : publication.encodings()) {
    if (publication.origin()) {
      if (!encoding.keyframes.poll_request(now)) continue;
      output_.crossing.send(*publication.origin(),
                            CrossedKeyframeRequest{publication.id(), encoding.index()});
    } else if (connection && encoding.ssrc && encoding.is_active() &&
               encoding.keyframes.poll_request(now)) {
      send_picture_loss(*connection, *encoding.ssrc);
    }
  }
}

void RtcpReporter::send_picture_loss(Connection& connection, rtp::Ssrc media) {
  ++output_.counters.keyframe_requests_out;
  connection.control.add([&](rtcp::CompoundWriter& writer) {
    return writer.picture_loss({connection.control_ssrc, media});
  });
  scheduler_.mark(connection);
}

void RtcpReporter::send_dlrr(Connection& connection, const rtcp::Block& block) {
  const auto report = rtcp::read_extended_report(block);
  if (!report || !report->reference_time) return;
  const rtcp::DlrrSubBlock reply{.receiver = report->sender,
                                 .last_reference_time = report->reference_time->middle()};
  connection.control.add([&](rtcp::CompoundWriter& writer) {
    return writer.dlrr(connection.control_ssrc, {&reply, 1});
  });
  scheduler_.mark(connection);
}

}  // namespace visio::sfu
