#include "transport/outbox.h"

#include <algorithm>
#include <span>

namespace visio::transport {

void Outbox::add(const base::Path& path, base::Bytes bytes) {
  if (count_ == capacity || bytes.size() > max_size) return;
  Entry& entry = entries_[count_++];
  entry.path = path;
  entry.size = bytes.size();
  std::ranges::copy(bytes, entry.bytes.begin());
}

void Outbox::flush(base::Egress& egress) {
  for (const Entry& entry : std::span(entries_).first(count_)) {
    egress.send(entry.path, base::Bytes(entry.bytes).first(entry.size));
  }
  count_ = 0;
}

}  // namespace visio::transport
