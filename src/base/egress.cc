#include "base/egress.h"

#include <algorithm>

namespace visio::base {

void Egress::send(const Path& path, Bytes bytes) {
  const MutableBytes room = reserve();
  if (bytes.size() > room.size()) return;
  std::ranges::copy(bytes, room.begin());
  commit(path, bytes.size());
}

}  // namespace visio::base
