#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/entropy.h"
#include "meet/people/account.h"
#include "meet/people/identity.h"
#include "meet/people/users.h"
#include "meet/time.h"

namespace visio::meet {

/// What a provider vouches for about an e-mail address.
enum class EmailProof : std::uint8_t {
  none,      ///< it does not say
  denied,    ///< it says that it was not verified
  verified,  ///< it is the person's
};

/// Somebody whom a provider of single sign-on has just named, as it describes him.
struct Newcomer {
  std::string issuer;
  std::string subject;
  std::string email = {};
  EmailProof email_proof = EmailProof::none;
  std::string full_name = {};
  bool is_active = true;
  std::optional<bool> is_administrator = {};  ///< nothing: the provider has no say in that
  bool has_allowed_claim = false;
  std::optional<UserId> signed_in_as = {};  ///< in the browser with which he came
};

/// Who may come, of those whom the provider names. Nothing said: everybody.
struct NewcomerRules {
  std::vector<std::string> domains = {};  ///< of verified addresses, in lower case
  bool asks_for_claim = false;
};

/// Why somebody whom the provider named does not get in.
enum class NewcomerRefusal : std::uint8_t {
  not_allowed,       ///< neither domain nor claim lets him
  no_email,          ///< no usable address came for his new account
  email_unverified,  ///< the provider says so of the address
  email_taken,       ///< by an account that he has not proved to be his
  administrator,     ///< the address is an administrator's, who did not sign in here before
  deactivated,       ///< the account is closed, here or there
};

/// "not_allowed", "email_taken", …: the web app's words.
std::string_view name_of(NewcomerRefusal refusal);

/// In a transaction: the account of somebody whom the provider named; made, or linked by a verified
/// address, when he comes for the first time, and brought up to date. An administrator's account
/// is linked only where its owner is signed in to it in the same browser. Refusals may have
/// changed rows too: who is not active there is closed here, but for the last administrator, who
/// is only refused.
std::expected<User, NewcomerRefusal> receive(Users& users, Identities& identities,
                                             const Newcomer& newcomer, const NewcomerRules& rules,
                                             base::Entropy& entropy, Time now);

/// Why somebody's account is not connected with whom the provider named.
enum class ConnectionRefusal : std::uint8_t {
  not_allowed,  ///< neither domain nor claim lets him come
  deactivated,  ///< he is not active there
  taken,        ///< he opens another account here
  connected,    ///< the account is another person's there
};

/// "not_allowed", "taken", …: the web app's words.
std::string_view name_of(ConnectionRefusal refusal);

/// In a transaction: whom the provider named opens this account from now on, whatever his address
/// there. Its owner is signed in, and has just shown at the provider who he is.
std::expected<Identity, ConnectionRefusal> connect(Identities& identities, const Newcomer& newcomer,
                                                   const NewcomerRules& rules, const UserId& owner,
                                                   Time now);

/// Whether an account can be opened without the provider, so that it may be disconnected.
/// `is_local` says whether this site lets people sign in with passwords and passkeys of its own.
bool opens_without_provider(const Account& account, bool is_local);

}  // namespace visio::meet
