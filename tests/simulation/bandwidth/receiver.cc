#include "tests/simulation/bandwidth/receiver.h"

#include <algorithm>

#include "protocol/rtcp/compound_writer.h"

namespace visio::simulation::bandwidth {
namespace {

/// Its clock is not the sender's.
constexpr base::Duration clock_offset = std::chrono::minutes(37);

}  // namespace

void Receiver::receive(rtp::SequenceNumber number, base::Instant now) {
  if (arrivals_.size() <= known_) due_at_ = std::max(due_at_, now + std::chrono::milliseconds(1));
  const rtcp::Arrival arrival{numbers_.unwrap(number), now + clock_offset};
  const auto place = std::ranges::upper_bound(arrivals_, arrival.index, {}, &rtcp::Arrival::index);
  if (place == arrivals_.begin()) known_ = 0;
  arrivals_.insert(place, arrival);
}

/// Begins with the last packet reported before, so that what was lost between the two is reported.
base::Bytes Receiver::write() {
  rtcp::CompoundWriter writer(buffer_);
  const std::size_t written = writer.transport_feedback(
      {.sender = {1}, .media = {2}, .feedback_count = count_++}, arrivals_);
  const std::size_t kept = written > known_ ? written - 1 : written;
  known_ = written > known_ ? 1 : 0;
  arrivals_.erase(arrivals_.begin(), arrivals_.begin() + static_cast<std::ptrdiff_t>(kept));
  return writer.written();
}

}  // namespace visio::simulation::bandwidth
