#include "tests/simulation/audit.h"

#include <algorithm>

namespace visio::simulation {

void Ledger::note(rtp::Ssrc ssrc, rtp::SequenceNumber number) {
  if (ssrc != stream_->config().ssrc) {
    if (const auto original = stream_->original_of(number)) add(*original);
    return;
  }
  // The unwrapper counts the first cycle as one.
  const std::uint64_t first = (std::uint64_t{1} << 16) + stream_->config().first.value;
  const std::uint64_t index = unwrapper_.unwrap(number).value;
  if (index >= first) add(index - first);
}

void Ledger::add(std::uint64_t number) {
  if (!highest_ || number > *highest_) {
    highest_ = number;
    in_order_.add(number);
  } else if (!in_order_.contains(number)) {
    late_.add(number);
  }
}

void ServerOutput::note(rtp::SequenceNumber number) {
  const std::uint64_t index = unwrapper.unwrap(number).value;
  ++packets;
  if (!first) first = index;
  if (!sent.add(index)) {
    ++repeated;
  } else if (index < highest) {
    late.push_back(index);
  }
  highest = std::max(highest, index);
}

namespace {

/// Whether `holds(ledger, number)` for what the outgoing number stands for. Where the packets
/// around a change of offset were lost, either side may be meant: it must hold for both.
template <class Holds>
bool at_source(std::uint64_t index, const std::vector<client::Segment>& segments,
               const std::vector<const Ledger*>& ledgers, Holds holds) {
  const auto after = std::ranges::upper_bound(segments, index, {}, &client::Segment::first);
  const auto begin = after == segments.begin() ? after : std::prev(after);
  const auto end = after == segments.end() ? after : std::next(after);
  return std::all_of(begin, end, [&](const client::Segment& segment) {
    return holds(*ledgers[segment.encoding], static_cast<std::int64_t>(index) - segment.offset);
  });
}

/// Whether no segment can have been lost whole: all that was sent between the packets around
/// `index` came.
bool is_attributable(std::uint64_t index, const ServerOutput& output,
                     const client::IncomingStream& stream) {
  const auto& segments = stream.segments();
  const auto after = std::ranges::upper_bound(segments, index, {}, &client::Segment::first);
  if (after == segments.begin()) return false;
  const std::uint64_t end = after == segments.end() ? output.highest + 1 : after->first;
  const std::uint64_t last = std::prev(after)->last;
  if (index <= last) return true;
  for (std::uint64_t i = last; i < end; ++i) {
    if (output.sent.contains(i) && !stream.has(i)) return false;
  }
  return true;
}

bool came_in_order(const Ledger& ledger, std::int64_t number) {
  return ledger.arrived_in_order(number);
}

bool came_late(const Ledger& ledger, std::int64_t number) {
  return ledger.arrived_late(number);
}

}  // namespace

std::uint64_t reordered(const ServerOutput& output, const client::IncomingStream& stream,
                        const std::vector<const Ledger*>& ledgers) {
  return static_cast<std::uint64_t>(std::ranges::count_if(output.late, [&](std::uint64_t index) {
    return is_attributable(index, output, stream) &&
           at_source(index, stream.segments(), ledgers, came_in_order);
  }));
}

LeftOut left_out(const ServerOutput& output, const client::IncomingStream& stream,
                 const std::vector<const Ledger*>& ledgers) {
  LeftOut left_out;
  if (!output.first || stream.segments().empty()) return left_out;
  for (std::uint64_t index = *output.first; index <= output.highest; ++index) {
    if (output.sent.contains(index) || stream.has(index)) continue;
    if (!is_attributable(index, output, stream)) continue;
    if (at_source(index, stream.segments(), ledgers, came_in_order)) {
      ++left_out.in_order;
    } else if (at_source(index, stream.segments(), ledgers, came_late)) {
      ++left_out.late;
    }
  }
  return left_out;
}

}  // namespace visio::simulation
