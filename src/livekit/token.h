#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "livekit/key_ring.h"

namespace visio::livekit::token {

/// What a token lets its bearer do (the claim `video`). Absent choices have defaults that depend
/// on others: see Permissions.
struct VideoGrant {
  bool room_create = false;
  bool room_list = false;
  bool room_record = false;
  bool room_admin = false;
  bool room_join = false;
  bool ingress_admin = false;
  bool hidden = false;
  bool recorder = false;
  bool agent = false;
  std::string room;
  std::string destination_room;
  std::optional<bool> can_publish;
  std::optional<bool> can_subscribe;
  std::optional<bool> can_publish_data;
  std::optional<bool> can_update_own_metadata;
  std::optional<bool> can_subscribe_metrics;
  std::vector<std::string> can_publish_sources;  ///< "camera", "microphone", "screen_share", …
  std::string unknown;  ///< what else it has: a JSON object's text, or empty

  friend bool operator==(const VideoGrant&, const VideoGrant&) = default;
};

/// What a token says about its bearer.
struct Claims {
  std::string issuer;           ///< the API key
  std::string identity;         ///< `sub`, or `jti`
  std::int64_t expires_at = 0;  ///< Unix seconds
  std::int64_t not_before = 0;  ///< Unix seconds
  std::int64_t issued_at = 0;   ///< Unix seconds
  std::string name;
  std::string metadata;
  std::map<std::string, std::string> attributes;
  std::string kind;         ///< "agent", "sip", …; empty is a standard participant
  std::string sha256;       ///< of the body that the token vouches for, base64
  std::string room_config;  ///< JSON of a RoomConfiguration, or empty
  VideoGrant video;
  std::int64_t own_bytes = 0;  ///< of name, metadata and attributes: what the bearer set itself
  bool is_abridged = false;  ///< without the bearer's metadata and attributes, which were too long
  std::string unknown;       ///< other claims: a JSON object's text, or empty

  friend bool operator==(const Claims&, const Claims&) = default;
};

/// What is wrong with a token.
enum class Error : std::uint8_t {
  missing,          ///< no token at all
  too_long,         ///< more than limits::token
  malformed,        ///< not three parts of base64url with JSON objects in the first two
  wrong_claim,      ///< a claim has another type than it must have
  wrong_algorithm,  ///< not HS256
  wrong_signature,  ///< not signed with our secret
  wrong_issuer,     ///< for another API key
  no_expiry,        ///< without `exp`
  expired,
  not_yet_valid,  ///< before `nbf`
  too_lasting,    ///< valid for longer than the operator permits
};

/// Why a token is refused.
struct Fault {
  Error error = Error::malformed;
  std::string claim;  ///< which one has a wrong type, such as "video.canPublish"; else empty

  friend bool operator==(const Fault& fault, Error kind) { return fault.error == kind; }
};

/// The same as a sentence for a log or a client.
std::string describe(const Fault& fault);

inline constexpr std::chrono::seconds unlimited = std::chrono::seconds::max();

/// Reads and checks a token (RFC 7519, HS256 of RFC 7518 §3.2), which any key of the ring may have
/// signed, in its own name. Clocks may differ by 60 s.
/// `now` is in Unix seconds. A token that lasts for longer than `max_lifetime`, from when it was
/// issued or became valid, is refused.
std::expected<Claims, Fault> verify(std::string_view token, const KeyRing& keys, std::int64_t now,
                                    std::chrono::seconds max_lifetime = unlimited);

/// Writes and signs a token. The issuer is `claims.issuer`.
std::string create(const Claims& claims, std::string_view api_secret);

}  // namespace visio::livekit::token
