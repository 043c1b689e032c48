#include "openid/fault.h"

namespace visio::openid {

std::string_view words_of(Fault fault) {
  switch (fault) {
    case Fault::malformed:
      return "is not what the standard says";
    case Fault::algorithm:
      return "is signed by an algorithm that openid.algorithms does not name";
    case Fault::unknown_key:
      return "is signed with a key that the provider does not publish";
    case Fault::signature:
      return "has a wrong signature";
    case Fault::issuer:
      return "names another issuer than openid.issuer";
    case Fault::audience:
      return "is for another client than openid.client_id";
    case Fault::expired:
      return "has expired: compare this machine's clock with the provider's";
    case Fault::from_the_future:
      return "comes from the future: compare this machine's clock with the provider's";
    case Fault::nonce:
      return "belongs to another sign-in";
    case Fault::old:
      return "is about a sign-in of earlier, where a new one was asked for";
    case Fault::subject:
      return "is about somebody else";
    case Fault::not_about_signing_out:
      return "does not say who signs out";
    case Fault::replayed:
      return "was used before";
    case Fault::inactive:
      return "works no more";
    case Fault::client:
      return "was given to a client that openid.token_clients does not name";
    case Fault::scope:
      return "lacks the scope that openid.token_scope names";
    case Fault::unsupported:
      return "lacks something that single sign-on needs";
  }
  return "";
}

}  // namespace visio::openid
