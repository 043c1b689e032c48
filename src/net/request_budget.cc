#include "net/request_budget.h"

#include <utility>

namespace visio::net {

RequestBudget::Share::Share(RequestBudget& budget, std::function<void()> give_way)
    : budget_(budget),
      give_way_(std::move(give_way)),
      place_(budget.shares_.insert(budget.shares_.end(), this)) {}

RequestBudget::Share::~Share() {
  if (!gave_way_) leave();
}

void RequestBudget::Share::hold(std::size_t bytes) {
  if (gave_way_) return;
  budget_.held_ = budget_.held_ - held_ + bytes;
  held_ = bytes;
  while (budget_.held_ > budget_.bytes_) {
    Share& oldest = *budget_.shares_.front();
    oldest.leave();
    oldest.gave_way_ = true;
    oldest.give_way_();
  }
}

void RequestBudget::Share::leave() {
  budget_.shares_.erase(place_);
  budget_.held_ -= std::exchange(held_, 0);
}

}  // namespace visio::net
