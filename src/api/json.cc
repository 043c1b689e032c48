#include "api/json.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

namespace visio::api {

namespace json = boost::json;

namespace {

net::HttpResponse kept_by_nobody(int status, std::string text) {
  return {.status = status,
          .headers = {{"content-type", "application/json"}, {"cache-control", "no-store"}},
          .body = std::move(text)};
}

}  // namespace

net::HttpResponse json_response(int status, const json::object& body) {
  return kept_by_nobody(status, json::serialize(body));
}

net::HttpResponse json_list(int status, const json::array& body) {
  return kept_by_nobody(status, json::serialize(body));
}

net::HttpResponse json_error(int status, std::string_view code, std::string_view sentence) {
  return json_response(status, {{"detail", sentence}, {"code", code}});
}

net::HttpResponse field_error(std::string_view field, std::string_view code,
                              std::string_view sentence) {
  return json_response(400, {{field, json::array{sentence}}, {"code", code}});
}

std::optional<json::object> parse_object(std::string_view body) {
  if (body.empty()) return json::object();
  boost::system::error_code error;
  const json::value value = json::parse(body, error);
  if (error || !value.is_object()) return std::nullopt;
  return value.as_object();
}

}  // namespace visio::api
