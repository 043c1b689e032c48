#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <expected>
#include <map>
#include <optional>
#include <string>

#include "base/entropy.h"
#include "base/time.h"
#include "meet/people/user.h"

namespace visio::api {

/// Add-ins of calendars that wait until somebody signs in for them. In a frame of another site an
/// add-in has no session of ours: it passes a transit token to a window of ours, whose user lets
/// the add-in act for him. A server that ends forgets them all.
class AddInSessions {
 public:
  static constexpr std::chrono::seconds life = std::chrono::hours(1);
  static constexpr base::Duration transit_life = std::chrono::minutes(2);
  static constexpr std::size_t max_kept = 10'000;

  /// What an add-in is given.
  struct Begun {
    std::string key;      ///< of the session, for its cookie
    std::string transit;  ///< the token that it passes on
  };

  /// A new session, which waits.
  Begun begin(base::Entropy& entropy, base::Instant now);

  /// Lets the add-in that passed this token on act for somebody. False where the token is none, or
  /// has expired; who brings it once more ends the session.
  bool exchange(const std::string& transit, const meet::UserId& user, base::Instant now);

  /// What a session has come to.
  enum class Fault : std::uint8_t { pending, unknown };

  /// For whom the add-in may act, once; or why not yet.
  std::expected<meet::UserId, Fault> take(const std::string& key, base::Instant now);

 private:
  struct Waiting {
    std::string transit_hash;
    std::optional<meet::UserId> user = {};
  };
  struct Transit {
    std::string session_hash;
    base::Instant ends_at;
    bool is_used = false;
  };

  void forget(base::Instant now);
  void end(const std::string& session_hash);

  // By credentials::key_hash(), so that how long a look-up takes tells nothing of a key.
  std::map<std::string, Waiting> sessions_;
  std::map<std::string, Transit> transits_;
  std::deque<std::pair<base::Instant, std::string>> order_;  ///< of sessions; the oldest first
};

}  // namespace visio::api
