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
  if (highest_ && number <= *highest_) return;
  highest_ = number;
  in_order_.add(number);
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

using Segments = std::vector<client::Segment>;

/// Sources beside a change of encoding that must have come for it to be clear what a number means.
constexpr std::int64_t clear_of_change = 16;

std::int64_t source_of(std::uint64_t index, const client::Segment& segment) {
  return static_cast<std::int64_t>(index) - segment.offset;
}

std::int64_t not_in_order(const Ledger& ledger, std::int64_t first, std::int64_t end) {
  std::int64_t count = 0;
  for (std::int64_t number = first; number < end; ++number) {
    count += ledger.arrived_in_order(number) ? 0 : 1;
  }
  return count;
}

/// Whether the client got all that was sent between two packets: nothing that it does not know of
/// lies there.
bool is_known_between(std::uint64_t begin, std::uint64_t end, const ServerOutput& output,
                      const client::IncomingStream& stream) {
  for (std::uint64_t index = begin; index < end; ++index) {
    if (output.sent.contains(index) && !stream.has(index)) return false;
  }
  return true;
}

/// Of `count` numbers between two segments, how many stand for packets that came in order. Within
/// an encoding the server may have passed over packets there that nobody wanted, so it is not known
/// which number stands for which packet, but each needs one that did not come in order.
std::int64_t unexcused_between(std::int64_t count, const client::Segment& before,
                               const client::Segment& after,
                               const std::vector<const Ledger*>& ledgers) {
  const Ledger& ledger = *ledgers[before.encoding];
  const std::int64_t first = source_of(before.last + 1, before);
  const std::int64_t end = source_of(after.first, after);
  if (before.encoding == after.encoding) {
    return std::max<std::int64_t>(0, count - not_in_order(ledger, first, end));
  }
  const bool is_clear = not_in_order(ledger, first, first + clear_of_change) == 0 &&
                        not_in_order(*ledgers[after.encoding], end - clear_of_change, end) == 0;
  return is_clear ? count : 0;
}

/// Of some outgoing numbers, ascending, those whose packet had reached the server in order. Where
/// that cannot be told, because the packets around were lost, they count as excused.
std::uint64_t unexcused(const std::vector<std::uint64_t>& numbers, const ServerOutput& output,
                        const client::IncomingStream& stream,
                        const std::vector<const Ledger*>& ledgers) {
  const Segments& segments = stream.segments();
  std::int64_t found = 0;
  auto number = numbers.begin();
  while (number != numbers.end()) {
    const auto after = std::ranges::upper_bound(segments, *number, {}, &client::Segment::first);
    if (after == segments.begin()) {
      ++number;
      continue;
    }
    const client::Segment& before = *std::prev(after);
    if (*number <= before.last) {
      const std::int64_t source = source_of(*number++, before);
      found += ledgers[before.encoding]->arrived_in_order(source) ? 1 : 0;
      continue;
    }
    if (after == segments.end()) break;
    const auto end = std::ranges::lower_bound(number, numbers.end(), after->first);
    if (is_known_between(before.last + 1, after->first, output, stream)) {
      found += unexcused_between(end - number, before, *after, ledgers);
    }
    number = end;
  }
  return static_cast<std::uint64_t>(found);
}

}  // namespace

std::uint64_t reordered(const ServerOutput& output, const client::IncomingStream& stream,
                        const std::vector<const Ledger*>& ledgers) {
  std::vector<std::uint64_t> late = output.late;
  std::ranges::sort(late);
  return unexcused(late, output, stream, ledgers);
}

std::uint64_t gaps(const ServerOutput& output, const client::IncomingStream& stream,
                   const std::vector<const Ledger*>& ledgers) {
  if (!output.first) return 0;
  std::vector<std::uint64_t> unsent;
  for (std::uint64_t index = *output.first; index <= output.highest; ++index) {
    if (!output.sent.contains(index) && !stream.has(index)) unsent.push_back(index);
  }
  return unexcused(unsent, output, stream, ledgers);
}

}  // namespace visio::simulation
