#include "protocol/ice/recent_checks.h"

#include <algorithm>
#include <span>

namespace visio::protocol::ice {

RecentChecks::Verdict RecentChecks::note(const stun::TransactionId& id, const Path& path) {
  const auto known = std::span(entries_).first(size_);
  const auto found = std::ranges::find(known, id, &Entry::id);
  if (found != known.end()) return found->path == path ? Verdict::repeated : Verdict::elsewhere;

  entries_[next_] = {id, path};
  next_ = (next_ + 1) % capacity;
  size_ = std::min(size_ + 1, capacity);
  return Verdict::fresh;
}

}  // namespace visio::protocol::ice
