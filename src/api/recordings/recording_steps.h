#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "meet/recordings/recording.h"
#include "store/sql/session.h"

namespace visio::api {

/// A step of a recording, and why it broke off where it did.
struct RecordingChange {
  meet::RecordingId id;
  meet::RecordingStep step{};
  std::string note = {};
};

/// For a job: takes a step in the row. The recording after it; nothing where there is no such row,
/// where it cannot take that step, or where its room has another recording that goes on.
std::optional<meet::Recording> take_step(store::sql::Session& session,
                                         const RecordingChange& change, meet::Time now);

}  // namespace visio::api
