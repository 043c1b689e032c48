#include "protocol/rtcp/transport_feedback_writer.h"

#include <algorithm>
#include <array>
#include <limits>

#include "protocol/rtcp/status_chunk.h"
#include "protocol/rtcp/transport_feedback.h"

namespace visio::protocol::rtcp {
namespace {

constexpr std::size_t fixed_size = 16;
constexpr std::int64_t ticks_per_reference_unit = ReferenceTime::unit / arrival_unit;

std::int64_t ticks_of(const Arrival& arrival) {
  return arrival.at.since_start / arrival_unit;
}

/// Ticks from `previous` to the arrival; the sums of such deltas do not drift.
StatusSymbol symbol_for(std::int64_t delta) {
  if (delta >= 0 && delta <= std::numeric_limits<std::uint8_t>::max()) {
    return StatusSymbol::small_delta;
  }
  const bool fits = delta >= std::numeric_limits<std::int16_t>::min() &&
                    delta <= std::numeric_limits<std::int16_t>::max();
  return fits ? StatusSymbol::large_delta : StatusSymbol::reserved;
}

/// What will be written: chosen before the first byte is, since the chunks precede the deltas.
class Selection {
 public:
  Selection(std::span<const Arrival> arrivals, std::size_t room) : room_(room) {
    if (arrivals.empty()) return;
    reference_ = ticks_of(arrivals.front()) / ticks_per_reference_unit;
    std::int64_t previous = reference_ticks();
    std::uint64_t next_index = arrivals.front().index.value;
    for (const Arrival& arrival : arrivals) {
      const std::int64_t ticks = ticks_of(arrival);
      if (arrival.index.value < next_index) break;
      if (!add(arrival.index.value - next_index, symbol_for(ticks - previous))) break;
      next_index = arrival.index.value + 1;
      previous = ticks;
    }
  }

  std::int64_t reference() const { return reference_; }
  std::int64_t reference_ticks() const { return reference_ * ticks_per_reference_unit; }
  std::size_t arrivals() const { return arrivals_; }
  std::span<const StatusSymbol> symbols() const { return std::span(symbols_).first(size_); }

 private:
  bool add(std::uint64_t lost, StatusSymbol symbol) {
    if (symbol == StatusSymbol::reserved || lost >= max_written_packets - size_) return false;
    const std::size_t size = size_ + static_cast<std::size_t>(lost) + 1;
    const std::size_t delta_bytes = delta_bytes_ + delta_size(symbol);
    if (largest_body(size, delta_bytes) > room_) return false;

    std::fill(symbols_.begin() + static_cast<std::ptrdiff_t>(size_),
              symbols_.begin() + static_cast<std::ptrdiff_t>(size - 1), StatusSymbol::not_received);
    symbols_[size - 1] = symbol;
    size_ = size;
    delta_bytes_ = delta_bytes;
    ++arrivals_;
    return true;
  }

  /// Every chunk but the last stands for at least seven packets.
  static std::size_t largest_body(std::size_t packets, std::size_t delta_bytes) {
    const std::size_t chunks =
        (packets + StatusChunk::two_bit_symbols - 1) / StatusChunk::two_bit_symbols;
    return (fixed_size + chunks * StatusChunk::wire_size + delta_bytes + 3) / 4 * 4;
  }

  std::size_t room_;
  std::int64_t reference_ = 0;
  std::size_t arrivals_ = 0;
  std::size_t size_ = 0;
  std::size_t delta_bytes_ = 0;
  std::array<StatusSymbol, max_written_packets> symbols_;
};

std::uint16_t run_chunk(StatusSymbol symbol, std::size_t length) {
  return static_cast<std::uint16_t>(static_cast<std::size_t>(symbol) << 13 | length);
}

/// Symbols beyond the end of `symbols` stay zero: the packet count says that they do not count.
std::uint16_t one_bit_chunk(std::span<const StatusSymbol> symbols) {
  unsigned bits = 0x8000;
  for (std::size_t index = 0; index < symbols.size(); ++index) {
    bits |= static_cast<unsigned>(symbols[index]) << (StatusChunk::one_bit_symbols - 1 - index);
  }
  return static_cast<std::uint16_t>(bits);
}

std::uint16_t two_bit_chunk(std::span<const StatusSymbol> symbols) {
  unsigned bits = 0xc000;
  for (std::size_t index = 0; index < symbols.size(); ++index) {
    bits |= static_cast<unsigned>(symbols[index])
            << (2 * (StatusChunk::two_bit_symbols - 1 - index));
  }
  return static_cast<std::uint16_t>(bits);
}

/// Writes the chunk that covers most of the front of `symbols`; returns how many it covers.
std::size_t write_chunk(base::Writer& writer, std::span<const StatusSymbol> symbols) {
  const auto run_end = std::ranges::find_if(
      symbols, [first = symbols.front()](StatusSymbol symbol) { return symbol != first; });
  const auto run = static_cast<std::size_t>(run_end - symbols.begin());
  const auto front = symbols.first(std::min(symbols.size(), StatusChunk::one_bit_symbols));
  if (run >= front.size()) {
    const std::size_t length = std::min(run, StatusChunk::longest_run);
    writer.u16(run_chunk(symbols.front(), length));
    return length;
  }
  if (std::ranges::count(front, StatusSymbol::large_delta) == 0) {
    writer.u16(one_bit_chunk(front));
    return front.size();
  }
  if (run >= StatusChunk::two_bit_symbols) {
    writer.u16(run_chunk(symbols.front(), run));
    return run;
  }
  const auto few = front.first(std::min(front.size(), StatusChunk::two_bit_symbols));
  writer.u16(two_bit_chunk(few));
  return few.size();
}

void write_deltas(base::Writer& writer, std::span<const Arrival> arrivals, std::int64_t previous) {
  for (const Arrival& arrival : arrivals) {
    const std::int64_t delta = ticks_of(arrival) - previous;
    previous += delta;
    if (symbol_for(delta) == StatusSymbol::small_delta) {
      writer.u8(static_cast<std::uint8_t>(delta));
    } else {
      writer.u16(static_cast<std::uint16_t>(delta));
    }
  }
}

}  // namespace

std::size_t write_transport_feedback(base::Writer& writer, std::size_t room,
                                     const FeedbackOrigin& origin,
                                     std::span<const Arrival> arrivals) {
  const Selection selection(arrivals, room);
  if (selection.arrivals() == 0) return 0;

  const std::size_t start = writer.written().size();
  writer.u32(origin.sender.value);
  writer.u32(origin.media.value);
  writer.u16(arrivals.front().index.sequence_number().value);
  writer.u16(static_cast<std::uint16_t>(selection.symbols().size()));
  writer.u32(static_cast<std::uint32_t>(selection.reference() & 0xff'ffff) << 8 |
             origin.feedback_count);
  for (auto left = selection.symbols(); !left.empty();) {
    left = left.subspan(write_chunk(writer, left));
  }
  write_deltas(writer, arrivals.first(selection.arrivals()), selection.reference_ticks());
  writer.zeros((4 - (writer.written().size() - start) % 4) % 4);
  return selection.arrivals();
}

}  // namespace visio::protocol::rtcp
