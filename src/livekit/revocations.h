#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "livekit/token.h"

namespace visio::livekit {

/// Which tokens were revoked: the identity's for the room that became valid before that moment.
struct Revocation {
  std::string room;
  std::string identity;
  std::int64_t valid_from = 0;  ///< Unix seconds
};

/// Tokens that no longer admit their bearer, who was removed for good.
class Revocations {
 public:
  /// Tokens of the identity for the room that became valid before `valid_from` (Unix seconds) are
  /// refused; one without `nbf` always. Zero revokes nothing. Of too many, the oldest are
  /// forgotten.
  void add(const std::string& room, const std::string& identity, std::int64_t valid_from);

  /// Has each one told that is added from now on.
  void tell(std::function<void(const Revocation&)> told) { told_ = std::move(told); }

  /// Whether a token with these claims is among them.
  bool cover(const token::Claims& claims) const;

 private:
  std::function<void(const Revocation&)> told_;
  std::map<std::pair<std::string, std::string>, std::int64_t> valid_from_;
};

}  // namespace visio::livekit
