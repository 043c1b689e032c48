#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "main/services/service.h"

namespace visio::main {

/// All services of a server, each after those it depends on. They outlive the list, which stops the
/// running ones when it is destroyed.
class ServiceList {
 public:
  explicit ServiceList(std::vector<std::reference_wrapper<Service>> services)
      : services_(std::move(services)) {}
  ~ServiceList() { stop(); }
  ServiceList(const ServiceList&) = delete;
  ServiceList& operator=(const ServiceList&) = delete;

  /// Starts them in order. If one fails, stops those before it and returns its error.
  Result<void> start();

  /// Drains the running ones, last first, so that none loses what it depends on.
  void drain();

  /// Whether all running services are idle.
  bool are_idle() const;

  /// Stops the running ones, last first.
  void stop();

 private:
  std::vector<std::reference_wrapper<Service>> services_;
  std::size_t running_ = 0;  ///< how many, counted from the front
};

}  // namespace visio::main
