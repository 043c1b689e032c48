#include "sfu/bandwidth/arrival_groups.h"

#include <algorithm>

namespace visio::sfu::bandwidth {
namespace {

constexpr base::Duration send_span = std::chrono::milliseconds(5);
constexpr base::Duration burst_gap = std::chrono::milliseconds(5);
constexpr base::Duration longest_burst = std::chrono::milliseconds(100);

}  // namespace

std::optional<GroupDelta> ArrivalGroups::add(base::Instant sent, base::Instant received) {
  if (current_) {
    if (sent < current_->first_sent) return std::nullopt;
    if (belongs(sent, received)) {
      current_->last_sent = std::max(current_->last_sent, sent);
      current_->last_received = std::max(current_->last_received, received);
      return std::nullopt;
    }
  }
  const std::optional<GroupDelta> made = delta();
  previous_ = current_;
  current_ = Group{sent, sent, received, received};
  return made;
}

bool ArrivalGroups::belongs(base::Instant sent, base::Instant received) const {
  if (sent - current_->first_sent <= send_span) return true;
  const base::Duration gap_received = received - current_->last_received;
  return gap_received < sent - current_->last_sent && gap_received <= burst_gap &&
         received - current_->first_received < longest_burst;
}

std::optional<GroupDelta> ArrivalGroups::delta() const {
  if (!previous_ || !current_) return std::nullopt;
  const GroupDelta delta{.sent = current_->last_sent - previous_->last_sent,
                         .received = current_->last_received - previous_->last_received,
                         .at = current_->last_received};
  // A group that overtook another says nothing about queues.
  return delta.received < base::Duration{} ? std::nullopt : std::optional(delta);
}

}  // namespace visio::sfu::bandwidth
