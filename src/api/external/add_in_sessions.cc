#include "api/external/add_in_sessions.h"

#include <utility>

#include "credentials/secret_key.h"

namespace visio::api {

AddInSessions::Begun AddInSessions::begin(base::Entropy& entropy, base::Instant now) {
  forget(now);
  Begun begun{.key = credentials::draw_key(entropy), .transit = credentials::draw_key(entropy)};
  const std::string session = credentials::key_hash(begun.key);
  const std::string transit = credentials::key_hash(begun.transit);
  sessions_[session] = {.transit_hash = transit};
  transits_[transit] = {.session_hash = session, .ends_at = now + transit_life};
  order_.emplace_back(now, session);
  return begun;
}

bool AddInSessions::exchange(const std::string& transit, const meet::UserId& user,
                             base::Instant now) {
  forget(now);
  const auto found = transits_.find(credentials::key_hash(transit));
  if (found == transits_.end()) return false;
  Transit& known = found->second;
  if (known.is_used) {
    end(std::string(known.session_hash));
    return false;
  }
  if (known.ends_at <= now) return false;
  known.is_used = true;
  sessions_[known.session_hash].user = user;
  return true;
}

std::expected<meet::UserId, AddInSessions::Fault> AddInSessions::take(const std::string& key,
                                                                      base::Instant now) {
  forget(now);
  const std::string hash = credentials::key_hash(key);
  const auto found = sessions_.find(hash);
  if (found == sessions_.end()) return std::unexpected(Fault::unknown);
  if (!found->second.user) return std::unexpected(Fault::pending);
  meet::UserId user = *std::move(found->second.user);
  end(hash);
  return user;
}

void AddInSessions::forget(base::Instant now) {
  while (!order_.empty() && (order_.front().first + life <= now || order_.size() >= max_kept)) {
    end(order_.front().second);
    order_.pop_front();
  }
}

void AddInSessions::end(const std::string& session_hash) {
  const auto found = sessions_.find(session_hash);
  if (found == sessions_.end()) return;
  transits_.erase(found->second.transit_hash);
  sessions_.erase(found);
}

}  // namespace visio::api
