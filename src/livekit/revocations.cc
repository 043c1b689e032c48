#include "livekit/revocations.h"

#include <algorithm>

#include "livekit/limits.h"

namespace visio::livekit {

void Revocations::add(const std::string& room, const std::string& identity,
                      std::int64_t valid_from) {
  if (valid_from <= 0) return;
  std::int64_t& known = valid_from_[{room, identity}];
  known = std::max(known, valid_from);
  if (told_) told_({.room = room, .identity = identity, .valid_from = valid_from});
  if (valid_from_.size() <= limits::revocations) return;
  valid_from_.erase(
      std::ranges::min_element(valid_from_, {}, &decltype(valid_from_)::value_type::second));
}

bool Revocations::cover(const token::Claims& claims) const {
  const auto found = valid_from_.find({claims.video.room, claims.identity});
  return found != valid_from_.end() && claims.not_before < found->second;
}

}  // namespace visio::livekit
