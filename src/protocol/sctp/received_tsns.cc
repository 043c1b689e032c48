#include "protocol/sctp/received_tsns.h"

#include <algorithm>

namespace visio::protocol::sctp {

bool ReceivedTsns::contains(Tsn tsn) const {
  if (tsn <= cumulative_) return true;
  const auto at = std::ranges::lower_bound(ranges_, tsn, {}, &Range::last);
  return at != ranges_.end() && at->first <= tsn;
}

bool ReceivedTsns::accepts(Tsn tsn) const {
  if (tsn <= cumulative_ || tsn - cumulative_ > max_distance) return false;
  return ranges_.size() < max_ranges || tsn == cumulative_.next();
}

void ReceivedTsns::insert(Tsn tsn) {
  if (contains(tsn)) return;
  if (tsn == cumulative_.next()) {
    cumulative_ = tsn;
    return absorb_ranges();
  }
  const auto after = std::ranges::upper_bound(ranges_, tsn, {}, &Range::first);
  const bool joins_after = after != ranges_.end() && after->first == tsn.next();
  const bool joins_before = after != ranges_.begin() && std::prev(after)->last.next() == tsn;
  if (joins_before && joins_after) {
    std::prev(after)->last = after->last;
    ranges_.erase(after);
  } else if (joins_before) {
    std::prev(after)->last = tsn;
  } else if (joins_after) {
    after->first = tsn;
  } else {
    ranges_.insert(after, {tsn, tsn});
  }
}

void ReceivedTsns::forward(Tsn cumulative) {
  if (cumulative <= cumulative_) return;
  cumulative_ = cumulative;
  absorb_ranges();
}

void ReceivedTsns::absorb_ranges() {
  auto end = ranges_.begin();
  for (; end != ranges_.end() && end->first <= cumulative_.next(); ++end) {
    cumulative_ = std::max(cumulative_, end->last);
  }
  ranges_.erase(ranges_.begin(), end);
}

}  // namespace visio::protocol::sctp
