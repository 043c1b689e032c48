#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "livekit/key_ring.h"
#include "livekit/messages.h"

namespace visio::livekit::webhooks {

using DeliveryId = base::Id<struct DeliveryTag>;

/// Where events go, and what they are signed with.
struct Endpoints {
  std::vector<std::string> urls;
  ApiKey key;
};

/// One POST that is to be made now.
struct Delivery {
  DeliveryId id;
  std::string url;
  std::string room;           ///< its name
  std::string event;          ///< "room_started", …
  std::string body;           ///< JSON; the same bytes in every attempt
  std::string authorization;  ///< a token that vouches for the body, for five minutes
};

/// An event that waits for an endpoint, for the server that follows.
struct Undelivered {
  std::string url;
  std::string room;  ///< its name
  std::string event;
  std::string body;

  friend bool operator==(const Undelivered&, const Undelivered&) = default;
};

/// What became of a delivery.
enum class Fate : std::uint8_t {
  accepted,
  tried_again,  ///< nobody there, or a passing answer: later
  given_up,     ///< refused for good or for too long, or too old to be tried again
};

/// Brings events to the endpoints, in order for each room, so that trouble with one room delays no
/// other. Each event is retried until it is accepted, has been refused for 30 s, or is five minutes
/// old without any answer. Bounded: what does not fit is counted, and the next event says how many
/// were lost (num_dropped).
///
/// Sans-I/O: the caller posts what poll() returns and says by settle() how it went.
class Deliveries {
 public:
  explicit Deliveries(Endpoints endpoints);

  /// False where an endpoint loses it, since too much waits already.
  bool add(const wire::WebhookEvent& event, base::Instant now);

  /// What waits, a room's events in order; also what is under way, whose answer may not come.
  std::vector<Undelivered> undelivered() const;

  /// Goes on with what a server before this one left, as if it had just happened. False where there
  /// is no such endpoint any more, or no place: then it is lost.
  bool restore(Undelivered event, base::Instant now);

  /// The next delivery whose time has come. `unix_now` in seconds.
  std::optional<Delivery> poll(base::Instant now, std::int64_t unix_now);

  /// `status` is the HTTP response's; 408 when it did not come in time, zero when nobody was there.
  Fate settle(DeliveryId id, int status, base::Instant now);

  /// When poll() will have something; base::never while nothing waits for time alone.
  base::Instant next_deadline() const;

  /// How deliveries go, for metrics.
  struct Numbers {
    std::size_t waiting = 0;  ///< under way or to be tried again
    std::uint64_t accepted = 0;
    std::uint64_t lost = 0;  ///< given up, or without place
  };
  const Numbers& numbers() const { return numbers_; }

 private:
  struct Entry {
    std::string event;
    std::string body;
    base::Instant queued_at;
    std::optional<base::Instant> refused_at = {};  ///< for the first time
    unsigned attempts = 0;
  };
  using Queue = std::deque<Entry>;  ///< a room's events; the first is being delivered

  struct Target {
    std::string url;
    std::map<std::string, Queue> queues;                      ///< by the room's name
    std::set<std::pair<base::Instant, std::string>> waiting;  ///< queues, by their next attempt
    std::size_t under_way = 0;
    std::int32_t lost = 0;  ///< since the last event that said so
  };

  /// When an event is tried again that was not accepted; nothing when it is given up.
  static std::optional<base::Instant> next_attempt(Entry& entry, int status, base::Instant now);

  bool add(Target& target, const wire::WebhookEvent& event, base::Instant now);
  bool enqueue(Target& target, const std::string& room, Entry entry);
  void lose(Target& target);
  void remove_first(Target& target, const std::string& room, base::Instant now);

  Endpoints endpoints_;
  std::vector<Target> targets_;
  std::map<DeliveryId, std::pair<std::size_t, std::string>> under_way_;  ///< target and room
  std::uint64_t last_id_ = 0;
  std::size_t bytes_ = 0;  ///< of all bodies
  Numbers numbers_;
};

}  // namespace visio::livekit::webhooks
