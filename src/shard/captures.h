#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>

#include "sfu/crossing.h"
#include "sfu/ids.h"
#include "shard/capture.h"

namespace visio::shard {

/// The captures of one shard's publications, which the shard shares with their readers. One thread.
class Captures {
 public:
  /// Begins to send to it under this number.
  void add(sfu::CaptureId id, std::shared_ptr<Capture> capture);
  void remove(sfu::CaptureId id);

  /// Copies `crossed` in; false when there is no room, or no such capture.
  bool send(sfu::CaptureId to, const sfu::Crossed& crossed);

  /// The encodings whose keyframe its reader needs, as bits.
  std::uint8_t poll_keyframe_requests(sfu::CaptureId id);

 private:
  Capture* find(sfu::CaptureId id) const;

  std::unordered_map<sfu::CaptureId, std::shared_ptr<Capture>> captures_;
};

}  // namespace visio::shard
