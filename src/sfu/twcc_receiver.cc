#include "sfu/twcc_receiver.h"

#include <algorithm>

namespace visio::sfu {
namespace {

constexpr base::Duration interval = std::chrono::milliseconds(100);
constexpr std::size_t many = 100;
constexpr std::size_t most = 512;

}  // namespace

TwccReceiver::TwccReceiver() {
  arrivals_.reserve(most);
}

void TwccReceiver::receive(rtp::SequenceNumber number, rtp::Ssrc media, base::Instant now) {
  if (arrivals_.size() == most) return;
  const rtcp::Arrival arrival{numbers_.unwrap(number), now};
  media_ = media;
  const auto place = std::ranges::upper_bound(arrivals_, arrival.index, {}, &rtcp::Arrival::index);
  if (place != arrivals_.begin() && std::prev(place)->index == arrival.index) return;
  if (place == arrivals_.begin()) reported_ = 0;
  arrivals_.insert(place, arrival);
}

bool TwccReceiver::is_due(base::Instant now) const {
  const std::size_t waiting = arrivals_.size() - reported_;
  return waiting >= many || (waiting > 0 && now - sent_at_ >= interval);
}

/// The report begins with the last packet of the one before, so that a packet lost between the two
/// is reported as lost.
bool TwccReceiver::write(rtcp::CompoundWriter& writer, rtp::Ssrc sender, base::Instant now) {
  if (arrivals_.size() == reported_) return false;
  const std::size_t written = writer.transport_feedback(
      {.sender = sender, .media = media_, .feedback_count = count_}, arrivals_);
  if (written == 0) return false;
  sent_at_ = now;
  ++count_;
  // What cannot stand in one report with its predecessor stands alone in the next.
  const std::size_t kept = written > reported_ ? written - 1 : written;
  reported_ = written > reported_ ? 1 : 0;
  arrivals_.erase(arrivals_.begin(), arrivals_.begin() + static_cast<std::ptrdiff_t>(kept));
  return true;
}

}  // namespace visio::sfu
