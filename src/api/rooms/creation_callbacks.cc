#include "api/rooms/creation_callbacks.h"

#include <utility>

namespace visio::api {

void CreationCallbacks::add(const std::string& id, std::string code, base::Instant now) {
  forget(now);
  by_id_[id] = {.code = std::move(code), .at = now};
  order_.emplace_back(now, id);
}

std::optional<std::string> CreationCallbacks::take(const std::string& id, base::Instant now) {
  forget(now);
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return {};
  std::string code = std::move(found->second.code);
  by_id_.erase(found);
  return code;
}

void CreationCallbacks::forget(base::Instant now) {
  while (!order_.empty() && (order_.front().first + life <= now || order_.size() >= max_kept)) {
    const auto found = by_id_.find(order_.front().second);
    // The id may have been used again since.
    if (found != by_id_.end() && found->second.at == order_.front().first) by_id_.erase(found);
    order_.pop_front();
  }
}

}  // namespace visio::api
