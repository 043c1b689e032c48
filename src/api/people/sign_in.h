#pragma once

#include <optional>
#include <string>

#include "api/people/people_context.h"
#include "api/request.h"
#include "net/http_handler.h"

namespace visio::api {

/// Signing in with a password and a second step, and signing out.
class SignIn {
 public:
  /// The context outlives every answer.
  explicit SignIn(const PeopleContext& people) : people_(people) {}

  /// POST sign-in/ {email, password}: 200 with the account and its session, or with the second
  /// steps that are still asked for; 401; 429 for who is wrong too often.
  net::Task<net::HttpResponse> with_password(Request request);

  /// POST sign-in/totp/ {code}: the second step with a code of an authenticator app or a recovery
  /// code.
  net::Task<net::HttpResponse> with_code(Request request);

  /// POST sign-out/ and logout/: 204. GET logout/: 302 to the home page. Where the session came
  /// from a provider: 302 to where that one ends, too; of POST sign-out/, 200 with that address.
  net::Task<net::HttpResponse> sign_out(Request request);

 private:
  net::Task<net::HttpResponse> finish(Request request, meet::Account account, std::string password);
  net::HttpResponse wrong_password(const std::string& attempt) const;

  const PeopleContext& people_;
};

}  // namespace visio::api
