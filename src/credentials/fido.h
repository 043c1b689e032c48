#pragma once

#include <optional>
#include <string>

#include "base/bytes.h"
#include "credentials/passkey.h"

/// The cryptography of passkeys, which libfido2 does.
namespace visio::credentials::fido {

/// The public key in what an authenticator said of a new credential, in libfido2's form: x and y
/// (ES256), x (EdDSA), or n and e (RS256, of 2,048 bits). Nothing where it is no key of that
/// algorithm. `authenticator_data` has been read.
std::optional<std::string> public_key_of(base::Bytes authenticator_data,
                                         PasskeyAlgorithm algorithm);

/// Whether the passkey signed both. `authenticator_data` has been read.
bool is_signed_with(const Passkey& passkey, const PasskeyAssertion& assertion,
                    const std::string& rp_id);

}  // namespace visio::credentials::fido
