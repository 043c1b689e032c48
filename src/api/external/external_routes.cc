#include "api/external/external_routes.h"

#include <functional>
#include <optional>
#include <utility>

#include "api/access.h"
#include "api/json.h"

namespace visio::api {
namespace {

constexpr std::string_view all_rooms = "/external-api/v1.0/rooms/";
constexpr std::string_view one_room = "/external-api/v1.0/rooms/{id}/";

net::HttpResponse no_such_resource() {
  return json_error(404, "not_found", "There is no such resource.");
}

/// Refused to everybody where operators serve no external API; else the handler looks at what the
/// application brings.
Access served_to(std::string_view who, const ExternalRules& rules) {
  return {.who = who, .refusal = [&rules](const Request&) -> std::optional<net::HttpResponse> {
            if (rules.is_served) return std::nullopt;
            return no_such_resource();
          }};
}

/// Refused as `others` refuses, and to everybody where there are no add-ins.
Access for_add_ins(std::string_view who, const Access& others, const ExternalRules& rules) {
  return {.who = who,
          .refusal = [&rules, refuse = others.refusal](
                         const Request& request) -> std::optional<net::HttpResponse> {
            if (!rules.has_add_ins) return no_such_resource();
            return refuse ? refuse(request) : std::nullopt;
          }};
}

}  // namespace

std::vector<Route> external_routes(ExternalApi& external) {
  const auto row = [&](std::string_view method, std::string_view path, std::string_view who,
                       RateClass rate,
                       net::Task<net::HttpResponse> (ExternalApi::*answer)(Request)) {
    return Route{.method = method,
                 .pattern = PathPattern(path),
                 .access = served_to(who, external.rules()),
                 .rate = rate,
                 .handler = [&external, answer](Request request) {
                   return (external.*answer)(std::move(request));
                 }};
  };
  Route nothing{.method = any_method,
                .pattern = PathPattern("/external-api/{resource...}"),
                .access = anybody,
                .handler = immediately([](const Request&) { return no_such_resource(); })};
  return {row("POST", "/external-api/v1.0/application/token/", "applications, by id and secret",
              RateClass::signing_in, &ExternalApi::token),
          row("GET", all_rooms, "bearers of an application's token with rooms:list",
              RateClass::joining, &ExternalApi::list),
          row("POST", all_rooms, "bearers of an application's token with rooms:create",
              RateClass::creating, &ExternalApi::make),
          row("GET", one_room, "bearers of an application's token with rooms:retrieve",
              RateClass::joining, &ExternalApi::get),
          std::move(nothing)};
}

std::vector<Route> add_in_routes(AddInsApi& add_ins) {
  const auto row = [&](std::string_view path, Access access, RateClass rate, ForgeryCheck check,
                       net::HttpResponse (AddInsApi::*answer)(const Request&)) {
    return Route{.method = "POST",
                 .pattern = PathPattern(path),
                 .access = std::move(access),
                 .rate = rate,
                 .handler = immediately([&add_ins, answer](const Request& request) {
                   return (add_ins.*answer)(request);
                 }),
                 .forgery_check = check};
  };
  const auto& rules = add_ins.rules();
  return {row("/api/v1.0/addons/sessions/init/", for_add_ins("add-ins", anybody, rules),
              RateClass::creating, ForgeryCheck::origin_only, &AddInsApi::begin),
          row("/api/v1.0/addons/sessions/poll/",
              for_add_ins("add-ins that wait, by their cookie", anybody, rules), RateClass::joining,
              ForgeryCheck::origin_only, &AddInsApi::poll),
          row("/api/v1.0/addons/sessions/exchange/",
              for_add_ins("who is signed in, where there are add-ins", signed_in, rules),
              RateClass::creating, ForgeryCheck::csrf_token, &AddInsApi::exchange)};
}

}  // namespace visio::api
