#include "livekit/room_events.h"

#include <algorithm>
#include <utility>

namespace visio::livekit {

RoomEventSubscription RoomEvents::subscribe(OnRoomEvent on_event, EventScope scope) {
  auto subscriber = std::make_shared<const Subscriber>(scope, std::move(on_event));
  subscribers_.push_back(subscriber);
  return RoomEventSubscription(std::move(subscriber));
}

bool RoomEvents::has_subscriber(EventScope scope) const {
  return std::ranges::any_of(subscribers_, [&](const auto& weak) {
    const auto subscriber = weak.lock();
    return subscriber && subscriber->scope >= scope;
  });
}

void RoomEvents::note(RoomEvent event) {
  noted_.push_back(std::move(event));
}

void RoomEvents::deliver() {
  if (is_delivering_) return;
  is_delivering_ = true;
  while (!noted_.empty()) {
    const RoomEvent event = std::move(noted_.front());
    noted_.pop_front();
    deliver(event);
  }
  is_delivering_ = false;
  std::erase_if(subscribers_, [](const auto& subscriber) { return subscriber.expired(); });
}

void RoomEvents::deliver(const RoomEvent& event) {
  const auto needed = std::holds_alternative<DataReceived>(event) ? EventScope::with_data
                                                                  : EventScope::without_data;
  // Subscribers may come and go meanwhile. One that has just gone is kept until its call returns.
  const std::size_t count = subscribers_.size();
  for (std::size_t i = 0; i < count; ++i) {
    const auto subscriber = subscribers_[i].lock();
    if (subscriber && subscriber->scope >= needed) subscriber->on_event(event);
  }
}

}  // namespace visio::livekit
