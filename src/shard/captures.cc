#include "shard/captures.h"

#include <utility>

#include "base/find_in.h"

namespace visio::shard {

void Captures::add(sfu::CaptureId id, std::shared_ptr<Capture> capture) {
  captures_.emplace(id, std::move(capture));
}

void Captures::remove(sfu::CaptureId id) {
  captures_.erase(id);
}

bool Captures::send(sfu::CaptureId to, const sfu::Crossed& crossed) {
  Capture* const capture = find(to);
  return capture && capture->push(crossed);
}

std::uint8_t Captures::poll_keyframe_requests(sfu::CaptureId id) {
  Capture* const capture = find(id);
  return capture ? capture->poll_keyframe_requests() : std::uint8_t{0};
}

Capture* Captures::find(sfu::CaptureId id) const {
  return base::find_in(captures_, id);
}

}  // namespace visio::shard
