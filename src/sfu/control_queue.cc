#include "sfu/control_queue.h"

namespace visio::sfu {

void ControlQueue::clear() {
  bytes_.clear();
  sizes_.clear();
  open_ = false;
}

void ControlQueue::flush(srtp::OutboundSession& session, const base::Path& path,
                         base::Egress& egress) {
  base::Bytes rest = bytes_;
  for (const std::size_t size : sizes_) {
    const auto protected_size = session.protect_rtcp(rest.first(size), egress.reserve());
    if (protected_size) egress.commit(path, *protected_size);
    rest = rest.subspan(size);
  }
  clear();
}

void ControlQueue::append(base::Bytes bytes) {
  if (open_ && !sizes_.empty()) {
    sizes_.back() += bytes.size();
  } else {
    sizes_.push_back(bytes.size());
    open_ = true;
  }
  bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

}  // namespace visio::sfu
