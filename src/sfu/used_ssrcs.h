#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "protocol/rtp/types.h"

namespace visio::sfu {

namespace rtp = protocol::rtp;

/// The SSRCs that one transport's key has seen: none is used twice. They are given out one after
/// the other, so that a long day's take no more room than the first.
class UsedSsrcs {
 public:
  bool contains(rtp::Ssrc ssrc) const {
    return std::ranges::any_of(ranges_, [&](const Range& range) {
      return range.first <= ssrc.value && ssrc.value <= range.last;
    });
  }

  void add(rtp::Ssrc ssrc) {
    const bool continues = !ranges_.empty() && ssrc.value == ranges_.back().last + 1;
    if (continues && ssrc.value != 0) {
      ranges_.back().last = ssrc.value;
    } else {
      ranges_.push_back({ssrc.value, ssrc.value});
    }
  }

  std::size_t ranges() const { return ranges_.size(); }

 private:
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };

  std::vector<Range> ranges_;
};

}  // namespace visio::sfu
