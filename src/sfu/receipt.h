#pragma once

#include <deque>

#include "sfu/event.h"

namespace visio::sfu {

/// Shared by all receivers on this shard for whom a message waits. Whoever lets go of it last,
/// having taken the message or being gone, tells that it waits no more.
class Receipt {
 public:
  /// `events` outlives the receipt.
  Receipt(DeliveryId delivery, std::deque<Event>& events) : delivery_(delivery), events_(events) {}
  Receipt(const Receipt&) = delete;
  Receipt& operator=(const Receipt&) = delete;
  ~Receipt() { events_.emplace_back(DataAccepted{delivery_}); }

 private:
  DeliveryId delivery_;
  std::deque<Event>& events_;
};

}  // namespace visio::sfu
