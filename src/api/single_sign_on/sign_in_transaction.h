#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/people/people_context.h"
#include "api/request.h"
#include "net/http.h"

namespace visio::api {

/// A sign-in on its way: what the browser comes back with must fit it.
struct SignInTransaction {
  std::string state;
  std::string nonce;
  std::string verifier;     ///< of PKCE
  std::string return_path;  ///< of this site, where the browser goes afterwards
  bool is_silent = false;
  std::string connects = {};  ///< the id of the account that it is to be connected with; or empty

  friend bool operator==(const SignInTransaction&, const SignInTransaction&) = default;
};

/// A new one, with random secrets.
SignInTransaction begin_transaction(std::string return_path, bool is_silent,
                                    base::Entropy& entropy);

/// Whether a state belongs to a silent sign-in, as far as it says so itself.
bool is_silent_state(std::string_view state);

/// Remembers a transaction in a signed cookie for 10 minutes. A browser may have eight of them on
/// their way, in as many pages.
void send_transaction(net::HttpResponse& response, const SignInTransaction& transaction,
                      const Request& request, const PeopleContext& people);

/// The transaction of a state that the browser brings back; nothing where it never began here, or
/// more than 10 minutes ago.
std::optional<SignInTransaction> sent_transaction(std::string_view state, const Request& request,
                                                  const PeopleContext& people);

/// Takes the cookie away: the transaction is over.
void remove_transaction(net::HttpResponse& response, std::string_view state, const Request& request,
                        const PeopleContext& people);

/// The path of this site, with its query, in what a link wants to go back to: a path, or an address
/// that begins with `own_url`. "/" for anything else, so that nobody is sent to another site.
std::string return_path_in(std::string_view text, std::string_view own_url);

}  // namespace visio::api
