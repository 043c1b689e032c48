#pragma once

#include <memory>
#include <optional>
#include <variant>

#include "base/bytes.h"
#include "base/time.h"
#include "protocol/dtls/certificate.h"
#include "protocol/srtp/profile.h"

namespace visio::protocol::dtls {

enum class Role {
  client,  ///< sends the ClientHello: `a=setup:active`
  server,  ///< waits for it: `a=setup:passive`
};

enum class Error {
  wrong_fingerprint,  ///< the peer's certificate is not the one its description announced
  no_srtp_profile,    ///< the peer and we share no protection profile
  handshake_failed,   ///< alert, bad message, unsupported version or cipher
  timed_out,          ///< no end of the handshake within 30 s
};

/// The handshake ended well and the certificate is the announced one.
struct Connected {
  srtp::Keys keys;
};

/// A record of the application: for us, one SCTP packet. A view, good until the next call.
struct ApplicationData {
  base::Bytes bytes;
};

struct Closed {};  ///< close_notify, or a fatal alert after the handshake
struct Failed {
  Error error;
};

using Event = std::variant<Connected, ApplicationData, Closed, Failed>;

/// One DTLS 1.2 association (RFC 6347) with the use_srtp extension (RFC 5764), over OpenSSL.
///
/// Sans-I/O but for one thing: OpenSSL reads the system's clock for its retransmission timer.
/// After each call drain both poll functions, then call advance() at next_deadline(). One thread.
class Association {
 public:
  /// The certificate must outlive the association. `peer` is what the session description says.
  Association(const Certificate& certificate, Role role, const Fingerprint& peer,
              base::Instant now);
  Association(Association&&) noexcept;
  Association& operator=(Association&&) noexcept;
  ~Association();

  /// Takes in one datagram. What is not DTLS or not authentic changes nothing.
  void receive(base::Bytes datagram, base::Instant now);

  /// Sends one record of application data; false before the handshake's end or when too long.
  bool send(base::Bytes data);

  /// Says goodbye (close_notify).
  void close();

  void advance(base::Instant now);
  base::Instant next_deadline() const;

  /// The next datagram to send, at most 1,200 bytes. A view, good until the next call.
  std::optional<base::Bytes> poll_transmit();
  std::optional<Event> poll_event();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace visio::protocol::dtls
