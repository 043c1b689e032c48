#include "protocol/sctp/inbound.h"

#include <algorithm>
#include <span>
#include <utility>

namespace visio::protocol::sctp {
namespace {

constexpr std::size_t sack_size = 12;
constexpr std::size_t max_duplicates = 16;  // one is enough to tell the sender

// A window that was closed is announced again only when a large message fits: many small openings
// would make the sender split its data into crumbs.
constexpr std::size_t reopened_window = 64 * 1024;

}  // namespace

bool Inbound::on_data(const Data& data) {
  packet_has_data_ = true;
  if (data.immediate) ack_now_ = true;
  if (tsns_.contains(data.tsn)) {
    if (duplicates_.size() < max_duplicates) duplicates_.push_back(data.tsn);
    ack_now_ = true;
    return true;
  }
  // A stream that was not negotiated: acknowledged and forgotten.
  const bool known_stream = data.stream.value < max_streams;
  if (tsns_.accepts(data.tsn)) {
    const bool next = data.tsn == tsns_.cumulative().next();
    const auto outcome = known_stream ? reassembly_.add(data, next) : Reassembly::Outcome::taken;
    if (outcome == Reassembly::Outcome::violation) return false;
    if (outcome == Reassembly::Outcome::taken) tsns_.insert(data.tsn);
    if (outcome == Reassembly::Outcome::refused && next) keep_probe(data);
  }
  if (!tsns_.ranges().empty() || !tsns_.contains(data.tsn)) ack_now_ = true;
  return true;
}

void Inbound::on_forward_tsn(const ForwardTsn& forward) {
  packet_has_data_ = true;
  ack_now_ = true;
  if (forward.cumulative <= tsns_.cumulative()) return;
  tsns_.forward(forward.cumulative);
  reassembly_.forward(forward.cumulative);
  for (std::size_t index = 0; index < forward.skipped_count(); ++index) {
    const SkippedStream skipped = forward.skipped(index);
    if (skipped.stream.value < max_streams) reassembly_.skip(skipped);
  }
}

// The first packet with data starts the delay, the second ends it.
void Inbound::end_packet(base::Instant now) {
  if (!std::exchange(packet_has_data_, false) || ack_now_) return;
  if (ack_at_ == base::never) {
    ack_at_ = now + ack_delay;
  } else {
    ack_now_ = true;
  }
}

void Inbound::release(std::size_t held) {
  reassembly_.release(held);
  retry_probe();
  if (announced_window_ < reopened_window / 2 && reassembly_.window() >= reopened_window) {
    ack_now_ = true;
  }
}

void Inbound::keep_probe(const Data& data) {
  probe_ = Probe{data, {data.payload.begin(), data.payload.end()}};
  probe_->data.payload = {};
}

// While there is still no room, the probe is kept again.
void Inbound::retry_probe() {
  const auto probe = std::exchange(probe_, std::nullopt);
  if (!probe || probe->data.tsn != tsns_.cumulative().next()) return;
  Data data = probe->data;
  data.payload = probe->payload;
  const auto outcome = reassembly_.add(data, true);
  if (outcome == Reassembly::Outcome::refused) return keep_probe(data);
  // A violation is found again, and dealt with, when the peer repeats the chunk.
  if (outcome == Reassembly::Outcome::violation) return;
  tsns_.insert(data.tsn);
  ack_now_ = true;
}

void Inbound::advance(base::Instant now) {
  if (now < ack_at_) return;
  ack_now_ = true;
  ack_at_ = base::never;
}

void Inbound::write_sack(PacketWriter& packet) {
  if (packet.room() < sack_size) return;
  const std::size_t entries = (packet.room() - sack_size) / 4;
  gaps_.clear();
  for (const auto& [first, last] : tsns_.ranges()) {
    if (gaps_.size() == entries) break;
    gaps_.push_back({static_cast<std::uint16_t>(first - tsns_.cumulative()),
                     static_cast<std::uint16_t>(last - tsns_.cumulative())});
  }
  const std::size_t duplicates = std::min(duplicates_.size(), entries - gaps_.size());
  announced_window_ = reassembly_.window();
  Sack::write(packet, tsns_.cumulative(), static_cast<std::uint32_t>(announced_window_), gaps_,
              std::span(duplicates_).first(duplicates));
  duplicates_.clear();
  ack_now_ = false;
  ack_at_ = base::never;
}

}  // namespace visio::protocol::sctp
