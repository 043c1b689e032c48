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
/// One thread. No allocation per packet; a new source takes a slot that was reserved at the start.
class InboundSession {
 public:
  /// Sources remembered at once; more are refused, since the peer chooses their number.
  static constexpr std::size_t max_sources = 256;

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
