#pragma once

#include <cstdint>
#include <string_view>

namespace visio::openid {

/// Why something that a provider sent is not believed.
enum class Fault : std::uint8_t {
  malformed,              ///< not what the standard says
  algorithm,              ///< signed by an algorithm that is not allowed, or not signed
  unknown_key,            ///< the key set has no key that fits; it may have been renewed meanwhile
  signature,              ///< which no key of the set has made
  issuer,                 ///< by somebody else
  audience,               ///< for somebody else
  expired,                ///< also where it is too old to be news
  from_the_future,        ///< issued later than now
  nonce,                  ///< for another sign-in; or there is one where none may be
  old,                    ///< begun by somebody who did not show anew who he is
  subject,                ///< about somebody else
  not_about_signing_out,  ///< lacks what makes a logout token
  replayed,               ///< was used before
  inactive,               ///< revoked, over, or never given
  client,                 ///< given to a client that may not bring it here
  scope,                  ///< does not allow what it is brought for
  unsupported,            ///< the provider lacks what we need
};

/// What is wrong, for operators: to end a sentence that begins with what was sent, such as "The ID
/// token".
std::string_view words_of(Fault fault);

}  // namespace visio::openid
