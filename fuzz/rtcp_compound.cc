// Any bytes are parsed or refused, and each block that was read survives being written and read
// again.

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "fuzz/require.h"
#include "protocol/rtcp/compound_writer.h"
#include "protocol/rtcp/source_description.h"
#include "protocol/rtcp/transport_feedback.h"

namespace visio {
namespace {

namespace rtcp = protocol::rtcp;
namespace rtp = protocol::rtp;

/// The block that `write` makes. The buffer is as large as a datagram can be.
template <class Write>
rtcp::Block rewritten(Write write) {
  static std::array<std::byte, 65'536> buffer;
  rtcp::CompoundWriter writer(buffer);
  fuzz::require(write(writer));
  const auto compound = rtcp::Compound::parse(writer.written());
  fuzz::require(compound.has_value());
  return *compound->begin();
}

template <class Range>
auto collect(const Range& range) {
  std::vector<typename Range::Iterator::value_type> items;
  for (const auto& item : range) items.push_back(item);
  return items;
}

std::vector<rtp::Ssrc> ssrcs_of(const rtcp::SourceList& sources) {
  std::vector<rtp::Ssrc> ssrcs;
  for (const rtcp::Source source : sources) ssrcs.push_back(source.ssrc);
  return ssrcs;
}

void rewrite_reports(const rtcp::Block& block) {
  if (const auto report = rtcp::read_sender_report(block)) {
    const auto reports = collect(report->reports);
    const auto again = rtcp::read_sender_report(rewritten(
        [&](rtcp::CompoundWriter& writer) { return writer.sender_report(report->info, reports); }));
    fuzz::require(again && again->info == report->info && collect(again->reports) == reports);
  }
  if (const auto report = rtcp::read_receiver_report(block)) {
    const auto reports = collect(report->reports);
    const auto again = rtcp::read_receiver_report(rewritten([&](rtcp::CompoundWriter& writer) {
      return writer.receiver_report(report->sender, reports);
    }));
    fuzz::require(again && again->sender == report->sender && collect(again->reports) == reports);
  }
}

void rewrite_extended_report(const rtcp::Block& block) {
  const auto report = rtcp::read_extended_report(block);
  if (!report) return;
  if (report->reference_time) {
    const auto clock = rtcp::read_extended_report(rewritten([&](rtcp::CompoundWriter& writer) {
      return writer.reference_time(report->sender, *report->reference_time);
    }));
    fuzz::require(clock && clock->reference_time == report->reference_time);
  }
  const auto replies = collect(report->replies);
  const auto again = rtcp::read_extended_report(rewritten(
      [&](rtcp::CompoundWriter& writer) { return writer.dlrr(report->sender, replies); }));
  fuzz::require(again && again->sender == report->sender && collect(again->replies) == replies);
}

void rewrite_names(const rtcp::Block& block) {
  if (const auto cname = rtcp::find_cname(block, {1})) {
    const std::string_view name = *cname;
    fuzz::require(rtcp::find_cname(rewritten([name](rtcp::CompoundWriter& writer) {
                                     return writer.source_description({1}, name);
                                   }),
                                   {1}) == name);
  }
  if (const auto sources = rtcp::read_bye(block)) {
    const auto ssrcs = ssrcs_of(*sources);
    const auto again =
        rtcp::read_bye(rewritten([&](rtcp::CompoundWriter& writer) { return writer.bye(ssrcs); }));
    fuzz::require(again && ssrcs_of(*again) == ssrcs);
  }
}

/// The writer drops repeated neighbours, so it is what was written that has to stay the same.
void rewrite_nack(const rtcp::Block& block) {
  const auto nack = rtcp::read_generic_nack(block);
  if (!nack) return;
  std::vector<rtp::SequenceNumber> lost;
  for (const rtp::SequenceNumber number : nack->lost) lost.push_back(number);
  if (lost.empty()) return;
  const auto again = rtcp::read_generic_nack(rewritten([&](rtcp::CompoundWriter& writer) {
    return writer.generic_nack(nack->sender, nack->media, lost) == lost.size();
  }));
  fuzz::require(again && again->sender == nack->sender && again->media == nack->media);
  for (const rtp::SequenceNumber number : again->lost) {
    fuzz::require(std::ranges::find(lost, number) != lost.end());
  }
}

void rewrite_payload_feedback(const rtcp::Block& block) {
  if (const auto loss = rtcp::read_picture_loss(block)) {
    fuzz::require(rtcp::read_picture_loss(rewritten([&](rtcp::CompoundWriter& writer) {
                    return writer.picture_loss(*loss);
                  })) == loss);
  }
  if (const auto request = rtcp::read_full_intra_request(block)) {
    const auto entries = collect(request->entries);
    const auto again = rtcp::read_full_intra_request(rewritten([&](rtcp::CompoundWriter& writer) {
      return writer.full_intra_request(request->sender, entries);
    }));
    fuzz::require(again && collect(again->entries) == entries);
  }
  if (const auto estimate = rtcp::read_receiver_estimate(block)) {
    const auto ssrcs = ssrcs_of(estimate->sources);
    const auto again = rtcp::read_receiver_estimate(rewritten([&](rtcp::CompoundWriter& writer) {
      return writer.receiver_estimate(estimate->sender, estimate->bit_rate, ssrcs);
    }));
    fuzz::require(again && again->bit_rate == estimate->bit_rate &&
                  ssrcs_of(again->sources) == ssrcs);
  }
}

/// What a feedback reports as arrived, on a time line that stays positive.
std::vector<rtcp::Arrival> arrivals_of(const rtcp::TransportFeedback& feedback) {
  constexpr base::Duration start = std::chrono::hours(2);
  std::vector<rtcp::Arrival> arrivals;
  rtp::PacketIndex index{feedback.packets().begin()->sequence_number.value};
  for (const rtcp::PacketStatus& status : feedback.packets()) {
    if (status.arrival) arrivals.push_back({index, {start + *status.arrival}});
    ++index.value;
  }
  return arrivals;
}

void rewrite_transport_feedback(const rtcp::Block& block) {
  const auto feedback = rtcp::TransportFeedback::read(block);
  if (!feedback) return;
  fuzz::require(collect(feedback->packets()).size() == feedback->packets().size());
  const auto arrivals = arrivals_of(*feedback);
  if (arrivals.empty()) return;

  std::size_t reported = 0;
  const auto again = rtcp::TransportFeedback::read(rewritten([&](rtcp::CompoundWriter& writer) {
    reported = writer.transport_feedback({.sender = feedback->sender(),
                                          .media = feedback->media(),
                                          .feedback_count = feedback->feedback_count()},
                                         arrivals);
    return reported != 0;
  }));
  fuzz::require(again.has_value());
  std::size_t received = 0;
  for (const rtcp::PacketStatus& status : again->packets()) {
    if (!status.arrival) continue;
    const rtcp::Arrival& expected = arrivals[received++];
    fuzz::require(expected.index.sequence_number() == status.sequence_number);
    fuzz::require(rtcp::ReferenceTime::unit * again->reference_time().value + *status.arrival ==
                  expected.at.since_start);
  }
  fuzz::require(received == reported);
}

void parse_and_rewrite(base::Bytes datagram) {
  const auto compound = rtcp::Compound::parse(datagram);
  if (!compound) return;
  for (const rtcp::Block& block : *compound) {
    rewrite_reports(block);
    rewrite_extended_report(block);
    rewrite_names(block);
    rewrite_nack(block);
    rewrite_payload_feedback(block);
    rewrite_transport_feedback(block);
  }
}

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::parse_and_rewrite(std::as_bytes(std::span(data, size)));
  return 0;
}
