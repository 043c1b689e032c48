#include "api/people/profile.h"

#include <boost/json/array.hpp>
#include <optional>
#include <string>
#include <utility>

#include "api/json.h"
#include "api/people/people_responses.h"
#include "api/people/profile_change.h"
#include "api/people/user_body.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "meet/people/email.h"
#include "store/users.h"

namespace visio::api {
namespace {

using store::sql::Session;

constexpr std::size_t shortest_search = 3;  ///< bytes
constexpr std::size_t longest_search = 255;
constexpr std::size_t most_found = 10;

boost::json::object own_body(const meet::User& user, const Caller& caller) {
  return own_user_body(user, caller.second_steps, caller.needs_second_step);
}

}  // namespace

net::HttpResponse Profile::me(const Request& request) const {
  return json_response(200, own_body(*request.caller.user, request.caller));
}

net::Task<net::HttpResponse> Profile::update(Request request) {
  if (request.parameters.get("id") != request.caller.user->id.text) co_return not_yours();
  const auto change = read_profile_change(request);
  if (!change) co_return change.error();
  auto job = [id = request.caller.user->id, change = *change](Session& session) {
    store::Users users(session);
    auto user = users.find(id);
    if (user) user = changed(*std::move(user), change);
    if (user) users.update(*user);
    return user;
  };
  const auto user = co_await write_rows(people_.database, std::move(job));
  if (!user) co_return database_unavailable(user.error(), people_.log);
  if (!*user) co_return json_error(404, "not_found", "There is no such account.");
  co_return json_response(200, own_body(**user, request.caller));
}

net::Task<net::HttpResponse> Profile::search(Request request) {
  const auto query = request.query();
  if (!query) co_return json_error(400, "malformed_query", "The query is malformed.");
  const std::string text(query->get("q"));
  if (text.size() > longest_search) co_return field_error("q", "too_long", "This is too long.");
  boost::json::array found;
  if (text.size() >= shortest_search && !text.contains('\0')) {
    auto job = [text](Session& session) { return store::Users(session).search(text, most_found); };
    const auto users = co_await read_rows(people_.database, std::move(job));
    if (!users) co_return database_unavailable(users.error(), people_.log);
    const auto known = meet::parse_email(text, "q");
    for (const meet::User& user : *users) {
      auto body = other_user_body(user);
      if (known && *known == user.email) body["email"] = user.email;
      found.push_back(std::move(body));
    }
  }
  co_return json_list(200, found);
}

}  // namespace visio::api
