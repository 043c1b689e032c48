#include "main/services/service_list.h"

#include <algorithm>
#include <ranges>
#include <span>

namespace visio::main {

Result<void> ServiceList::start() {
  for (Service& service : services_) {
    if (auto started = service.start(); !started) {
      stop();
      return started;
    }
    ++running_;
  }
  return {};
}

void ServiceList::drain() {
  for (Service& service : std::span(services_).first(running_) | std::views::reverse) {
    service.drain();
  }
}

bool ServiceList::are_idle() const {
  return std::ranges::all_of(std::span(services_).first(running_),
                             [](const Service& service) { return service.is_idle(); });
}

void ServiceList::stop() {
  while (running_ > 0) services_[--running_].get().stop();
}

}  // namespace visio::main
