#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

/// Passkeys (WebAuthn Level 3): what a browser answers when somebody registers one or signs in with
/// one is checked here, in the order of §7.1 and §7.2. Bytes are held in strings, as
/// base64_decode() gives them. Of any thread; nothing here blocks.
namespace visio::credentials {

/// How a passkey signs; the numbers are those of COSE (RFC 9053), for rows and `pubKeyCredParams`.
enum class PasskeyAlgorithm : std::int32_t { es256 = -7, eddsa = -8, rs256 = -257 };

/// What we offer browsers, the preferred one first.
inline constexpr std::array passkey_algorithms{PasskeyAlgorithm::es256, PasskeyAlgorithm::eddsa,
                                               PasskeyAlgorithm::rs256};

/// The algorithm of a number from a row; nothing where it is none of ours.
std::optional<PasskeyAlgorithm> passkey_algorithm(std::int64_t number);

/// What a browser was asked, which its answer must fit.
struct PasskeyRequest {
  std::string rp_id;      ///< the host of the public URL, such as "visio.example.org"
  std::string origin;     ///< the public URL's origin, such as "https://visio.example.org"
  std::string challenge;  ///< base64url, as draw_key() makes and the browser was sent; used once
  bool needs_user_verification = true;  ///< whether a PIN or fingerprint is asked for
};

/// What a browser answers to `navigator.credentials.create()`.
struct PasskeyRegistration {
  std::string client_data;         ///< `clientDataJSON`
  std::string attestation_object;  ///< `attestationObject`
};

/// What a browser answers to `navigator.credentials.get()`.
struct PasskeyAssertion {
  std::string client_data;         ///< `clientDataJSON`
  std::string authenticator_data;  ///< `authenticatorData`
  std::string signature;
};

/// A passkey as it is kept.
struct Passkey {
  std::string id;          ///< the credential's id: 1 to 1,023 bytes that name it everywhere
  std::string public_key;  ///< x and y, x, or n and e, of fixed lengths by the algorithm
  PasskeyAlgorithm algorithm = PasskeyAlgorithm::es256;
  std::uint32_t sign_count = 0;   ///< always 0 for passkeys that are synchronized
  bool is_user_verified = false;  ///< whether a PIN or fingerprint was asked for this time
  bool is_backed_up = false;      ///< whether it is on other devices of the person too

  friend bool operator==(const Passkey&, const Passkey&) = default;
};

/// What signing in with a passkey changed about it.
struct PasskeyUse {
  std::uint32_t sign_count = 0;  ///< to be kept for the next time
  bool is_user_verified = false;
  bool is_backed_up = false;

  friend bool operator==(const PasskeyUse&, const PasskeyUse&) = default;
};

/// What is wrong with a browser's answer.
enum class PasskeyFault : std::uint8_t {
  too_large,                     ///< a part is larger than any authenticator makes it
  malformed_client_data,         ///< no JSON object with type, challenge and origin
  wrong_type,                    ///< for signing in where one was to be registered, or the reverse
  wrong_challenge,               ///< an answer to something that was not asked now
  wrong_origin,                  ///< made for another site
  cross_origin,                  ///< made in a frame inside another site
  malformed_attestation,         ///< no map of fmt, attStmt and authData
  malformed_authenticator_data,  ///< cut, with bytes left over, or contradicting itself
  wrong_rp,                      ///< a passkey for another site
  user_not_present,              ///< nobody touched anything
  user_not_verified,             ///< no PIN or fingerprint, where one is needed
  unsupported_algorithm,         ///< none of passkey_algorithms
  malformed_key,                 ///< no public key of that algorithm
  wrong_signature,               ///< not signed with the passkey
  counter_not_grown,             ///< the passkey was copied, or the answer is an old one
};

/// The same as a sentence for a log.
std::string_view describe(PasskeyFault fault);

/// The passkey that a browser made. What its attestation statement claims of the device is not
/// looked at: we ask for none ("attestation": "none"), and without the makers' certificates it
/// would prove nothing. Whose id the passkey has is for the caller to check: no two accounts share
/// one.
std::expected<Passkey, PasskeyFault> read_new_passkey(const PasskeyRegistration& registration,
                                                      const PasskeyRequest& request);

/// Whether somebody who has the passkey signed just now. The caller finds the passkey by the
/// credential's id, and keeps the use.
std::expected<PasskeyUse, PasskeyFault> verify_passkey(const PasskeyAssertion& assertion,
                                                       const Passkey& passkey,
                                                       const PasskeyRequest& request);

}  // namespace visio::credentials
