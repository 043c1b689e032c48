#include "credentials/passkey.h"

#include <algorithm>

#include "base/bytes.h"
#include "credentials/authenticator_data.h"
#include "credentials/cbor.h"
#include "credentials/client_data.h"
#include "credentials/digest.h"
#include "credentials/fido.h"

namespace visio::credentials {
namespace {

constexpr std::size_t largest_attestation = 65'536;  // chains of certificates are long
constexpr std::size_t largest_authenticator_data = 4096;
constexpr std::size_t largest_signature = 1024;

/// What is wrong with whom an authenticator answers, and with who asked it, if anything.
std::optional<PasskeyFault> find_fault(const AuthenticatorData& data,
                                       const PasskeyRequest& request) {
  const Sha256 rp_id_hash = sha256(base::as_bytes(request.rp_id));
  if (!std::ranges::equal(data.rp_id_hash, rp_id_hash)) return PasskeyFault::wrong_rp;
  if (!data.is_user_present) return PasskeyFault::user_not_present;
  if (request.needs_user_verification && !data.is_user_verified) {
    return PasskeyFault::user_not_verified;
  }
  return std::nullopt;
}

std::unexpected<PasskeyFault> refuse(PasskeyFault fault) {
  return std::unexpected(fault);
}

/// `bytes` is what `data` was read from.
std::expected<Passkey, PasskeyFault> read_passkey(base::Bytes bytes,
                                                  const AuthenticatorData& data) {
  const auto number = cbor::key_algorithm(data.credential->public_key);
  const auto algorithm = number ? passkey_algorithm(*number) : std::nullopt;
  if (!algorithm) return refuse(PasskeyFault::unsupported_algorithm);
  auto key = fido::public_key_of(bytes, *algorithm);
  if (!key) return refuse(PasskeyFault::malformed_key);
  return Passkey{.id = std::string(base::as_text(data.credential->id)),
                 .public_key = *std::move(key),
                 .algorithm = *algorithm,
                 .sign_count = data.sign_count,
                 .is_user_verified = data.is_user_verified,
                 .is_backed_up = data.is_backed_up};
}

}  // namespace

std::optional<PasskeyAlgorithm> passkey_algorithm(std::int64_t number) {
  for (const PasskeyAlgorithm algorithm : passkey_algorithms) {
    if (static_cast<std::int64_t>(algorithm) == number) return algorithm;
  }
  return std::nullopt;
}

std::string_view describe(PasskeyFault fault) {
  switch (fault) {
    case PasskeyFault::too_large:
      return "a part of the answer is larger than any authenticator makes it";
    case PasskeyFault::malformed_client_data:
      return "clientDataJSON is no JSON object with type, challenge and origin";
    case PasskeyFault::wrong_type:
      return "the answer is of the other ceremony";
    case PasskeyFault::wrong_challenge:
      return "the answer is to another challenge";
    case PasskeyFault::wrong_origin:
      return "the answer was made for another origin";
    case PasskeyFault::cross_origin:
      return "the answer was made in a frame of another site";
    case PasskeyFault::malformed_attestation:
      return "attestationObject is no CBOR map of fmt, attStmt and authData";
    case PasskeyFault::malformed_authenticator_data:
      return "the authenticator data is malformed";
    case PasskeyFault::wrong_rp:
      return "the passkey is for another site";
    case PasskeyFault::user_not_present:
      return "the authenticator did not see anybody";
    case PasskeyFault::user_not_verified:
      return "the authenticator asked for no PIN or fingerprint";
    case PasskeyFault::unsupported_algorithm:
      return "the passkey signs with none of ES256, EdDSA and RS256";
    case PasskeyFault::malformed_key:
      return "the passkey's public key is malformed";
    case PasskeyFault::wrong_signature:
      return "the passkey did not sign this";
    case PasskeyFault::counter_not_grown:
      return "the signature counter did not grow: the passkey was copied, or the answer is old";
  }
  return {};
}

std::expected<Passkey, PasskeyFault> read_new_passkey(const PasskeyRegistration& registration,
                                                      const PasskeyRequest& request) {
  if (registration.attestation_object.size() > largest_attestation) {
    return refuse(PasskeyFault::too_large);
  }
  if (const auto fault =
          find_client_data_fault(registration.client_data, "webauthn.create", request)) {
    return refuse(*fault);
  }
  const auto object =
      cbor::read_attestation_object(base::as_bytes(registration.attestation_object));
  if (!object) return refuse(PasskeyFault::malformed_attestation);
  const base::Bytes bytes = base::as_bytes(object->authenticator_data);
  if (bytes.size() > largest_authenticator_data) return refuse(PasskeyFault::too_large);
  const auto data = read_authenticator_data(bytes);
  if (!data || !data->credential) return refuse(PasskeyFault::malformed_authenticator_data);
  if (const auto fault = find_fault(*data, request)) return refuse(*fault);
  return read_passkey(bytes, *data);
}

std::expected<PasskeyUse, PasskeyFault> verify_passkey(const PasskeyAssertion& assertion,
                                                       const Passkey& passkey,
                                                       const PasskeyRequest& request) {
  if (assertion.authenticator_data.size() > largest_authenticator_data ||
      assertion.signature.size() > largest_signature) {
    return refuse(PasskeyFault::too_large);
  }
  if (const auto fault = find_client_data_fault(assertion.client_data, "webauthn.get", request)) {
    return refuse(*fault);
  }
  const auto data = read_authenticator_data(base::as_bytes(assertion.authenticator_data));
  if (!data || data->credential) return refuse(PasskeyFault::malformed_authenticator_data);
  if (const auto fault = find_fault(*data, request)) return refuse(*fault);
  if (!fido::is_signed_with(passkey, assertion, request.rp_id)) {
    return refuse(PasskeyFault::wrong_signature);
  }
  const bool counts = data->sign_count != 0 || passkey.sign_count != 0;
  if (counts && data->sign_count <= passkey.sign_count) {
    return refuse(PasskeyFault::counter_not_grown);
  }
  return PasskeyUse{.sign_count = data->sign_count,
                    .is_user_verified = data->is_user_verified,
                    .is_backed_up = data->is_backed_up};
}

}  // namespace visio::credentials
