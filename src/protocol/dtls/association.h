#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <variant>

#include "base/bytes.h"
#include "base/time.h"
#include "protocol/dtls/certificate.h"
#include "protocol/srtp/profile.h"

namespace visio::protocol::dtls {

/// Which end sends the first flight, as `a=setup` settles it (RFC 5763 §5).
enum class Role {
  client,  ///< sends the ClientHello: `a=setup:active`
  server,  ///< waits for it: `a=setup:passive`
};

/// Why a handshake failed for good.
enum class Error {
  wrong_fingerprint,  ///< the peer's certificate is not the one its description announced
  no_srtp_profile,    ///< the peer and we share no protection profile
  handshake_failed,   ///< alert, bad message, unsupported version or cipher
  timed_out,          ///< no end of the handshake within 30 s
};

/// The handshake succeeded, and the certificate is the announced one.
struct Connected {
  srtp::Keys keys;
};

/// A record of application data: for us, one SCTP packet. A view, valid until the next call.
struct ApplicationData {
  base::Bytes bytes;
};

struct Closed {};  ///< close_notify, or a fatal alert after the handshake

/// The handshake failed for good; the association does nothing more.
struct Failed {
  Error error;
};

using Event = std::variant<Connected, ApplicationData, Closed, Failed>;

/// The longest datagram that we send: what any path on the internet carries.
inline constexpr std::size_t max_datagram_size = 1200;

/// The longest record of application data that fits it: beside it stand 13 bytes of header, 8 of
/// explicit nonce and 16 of tag.
inline constexpr std::size_t max_application_data = max_datagram_size - 37;

/// One DTLS 1.2 association (RFC 6347) with the use_srtp extension (RFC 5764), over OpenSSL.
///
/// A broken handshake starts over, without an alert, since whoever broke it has proved nothing;
/// only the timeout ends the attempts, and reports how the last one ended. A server answers the
/// first ClientHello at once and asks any other for a cookie. A proven certificate that is not the
/// announced one ends the attempts at once, as does the lack of a common profile.
///
/// Sans-I/O but for one thing: OpenSSL reads the system's clock for its retransmission timer
/// (100 ms at first, doubling up to 5 s). After each call drain both poll functions, then call
/// advance() at next_deadline(). One thread.
class Association {
 public:
  /// The certificate must outlive the association. `peer` is what the session description
  /// announces.
  Association(const Certificate& certificate, Role role, const Fingerprint& peer,
              base::Instant now);
  Association(Association&&) noexcept;
  Association& operator=(Association&&) noexcept;
  ~Association();

  /// Processes one datagram. What is not DTLS or not authentic changes nothing.
  void receive(base::Bytes datagram, base::Instant now);

  /// Sends one record of application data. False unless connected, or if `data` is empty or longer
  /// than max_application_data.
  bool send(base::Bytes data);

  /// Ends the association, with close_notify if it is connected. It reports no Closed.
  void close();

  /// Retransmits, starts over or gives up, whichever is due. next_deadline() is base::never when
  /// nothing will be.
  void advance(base::Instant now);
  base::Instant next_deadline() const;

  /// The next datagram to send, at most 1,200 bytes. A view, valid until the next call.
  std::optional<base::Bytes> poll_transmit();
  std::optional<Event> poll_event();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace visio::protocol::dtls
