#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "base/bytes.h"
#include "protocol/rtp/types.h"
#include "protocol/srtp/error.h"
#include "protocol/srtp/profile.h"

namespace visio::protocol::srtp {

/// What one outgoing SSRC has used up of its indices. It belongs to whoever sends on that SSRC and
/// lives as long as the key does: a second one for the same SSRC and key would repeat indices.
class OutboundStream {
 public:
  explicit OutboundStream(rtp::Ssrc ssrc) : ssrc_(ssrc) {}
  OutboundStream(OutboundStream&&) = default;
  OutboundStream& operator=(OutboundStream&&) = default;
  OutboundStream(const OutboundStream&) = delete;
  OutboundStream& operator=(const OutboundStream&) = delete;

  rtp::Ssrc ssrc() const { return ssrc_; }

 private:
  friend class OutboundSession;

  rtp::Ssrc ssrc_;
  std::optional<rtp::PacketIndex> last_;
};

/// The sending half of a transport's SRTP. One thread; no allocation per packet, OpenSSL 3.0's
/// included.
class OutboundSession {
 public:
  /// `key` has the sizes of `profile`.
  OutboundSession(Profile profile, const MasterKey& key);
  OutboundSession(OutboundSession&&) noexcept;
  OutboundSession& operator=(OutboundSession&&) noexcept;
  ~OutboundSession();

  /// Writes the packet `header | payload` protected into `out`; returns its size. `header` is a
  /// whole RTP header with its extension block; its sequence number must be that of `index`.
  ///
  /// Error::index_not_new unless `index` is greater than the stream's last: one (key, SSRC, index)
  /// is protected once.
  Result<std::size_t> protect_rtp(OutboundStream& stream, rtp::PacketIndex index,
                                  base::Bytes header, base::Bytes payload, base::MutableBytes out);

  /// Writes the compound RTCP packet protected into `out`; returns its size. The session numbers
  /// these packets itself.
  Result<std::size_t> protect_rtcp(base::Bytes compound, base::MutableBytes out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace visio::protocol::srtp
