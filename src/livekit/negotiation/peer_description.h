#pragma once

#include <string>
#include <string_view>

#include "livekit/negotiation/error.h"
#include "livekit/negotiation/parameters.h"
#include "protocol/sdp/shared.h"

namespace visio::livekit::negotiation {

/// A client's offer or answer, read and found fit for one bundled DTLS-SRTP transport.
class PeerDescription {
 public:
  /// Reads an offer; `setup` may be actpass, active or passive.
  static Result<PeerDescription> parse_offer(std::string_view sdp);

  /// Reads an answer; `setup` may be active or passive.
  static Result<PeerDescription> parse_answer(std::string_view sdp);

  const Remote& remote() const { return remote_; }
  const protocol::sdp::SharedDescription& sdp() const { return sdp_; }

 private:
  PeerDescription(protocol::sdp::SharedDescription sdp, Remote remote)
      : sdp_(std::move(sdp)), remote_(std::move(remote)) {}

  static Result<PeerDescription> parse(std::string_view sdp, bool offer);

  protocol::sdp::SharedDescription sdp_;
  Remote remote_;
};

}  // namespace visio::livekit::negotiation
