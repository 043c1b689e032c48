#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "api/json_fields.h"
#include "api/request.h"

namespace visio::api {

/// `{participant_identity?, limit_s?, extra_s?}`, at least one of them.
struct ChangeFloor {
  bool passes_on = false;                          ///< participant_identity is named
  std::optional<std::string> identity = {};        ///< who speaks then; nothing: nobody
  std::optional<std::chrono::seconds> limit = {};  ///< zero: none
  std::optional<std::chrono::seconds> extra = {};  ///< for this turn
};

/// `{for_s}`, null to end it, or `{extra_s}`.
struct ChangeCountdown {
  std::optional<std::chrono::seconds> time = {};   ///< for which one begins
  std::optional<std::chrono::seconds> extra = {};  ///< by which it is lengthened; neither: it ends
};

/// floor.
Asked<ChangeFloor> read_change_floor(const Request& request);
/// break and timer.
Asked<ChangeCountdown> read_change_countdown(const Request& request);

}  // namespace visio::api
