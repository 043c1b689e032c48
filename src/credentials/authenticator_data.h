#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"

namespace visio::credentials {

/// A credential that an authenticator made (WebAuthn §6.5.1). Views of what it was read from.
struct AttestedCredential {
  base::Bytes id;
  base::Bytes public_key;  ///< a COSE key: a map of CBOR
};

/// What an authenticator says, and signs (WebAuthn §6.1). Views of what it was read from.
struct AuthenticatorData {
  base::Bytes rp_id_hash;
  bool is_user_present = false;
  bool is_user_verified = false;
  bool is_backup_eligible = false;
  bool is_backed_up = false;
  std::uint32_t sign_count = 0;
  std::optional<AttestedCredential> credential;
};

/// Reads all of `bytes`; nothing when they are cut, when bytes are left over, when an id is empty
/// or longer than 1,023 bytes, or when something is backed up that cannot be.
std::optional<AuthenticatorData> read_authenticator_data(base::Bytes bytes);

}  // namespace visio::credentials
