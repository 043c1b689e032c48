#pragma once

#include <optional>

#include "protocol/dtls/association.h"
#include "protocol/srtp/profile.h"

typedef struct ssl_st SSL;

namespace visio::protocol::dtls {

/// Whether the peer's certificate is the one that its description announced.
bool has_fingerprint(SSL* ssl, const Fingerprint& announced);

/// The SRTP profile that a handshake agreed on (RFC 5764 §4.1); nullopt if none.
std::optional<srtp::Profile> selected_profile(SSL* ssl);

/// The SRTP keys of a completed handshake (RFC 5764 §4.2); nullopt if OpenSSL refuses.
std::optional<srtp::Keys> export_keys(SSL* ssl, srtp::Profile profile, Role role);

}  // namespace visio::protocol::dtls
