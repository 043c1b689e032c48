#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "meet/time.h"
#include "store/sql/session.h"

namespace visio::store {

/// An event that a backend was not told of before the server stopped.
struct WaitingWebhook {
  std::string url;
  std::string room;   ///< its name
  std::string event;  ///< "room_finished", …
  std::string body;

  friend bool operator==(const WaitingWebhook&, const WaitingWebhook&) = default;
};

/// The table `waiting_webhooks`: what a server that stops leaves to the one that follows. No longer
/// than its session.
class WaitingWebhooks {
 public:
  static constexpr std::chrono::hours life{24};
  static constexpr std::size_t max_kept = 1'000;
  static constexpr std::size_t max_bytes = 8 * 1024 * 1024;  ///< of all bodies that are added

  explicit WaitingWebhooks(sql::Session& session) : session_(session) {}

  /// Keeps them in this order, behind those that wait. Returns how many had no place.
  std::size_t add(std::span<const WaitingWebhook> webhooks, meet::Time now);

  /// Takes all out, in order; those whose life is over are forgotten.
  std::vector<WaitingWebhook> take(meet::Time now);

 private:
  sql::Session& session_;
};

}  // namespace visio::store
