#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/time.h"
#include "protocol/ice/generation.h"
#include "protocol/stun/builder.h"
#include "protocol/stun/message.h"

namespace visio::client {

namespace ice = protocol::ice;
namespace stun = protocol::stun;

/// The controlling side of ICE against an ICE-lite server (RFC 8445 §6.1.1), for one path: every
/// check nominates it until told otherwise. Sans-I/O; call poll_check() at next_deadline().
class IceProber {
 public:
  /// `server` are the credentials of the server's description.
  IceProber(const ice::Credentials& server, base::Instant now);

  /// New credentials after a restart; unanswered until the server answers under them.
  void restart(const ice::Credentials& server, base::Instant now);

  /// From now on checks only keep the path alive.
  void stop_nominating() { nominates_ = false; }

  /// A check to send, when one is due. A view, good until the next call.
  std::optional<base::Bytes> poll_check(base::Instant now);

  /// Takes in what the server answers.
  void receive(base::Bytes datagram, base::Instant now);

  bool is_connected() const { return answered_at_.has_value(); }
  base::Instant next_deadline() const { return next_check_at_; }

 private:
  std::string username_;
  stun::IntegrityKey key_;
  std::uint64_t sent_ = 0;
  bool nominates_ = true;
  std::optional<base::Instant> answered_at_;
  base::Instant next_check_at_;
  std::array<std::byte, 256> buffer_;
};

}  // namespace visio::client
