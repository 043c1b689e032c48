#include "api/people/account_list.h"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string_view>
#include <utility>

#include "api/json.h"
#include "api/people/user_body.h"
#include "base/iso_time.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using store::ShownAccounts;

constexpr int largest_page = 100;
constexpr int last_page = 1'000'000;

std::optional<ShownAccounts> shown_named(std::string_view name) {
  if (name.empty() || name == "all") return ShownAccounts::all;
  if (name == "administrators") return ShownAccounts::administrators;
  if (name == "deactivated") return ShownAccounts::deactivated;
  if (name == "invited") return ShownAccounts::invited;
  return std::nullopt;
}

/// A number from one on; what is not there is `usual`, what is none is zero.
std::size_t number_in(const base::Query& query, std::string_view name, int usual, int most) {
  if (!query.has(name)) return static_cast<std::size_t>(usual);
  const int number = query.number(name);
  return number < 1 || number > most ? 0 : static_cast<std::size_t>(number);
}

json::object body_of(const store::ListedAccount& account) {
  json::object body = account_body(account.user);
  body["rooms"] = account.rooms;
  body["last_sign_in_at"] = nullptr;
  if (account.last_sign_in) body["last_sign_in_at"] = base::iso_time(*account.last_sign_in);
  body["has_password"] = account.has_password;
  body["has_totp"] = account.second_steps.has_totp;
  body["passkeys"] = account.second_steps.passkeys;
  body["is_invited"] = account.is_invited;
  return body;
}

}  // namespace

Asked<store::AccountQuery> read_account_query(const Request& request) {
  const auto query = request.query();
  if (!query) {
    return std::unexpected(json_error(400, "malformed_query", "The query is malformed."));
  }
  JsonFields faults(json::object{});
  store::AccountQuery asked;
  const std::size_t page = number_in(*query, "page", 1, last_page);
  asked.size = number_in(*query, "page_size", largest_page, largest_page);
  if (page == 0) faults.note("page", "not_a_number", "This must be a number from 1 on.");
  if (asked.size == 0) {
    faults.note("page_size", "not_a_number", "This must be a number from 1 to 100.");
  }
  asked.skipped = page == 0 ? 0 : (page - 1) * asked.size;
  asked.text = query->get("q");
  constexpr std::size_t longest = 255;
  if (asked.text.size() > longest || asked.text.contains('\0')) {
    faults.note("q", "too_long", "This may have 255 bytes at most, none of them NUL.");
  }
  const auto shown = shown_named(query->get("show"));
  if (shown) asked.shown = *shown;
  if (!shown) {
    faults.note("show", "unknown", "This must be all, administrators, deactivated or invited.");
  }
  if (auto refused = faults.refusal()) return std::unexpected(*std::move(refused));
  return asked;
}

AccountPage account_page(store::sql::Session& session, store::AccountQuery query) {
  AccountPage page{.accounts = {},
                   .count = store::count_accounts(session, query),
                   .totals = store::account_totals(session)};
  ++query.size;
  page.accounts = store::list_accounts(session, query);
  return page;
}

net::HttpResponse account_list_response(const AccountPage& page, const store::AccountQuery& query) {
  json::array results;
  for (const store::ListedAccount& account : page.accounts) {
    if (results.size() < query.size) results.push_back(body_of(account));
  }
  const store::AccountTotals& totals = page.totals;
  return json_response(200, {{"results", std::move(results)},
                             {"has_next", page.accounts.size() > query.size},
                             {"count", page.count},
                             {"totals",
                              {{"accounts", totals.accounts},
                               {"administrators", totals.administrators},
                               {"invited", totals.invited},
                               {"deactivated", totals.deactivated}}}});
}

}  // namespace visio::api
