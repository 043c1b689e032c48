#pragma once

#include "api/people/people_context.h"
#include "api/request.h"
#include "net/http_handler.h"

namespace visio::api {

/// The accounts of the site, for its administrators.
class Accounts {
 public:
  /// The context outlives every answer.
  explicit Accounts(const PeopleContext& people) : people_(people) {}

  /// POST accounts/ {email, full_name, is_administrator?}: 201 with the account and the link that
  /// opens it.
  net::Task<net::HttpResponse> make(Request request);

  /// GET accounts/?page=&page_size=&q=&show=: accounts by name.
  net::Task<net::HttpResponse> list(Request request);

  /// PATCH accounts/{id}/ {is_active?, is_administrator?}. Who is deactivated is signed out.
  net::Task<net::HttpResponse> change(Request request);

  /// POST accounts/{id}/reset/: a link for who lost what opened the account, mailed too.
  net::Task<net::HttpResponse> reset(Request request);

  /// POST accounts/{id}/hand-over/ {to}: the rooms of one pass to another.
  net::Task<net::HttpResponse> hand_over(Request request);

 private:
  const PeopleContext& people_;
};

}  // namespace visio::api
