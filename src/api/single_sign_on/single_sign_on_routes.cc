#include "api/single_sign_on/single_sign_on_routes.h"

#include <string_view>
#include <utility>

namespace visio::api {
namespace {

/// Browsers and the provider bring what proves who they are: no session is needed.
Route row(std::string_view method, std::string_view pattern, RateClass rate, Handler handler) {
  return {.method = method,
          .pattern = PathPattern(pattern),
          .access = anybody,
          .rate = rate,
          .handler = std::move(handler),
          .forgery_check = ForgeryCheck::origin_only};
}

}  // namespace

std::vector<Route> single_sign_on_routes(SingleSignOn& single_sign_on) {
  return {
      row("GET", "/api/v1.0/authenticate/", RateClass::joining,
          [&](Request request) { return single_sign_on.authenticate(std::move(request)); }),
      row("GET", "/api/v1.0/callback/", RateClass::joining,
          [&](Request request) { return single_sign_on.callback(std::move(request)); }),
      row("GET", "/api/v1.0/logout-callback/", RateClass::joining,
          immediately([&](const Request& request) { return single_sign_on.signed_out(request); })),
      row("POST", "/api/v1.0/backchannel-logout/", RateClass::calling,
          [&](Request request) { return single_sign_on.back_channel(std::move(request)); }),
  };
}

}  // namespace visio::api
