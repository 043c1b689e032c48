#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "livekit/room_event.h"

namespace visio::livekit {

/// Which events a subscriber gets.
enum class EventScope : std::uint8_t {
  without_data,  ///< all but DataReceived
  with_data,
};

using OnRoomEvent = std::function<void(const RoomEvent&)>;

/// Keeps a subscriber subscribed; destroying it unsubscribes. That may happen at any time, even
/// while the subscriber is being called, and it may outlive the RoomEvents.
class [[nodiscard]] RoomEventSubscription {
 public:
  RoomEventSubscription() = default;
  RoomEventSubscription(RoomEventSubscription&&) = default;
  RoomEventSubscription& operator=(RoomEventSubscription&&) = default;

 private:
  friend class RoomEvents;
  struct Subscriber {
    EventScope scope;
    OnRoomEvent on_event;
  };
  explicit RoomEventSubscription(std::shared_ptr<const Subscriber> subscriber)
      : subscriber_(std::move(subscriber)) {}

  std::shared_ptr<const Subscriber> subscriber_;
};

/// Tells any number of subscribers what happens in rooms. Events are noted while the rooms change
/// and delivered afterwards, when their state is consistent again, so a subscriber may act on the
/// rooms. Control thread.
class RoomEvents {
 public:
  /// `on_event` gets everything that is delivered from now on.
  RoomEventSubscription subscribe(OnRoomEvent on_event,
                                  EventScope scope = EventScope::without_data);

  /// Whether anybody subscribes to all these events: else there is no need to note them.
  bool has_subscriber(EventScope scope = EventScope::without_data) const;

  /// Keeps an event for the next deliver().
  void note(RoomEvent event);

  /// Brings every noted event to every subscriber: events in order, each to the subscribers in the
  /// order in which they subscribed. Does nothing when a subscriber calls it: what is noted
  /// meanwhile follows once that subscriber has returned.
  void deliver();

 private:
  using Subscriber = RoomEventSubscription::Subscriber;

  void deliver(const RoomEvent& event);

  std::vector<std::weak_ptr<const Subscriber>> subscribers_;
  std::deque<RoomEvent> noted_;
  bool is_delivering_ = false;
};

}  // namespace visio::livekit
