#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "base/time.h"
#include "protocol/sctp/chunks.h"
#include "protocol/sctp/config.h"

namespace visio::protocol::sctp {

/// What the handshake settles about the peer.
struct Peer {
  std::uint32_t tag = 0;
  Tsn initial_tsn;
  std::uint32_t receive_window = 0;
  std::uint16_t outbound_streams = 0;  ///< that it accepts: ours to send on
  bool forward_tsn = false;
  bool reconfig = false;
};

/// The four-way handshake from either side (RFC 9260 §5), both at once included.
///
/// The cookie names the one INIT that we remember. A stateless cookie defends against floods from
/// forged addresses; DTLS has authenticated the peer before it can send us anything, and there is
/// one association per DTLS connection, so there is nothing to defend and no MAC to compute.
class Handshake {
 public:
  /// Those of RFC 9260 §4 up to ESTABLISHED.
  enum class State { closed, cookie_wait, cookie_echoed, established };

  explicit Handshake(const Config& config) : config_(config) {}

  State state() const { return state_; }

  /// The peer as known from its INIT ACK or, later and stronger, from its COOKIE ECHO.
  const std::optional<Peer>& peer() const { return peer_; }

  /// Makes INIT due. Ignored once a handshake is under way.
  void connect(base::Instant now);

  /// False if the peer begins a second association on top of the first.
  bool on_init(const Init& init);

  /// Each is true if it made the peer known, or made it another than it was: earlier chunks then
  /// belong to no association.
  bool on_init_ack(const Init& init, base::Instant now);
  bool on_cookie_echo(base::Bytes cookie);
  void on_cookie_ack();

  /// The peer says that its cookie is too old: we ask for another (RFC 9260 §5.2.6).
  void on_stale_cookie(base::Instant now);

  /// Makes INIT or COOKIE ECHO due again, at intervals that double up to Rto::max. It never gives
  /// up.
  void advance(base::Instant now);
  base::Instant next_deadline() const { return retransmit_at_; }

  /// INIT and INIT ACK travel alone, with tags of their own: the next such packet, if one is due.
  std::optional<base::Bytes> poll_packet(base::MutableBytes buffer);

  /// COOKIE ECHO or COOKIE ACK, if due, ahead of other chunks.
  void write(PacketWriter& packet);

 private:
  using Cookie = std::array<std::byte, 8>;
  /// Copied out of a packet: the peer's longest cookies (usrsctp's) have some 250 bytes.
  static constexpr std::size_t max_cookie = 1024;

  Init our_init() const;
  static Peer peer_from(const Init& init);

  Config config_;
  State state_ = State::closed;
  std::optional<Peer> peer_;

  std::optional<Peer> candidate_;  ///< who sent the last INIT
  Cookie candidate_cookie_{};
  std::uint32_t candidates_ = 0;

  std::array<std::byte, max_cookie> echo_{};  ///< the peer's cookie
  std::size_t echo_size_ = 0;

  bool init_due_ = false;
  bool init_ack_due_ = false;
  bool cookie_echo_due_ = false;
  bool cookie_ack_due_ = false;
  base::Duration wait_{};
  base::Instant retransmit_at_ = base::never;  ///< T1-init, T1-cookie
};

}  // namespace visio::protocol::sctp
