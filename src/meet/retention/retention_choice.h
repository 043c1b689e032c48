#pragma once

#include <span>
#include <string>

#include "meet/retention/data_kind.h"
#include "meet/time.h"

namespace visio::meet {

/// For how long an administrator wants a kind kept, in place of what the configuration says.
struct RetentionChoice {
  DataKind kind = DataKind::audit;
  int days = 0;
  Time changed_at = {};
  std::string changed_by = {};  ///< the id of his account; empty once that is erased

  friend bool operator==(const RetentionChoice&, const RetentionChoice&) = default;
};

/// What counts: the configured days, and the choices over them.
inline RetentionDays with_choices(RetentionDays days, std::span<const RetentionChoice> choices) {
  for (const RetentionChoice& choice : choices) {
    days[static_cast<std::size_t>(choice.kind)] = choice.days;
  }
  return days;
}

}  // namespace visio::meet
