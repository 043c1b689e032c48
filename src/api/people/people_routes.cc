#include "api/people/people_routes.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "api/access.h"
#include "api/single_sign_on/single_sign_on_routes.h"

namespace visio::api {
namespace {

Route row(std::string_view method, std::string_view pattern, const Access& access,
          Handler handler) {
  return {.method = method,
          .pattern = PathPattern(pattern),
          .access = access,
          .rate = RateClass::joining,
          .handler = std::move(handler)};
}

/// Anybody, unless operators leave all accounts to the provider of single sign-on.
Access local_people(const Site& site) {
  return {.who = "anybody, where accounts of this site are allowed",
          .refusal = [&site](const Request&) -> std::optional<net::HttpResponse> {
            if (site.sign_in.local_accounts) return std::nullopt;
            return json_error(403, "local_accounts_closed",
                              "People sign in here with their organisation's account only.");
          }};
}

/// A row that opens an account to who brings a secret; nobody needs a session to bring it.
Route door(std::string_view method, std::string_view pattern, const Access& access,
           Handler handler) {
  Route route = row(method, pattern, access, std::move(handler));
  route.rate = RateClass::signing_in;
  route.forgery_check = ForgeryCheck::origin_only;
  return route;
}

std::vector<Route> sign_in_routes(SignIn& sign_in, const Access& local) {
  const Handler sign_out = [&](Request request) { return sign_in.sign_out(std::move(request)); };
  return {
      door("POST", "/api/v1.0/sign-in/", local,
           [&](Request request) { return sign_in.with_password(std::move(request)); }),
      door("POST", "/api/v1.0/sign-in/totp/", local,
           [&](Request request) { return sign_in.with_code(std::move(request)); }),
      row("POST", "/api/v1.0/sign-out/", anybody, sign_out),
      row("GET", "/api/v1.0/logout/", anybody, sign_out),
      row("POST", "/api/v1.0/logout/", anybody, sign_out),
  };
}

std::vector<Route> profile_routes(Profile& profile) {
  const Handler update = [&](Request request) { return profile.update(std::move(request)); };
  return {
      row("GET", "/api/v1.0/users/me/", signed_in_so_far,
          immediately([&](const Request& request) { return profile.me(request); })),
      row("GET", "/api/v1.0/users/", signed_in,
          [&](Request request) { return profile.search(std::move(request)); }),
      row("PUT", "/api/v1.0/users/{id}/", signed_in, update),
      row("PATCH", "/api/v1.0/users/{id}/", signed_in, update),
  };
}

std::vector<Route> link_routes(ForgottenPassword& forgotten, Links& links, const Access& local) {
  return {
      door("POST", "/api/v1.0/sign-in/reset/", local,
           immediately([&](const Request& request) { return forgotten.mail_link(request); })),
      door("GET", "/api/v1.0/links/{key}/", local,
           [&](Request request) { return links.show(std::move(request)); }),
      door("POST", "/api/v1.0/links/{key}/", local,
           [&](Request request) { return links.use(std::move(request)); }),
  };
}

std::vector<Route> account_routes(Accounts& accounts) {
  return {
      row("POST", "/api/v1.0/accounts/", administrators,
          [&](Request request) { return accounts.make(std::move(request)); }),
      row("GET", "/api/v1.0/accounts/", administrators,
          [&](Request request) { return accounts.list(std::move(request)); }),
      row("PATCH", "/api/v1.0/accounts/{id}/", administrators,
          [&](Request request) { return accounts.change(std::move(request)); }),
      row("POST", "/api/v1.0/accounts/{id}/reset/", administrators,
          [&](Request request) { return accounts.reset(std::move(request)); }),
      row("POST", "/api/v1.0/accounts/{id}/hand-over/", administrators,
          [&](Request request) { return accounts.hand_over(std::move(request)); }),
  };
}

std::vector<Route> person_data_routes(PersonData& data) {
  return {
      row("GET", "/api/v1.0/users/me/export/", signed_in,
          [&](Request request) { return data.export_own(std::move(request)); }),
      row("GET", "/api/v1.0/accounts/{id}/contents/", administrators,
          [&](Request request) { return data.contents(std::move(request)); }),
      row("DELETE", "/api/v1.0/accounts/{id}/", administrators,
          [&](Request request) { return data.erase(std::move(request)); }),
  };
}

std::vector<Route> totp_routes(TotpSetup& totp) {
  return {
      row("POST", "/api/v1.0/totp/", signed_in_so_far,
          immediately([&](const Request& request) { return totp.begin(request); })),
      row("DELETE", "/api/v1.0/totp/", signed_in_so_far,
          [&](Request request) { return totp.remove(std::move(request)); }),
      row("POST", "/api/v1.0/totp/confirm/", signed_in_so_far,
          [&](Request request) { return totp.confirm(std::move(request)); }),
  };
}

std::vector<Route> passkey_routes(Passkeys& passkeys, PasskeySignIn& sign_in, const Access& local) {
  return {
      door("POST", "/api/v1.0/sign-in/passkey/options/", local,
           [&](Request request) { return sign_in.options(std::move(request)); }),
      door("POST", "/api/v1.0/sign-in/passkey/", local,
           [&](Request request) { return sign_in.finish(std::move(request)); }),
      row("POST", "/api/v1.0/passkeys/options/", signed_in_so_far,
          [&](Request request) { return passkeys.options(std::move(request)); }),
      row("GET", "/api/v1.0/passkeys/", signed_in_so_far,
          [&](Request request) { return passkeys.list(std::move(request)); }),
      row("POST", "/api/v1.0/passkeys/", signed_in_so_far,
          [&](Request request) { return passkeys.add(std::move(request)); }),
      row("PATCH", "/api/v1.0/passkeys/{id}/", signed_in_so_far,
          [&](Request request) { return passkeys.rename(std::move(request)); }),
      row("DELETE", "/api/v1.0/passkeys/{id}/", signed_in_so_far,
          [&](Request request) { return passkeys.remove(std::move(request)); }),
  };
}

std::vector<Route> session_routes(Sessions& sessions) {
  return {
      row("GET", "/api/v1.0/sessions/", signed_in,
          [&](Request request) { return sessions.list(std::move(request)); }),
      row("DELETE", "/api/v1.0/sessions/", signed_in,
          [&](Request request) { return sessions.end_others(std::move(request)); }),
      row("DELETE", "/api/v1.0/sessions/{id}/", signed_in,
          [&](Request request) { return sessions.end(std::move(request)); }),
      row("POST", "/api/v1.0/password/", signed_in,
          [&](Request request) { return sessions.change_password(std::move(request)); }),
  };
}

std::vector<Route> connection_routes(ProviderConnection& connection) {
  constexpr std::string_view path = "/api/v1.0/users/me/provider/";
  return {
      row("GET", path, signed_in,
          [&](Request request) { return connection.show(std::move(request)); }),
      row("POST", path, signed_in,
          [&](Request request) { return connection.begin(std::move(request)); }),
      row("DELETE", path, signed_in,
          [&](Request request) { return connection.remove(std::move(request)); }),
  };
}

}  // namespace

std::vector<Route> people_routes(People& people) {
  const Access local = local_people(people.site());
  std::vector<Route> routes = sign_in_routes(people.sign_in(), local);
  const auto append = [&](std::vector<Route> more) {
    std::ranges::move(more, back_inserter(routes));
  };
  append(profile_routes(people.profile()));
  append(link_routes(people.forgotten_password(), people.links(), local));
  append(account_routes(people.accounts()));
  append(person_data_routes(people.person_data()));
  append(totp_routes(people.totp()));
  append(passkey_routes(people.passkeys(), people.passkey_sign_in(), local));
  append(session_routes(people.sessions()));
  append(connection_routes(people.provider_connection()));
  append(single_sign_on_routes(people.single_sign_on()));
  return routes;
}

}  // namespace visio::api
