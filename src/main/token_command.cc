#include "main/token_command.h"

#include "livekit/limits.h"
#include "livekit/names.h"
#include "livekit/token.h"

namespace visio::main {
namespace {

/// What the server would refuse the token for; empty for nothing.
std::string fault_in(const TokenRequest& request) {
  namespace limits = livekit::limits;
  std::string fault = livekit::fault_in_name("--identity", request.identity, limits::identity);
  if (fault.empty()) fault = livekit::fault_in_name("--room", request.room, limits::room_name);
  if (fault.empty()) fault = livekit::fault_in_name("--name", request.name, limits::name);
  return fault;
}

}  // namespace

Result<std::string> create_token(const TokenRequest& request, const livekit::ApiKey& key,
                                 std::int64_t now) {
  if (auto fault = fault_in(request); !fault.empty()) {
    return std::unexpected("the server would refuse this token: " + fault);
  }
  livekit::token::Claims claims;
  claims.issuer = key.key;
  claims.identity = request.identity;
  claims.name = request.name.empty() ? request.identity : request.name;
  claims.not_before = now;
  claims.expires_at = now + request.valid_for.count();
  claims.video.room_join = true;
  claims.video.room = request.room;
  claims.video.room_admin = request.is_admin;
  return livekit::token::create(claims, key.secret);
}

}  // namespace visio::main
