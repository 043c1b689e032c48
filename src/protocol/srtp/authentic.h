#pragma once

#include "base/bytes.h"
#include "protocol/rtp/types.h"

namespace visio::protocol::srtp {

class InboundSession;

/// A decrypted RTP packet whose tag was right and whose index is new. Only InboundSession makes
/// one, so a function that accepts it cannot be called with a stranger's bytes. A view.
class AuthenticRtp {
 public:
  base::Bytes bytes() const { return bytes_; }
  rtp::PacketIndex index() const { return index_; }

 private:
  friend class InboundSession;
  AuthenticRtp(base::Bytes bytes, rtp::PacketIndex index) : bytes_(bytes), index_(index) {}

  base::Bytes bytes_;
  rtp::PacketIndex index_;
};

/// A decrypted compound RTCP packet whose tag was right and whose index is new. A view.
class AuthenticRtcp {
 public:
  base::Bytes bytes() const { return bytes_; }

 private:
  friend class InboundSession;
  explicit AuthenticRtcp(base::Bytes bytes) : bytes_(bytes) {}

  base::Bytes bytes_;
};

}  // namespace visio::protocol::srtp
