#pragma once

#include <cstddef>
#include <memory>

#include "base/bytes.h"
#include "protocol/srtp/authentic.h"
#include "protocol/srtp/error.h"
#include "protocol/srtp/profile.h"

namespace visio::protocol::srtp {

/// The receiving half of a transport's SRTP (RFC 3711, RFC 7714): checks, decrypts in place, and
/// remembers per source which indices came. Nothing changes before a packet is authentic.
///
/// One thread. No allocation per packet, OpenSSL 3.0's included; only a new authentic source may
/// make the table grow. When a packet is refused, its buffer holds garbage afterwards.
class InboundSession {
 public:
  /// Sources remembered; more are refused, since the peer chooses their number. None is forgotten,
  /// or its packets could be replayed, so this must last for all tracks of a long day: each screen
  /// share brings some five SSRCs. At most 320 KiB; a source takes 312 bytes once it is authentic.
  static constexpr std::size_t max_sources = 1024;

  /// `key` has the sizes of `profile`.
  InboundSession(Profile profile, const MasterKey& key);
  InboundSession(InboundSession&&) noexcept;
  InboundSession& operator=(InboundSession&&) noexcept;
  ~InboundSession();

  /// Decrypts `packet` in place. The result is a view into it.
  Result<AuthenticRtp> unprotect_rtp(base::MutableBytes packet);

  /// Decrypts a compound packet in place. The result is a view into it.
  Result<AuthenticRtcp> unprotect_rtcp(base::MutableBytes packet);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace visio::protocol::srtp
