#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "base/bytes.h"
#include "protocol/rtp/types.h"
#include "protocol/srtp/error.h"
#include "protocol/srtp/profile.h"
#include "protocol/srtp/replay_window.h"

namespace visio::protocol::srtp {

/// Which indices one outgoing SSRC has used. It belongs to whoever sends on that SSRC and lives as
/// long as the key does: a second one for the same SSRC and key would repeat indices.
///
/// An index that was left out can still be used later, as long as it is among the last `window`:
/// what comes late from a publisher gets the index that was kept for it.
class OutboundStream {
 public:
  /// More than a second of the fastest stream that we forward, and less than what receivers accept
  /// (libsrtp in browsers: 1,024).
  static constexpr std::size_t window = 512;

  explicit OutboundStream(rtp::Ssrc ssrc) : ssrc_(ssrc) {}
  OutboundStream(OutboundStream&&) = default;
  OutboundStream& operator=(OutboundStream&&) = default;
  OutboundStream(const OutboundStream&) = delete;
  OutboundStream& operator=(const OutboundStream&) = delete;

  rtp::Ssrc ssrc() const { return ssrc_; }

 private:
  friend class OutboundSession;

  rtp::Ssrc ssrc_;
  ReplayWindow<window> used_;
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
  /// Error::index_not_new if the stream has used `index`, or if `index` is so far below the highest
  /// used that this is no longer known: one (key, SSRC, index) is protected once.
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
