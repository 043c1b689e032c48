#pragma once

#include <optional>
#include <string>

#include "api/theme/portal_bar.h"
#include "main/services/service.h"

namespace visio::main {

/// The menu of the organisation's portal, if the operator names one.
class PortalService final : public Service {
 public:
  /// What is given by reference outlives the service.
  PortalService(const api::PortalBar::Ground& ground, std::string url)
      : ground_(ground), url_(std::move(url)) {}

  Result<void> start() override;
  void drain() override { bar_.reset(); }

  /// Empty where there is none.
  api::PortalMenu menu() const { return bar_ ? bar_->menu() : api::PortalMenu(); }

 private:
  api::PortalBar::Ground ground_;
  std::string url_;
  std::optional<api::PortalBar> bar_;
};

}  // namespace visio::main
