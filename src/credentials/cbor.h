#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/bytes.h"

/// What passkeys need of CBOR (RFC 8949), in the form that CTAP2 demands of authenticators: lengths
/// stand before their contents, and nothing is tagged.
namespace visio::credentials::cbor {

/// The bytes of the item at the front. Nothing where it is cut, claims more than is there, is
/// nested more than eight deep, or is not in CTAP2's form. libcbor allocates what an item claims to
/// hold, so nothing is shown to it before this.
std::optional<std::size_t> item_size(base::Bytes bytes);

/// The parts of an attestation object (WebAuthn §6.5) that count.
struct AttestationObject {
  std::string format;              ///< `fmt`, such as "none"
  std::string authenticator_data;  ///< `authData`
};

/// Reads all of `bytes` as a map with fmt, authData and attStmt, a map, each once.
std::optional<AttestationObject> read_attestation_object(base::Bytes bytes);

/// Which algorithm a COSE key (RFC 9052 §7), all of `bytes`, is for.
std::optional<std::int64_t> key_algorithm(base::Bytes bytes);

/// Whether all of `bytes` is one map.
bool is_map(base::Bytes bytes);

}  // namespace visio::credentials::cbor
