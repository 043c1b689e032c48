#pragma once

#include "api/people/people_context.h"
#include "api/request.h"
#include "net/http.h"

namespace visio::api {

/// Mails a link to who has forgotten a password.
class ForgottenPassword {
 public:
  /// The context outlives every answer.
  explicit ForgottenPassword(const PeopleContext& people) : people_(people) {}

  /// POST sign-in/reset/ {email}: 204 before anything is looked up, so that nobody learns from it
  /// who has an account; 400 where the site sends no mail. A link with which the password is chosen
  /// anew goes to an active account that has one, at most three times an hour.
  net::HttpResponse mail_link(const Request& request);

 private:
  const PeopleContext& people_;
};

}  // namespace visio::api
