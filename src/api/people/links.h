#pragma once

#include "api/people/people_context.h"
#include "api/request.h"
#include "meet/people/account_link.h"
#include "net/http_handler.h"

namespace visio::api {

/// The page address of a link that is used once, for who reaches the site by `url`.
std::string link_address(std::string_view url, std::string_view key);

/// Links that open an account once.
class Links {
 public:
  /// The context outlives every answer.
  explicit Links(const PeopleContext& people) : people_(people) {}

  /// GET links/{key}/: what it is for, and whose account it opens.
  net::Task<net::HttpResponse> show(Request request);

  /// POST links/{key}/ {email?, full_name?, password}: uses it up, chooses the password and signs
  /// in. A reset takes all away that opened the account before.
  net::Task<net::HttpResponse> use(Request request);

 private:
  const PeopleContext& people_;
};

}  // namespace visio::api
