#pragma once

#include <string>
#include <string_view>

#include "api/people/people_context.h"
#include "api/request.h"
#include "meet/people/account_link.h"
#include "net/http_handler.h"
#include "store/sql/session.h"

namespace visio::api {

/// The page address of a link that is used once, for who reaches the site by `url`.
std::string link_address(std::string_view url, std::string_view key);

/// In a job: a new link that opens an account, in place of its others; of those, one for a
/// forgotten password replaces only its like. Returns its key, which is kept nowhere.
std::string add_link(store::sql::Session& session, meet::LinkPurpose purpose,
                     const meet::UserId& user, base::Entropy& entropy, meet::Time now);

/// Links that open an account once.
class Links {
 public:
  /// The context outlives every answer.
  explicit Links(const PeopleContext& people) : people_(people) {}

  /// GET links/{key}/: what it is for, and whose account it opens.
  net::Task<net::HttpResponse> show(Request request);

  /// POST links/{key}/ {email?, full_name?, password}: uses it up, chooses the password and signs
  /// in, or asks for the second step that the account has. A reset takes all away that opened the
  /// account before.
  net::Task<net::HttpResponse> use(Request request);

 private:
  const PeopleContext& people_;
};

}  // namespace visio::api
