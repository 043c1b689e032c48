#include "api/people/authentication.h"

#include <string>
#include <utility>

#include "api/cookies.h"
#include "api/people/session_cookies.h"
#include "api/rows.h"
#include "api/same_origin.h"
#include "api/unavailable.h"
#include "credentials/secret_key.h"
#include "store/user_sessions.h"

namespace visio::api {
namespace {

constexpr std::size_t max_key = 64;  ///< of characters; ours have 43

void fill_in(Caller& caller, meet::SignedIn signed_in, const Access& access) {
  caller.needs_second_step = meet::needs_second_step(signed_in);
  caller.session = std::move(signed_in.session);
  caller.second_steps = signed_in.second_steps;
  if (caller.needs_second_step && !access.is_before_second_step) return;
  caller.user = std::move(signed_in.user);
}

}  // namespace

net::Task<std::optional<net::HttpResponse>> Authentication::identify(const Route& route,
                                                                     Request& request) const {
  auto failed = co_await find_session(route, request);
  if (failed) co_return failed;
  co_return forgery_refusal(route, request, parts_.site);
}

net::Task<std::optional<net::HttpResponse>> Authentication::find_session(const Route& route,
                                                                         Request& request) const {
  const std::string_view key = cookie(request.http, session_cookie);
  if (key.empty() || key.size() > max_key) co_return std::nullopt;
  const auto now = std::chrono::floor<std::chrono::milliseconds>(parts_.clock.wall_time());
  auto job = [hash = credentials::key_hash(key), now](store::sql::Session& session) {
    return store::UserSessions(session).find(hash, now);
  };
  auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  if (*found) fill_in(request.caller, **std::move(found), route.access);
  co_return std::nullopt;
}

}  // namespace visio::api
