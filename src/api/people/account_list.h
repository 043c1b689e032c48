#pragma once

#include "api/json_fields.h"
#include "api/request.h"
#include "net/http.h"
#include "store/account_list.h"

namespace visio::api {

/// A page of accounts, and how many there are.
struct AccountPage {
  std::vector<store::ListedAccount> accounts;  ///< one more than fit, where there is a next page
  std::size_t count = 0;                       ///< of all that the query finds
  store::AccountTotals totals = {};
};

/// What GET accounts/ asks for: page, page_size, q, show.
Asked<store::AccountQuery> read_account_query(const Request& request);

/// For a job.
AccountPage account_page(store::sql::Session& session, store::AccountQuery query);

/// 200 with the page of that query.
net::HttpResponse account_list_response(const AccountPage& page, const store::AccountQuery& query);

}  // namespace visio::api
