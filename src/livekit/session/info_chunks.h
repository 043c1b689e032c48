#pragma once

#include <vector>

#include "livekit/frame.h"
#include "livekit/limits.h"
#include "livekit/messages.h"

namespace visio::livekit::session {

/// Cuts a list of participants' infos into update messages of limits::update each. An info that is
/// longer goes alone.
class InfoChunks {
 public:
  void add(wire::ParticipantInfo info) {
    const std::size_t size = info.ByteSizeLong();
    if (chunks_.empty() || size_ + size > limits::update) {
      chunks_.emplace_back();
      size_ = 0;
    }
    size_ += size;
    *chunks_.back().mutable_update()->add_participants() = std::move(info);
  }

  std::vector<Message> messages() && {
    std::vector<Message> messages;
    for (auto& chunk : chunks_) messages.emplace_back(std::move(chunk));
    return messages;
  }

 private:
  std::vector<wire::SignalResponse> chunks_;
  std::size_t size_ = 0;
};

}  // namespace visio::livekit::session
