#include "meet/lobby/presence.h"

#include <algorithm>

namespace visio::meet {

void Presence::opened(const std::string& visitor) {
  ++visitors_[visitor].sockets;
}

void Presence::closed(const std::string& visitor, base::Instant now) {
  const auto found = visitors_.find(visitor);
  if (found == visitors_.end() || found->second.sockets == 0) return;
  --found->second.sockets;
  found->second.heard_at = now;
}

void Presence::heard(const std::string& visitor, base::Instant now) {
  visitors_[visitor].heard_at = now;
}

bool Presence::is_present(const std::string& visitor, base::Instant now) const {
  const auto found = visitors_.find(visitor);
  return found != visitors_.end() && found->second.is_present(now);
}

std::vector<std::string> Presence::take_absent(base::Instant now) {
  std::vector<std::string> absent;
  for (const auto& [name, visitor] : visitors_) {
    if (!visitor.is_present(now)) absent.push_back(name);
  }
  for (const std::string& name : absent) visitors_.erase(name);
  return absent;
}

base::Instant Presence::next_absence() const {
  base::Instant next = base::never;
  for (const auto& [name, visitor] : visitors_) {
    if (visitor.sockets == 0) next = std::min(next, visitor.heard_at + patience);
  }
  return next;
}

}  // namespace visio::meet
