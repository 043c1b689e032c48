#pragma once

#include "api/moderation/hosting.h"
#include "main/services/service.h"

namespace visio::main {

/// What keeps live rooms and the rows about them together. It outlives the service.
class HostingService final : public Service {
 public:
  explicit HostingService(api::Hosting& hosting) : hosting_(hosting) {}

  Result<void> start() override {
    hosting_.begin();
    return {};
  }
  void drain() override { hosting_.end(); }
  bool is_idle() const override { return hosting_.is_idle(); }

 private:
  api::Hosting& hosting_;
};

}  // namespace visio::main
