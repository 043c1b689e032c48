#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "livekit/token.h"

namespace visio::livekit {

/// Tokens that no longer admit their bearer, who was removed for good.
class Revocations {
 public:
  /// Tokens of the identity for the room that became valid before `valid_from` (Unix seconds) are
  /// refused; one without `nbf` always. Zero revokes nothing. Of too many, the oldest are
  /// forgotten.
  void add(const std::string& room, const std::string& identity, std::int64_t valid_from);

  /// Whether a token with these claims is among them.
  bool cover(const token::Claims& claims) const;

 private:
  std::map<std::pair<std::string, std::string>, std::int64_t> valid_from_;
};

}  // namespace visio::livekit
