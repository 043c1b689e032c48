#include "api/access.h"

#include <algorithm>

#include "api/json.h"

namespace visio::api {
namespace {

std::optional<net::HttpResponse> refuse_strangers(const Request& request) {
  if (request.caller.is_signed_in()) return std::nullopt;
  if (request.caller.needs_second_step) {
    return json_error(403, "second_factor_needed",
                      "Administrators add a passkey or an authenticator app before anything else.");
  }
  auto refused = json_error(401, "not_authenticated", "Sign in first.");
  refused.headers.emplace_back("www-authenticate", "Session");
  return refused;
}

std::optional<net::HttpResponse> refuse_all_but_administrators(const Request& request) {
  if (auto refused = refuse_strangers(request)) return refused;
  if (request.caller.user->is_administrator) return std::nullopt;
  return json_error(403, "forbidden", "This is for administrators of the site.");
}

}  // namespace

const Access signed_in{.who = "whoever is signed in", .refusal = refuse_strangers};
const Access signed_in_so_far{.who = "whoever is signed in, also before adding a second step",
                              .refusal = refuse_strangers,
                              .is_before_second_step = true};
const Access administrators{.who = "administrators of the site, signed in",
                            .refusal = refuse_all_but_administrators};

Access metrics_readers(const Site& site) {
  return {.who = "this machine and those in metrics_readers",
          .refusal = [&site](const Request& request) -> std::optional<net::HttpResponse> {
            const auto& readers = site.metrics_readers;
            const bool is_reader =
                std::ranges::find(readers, request.client.address) != readers.end();
            if (is_reader || request.client.is_local) return std::nullopt;
            return json_error(403, "metrics_closed",
                              "Metrics are for this machine and those in metrics_readers.");
          }};
}

}  // namespace visio::api
