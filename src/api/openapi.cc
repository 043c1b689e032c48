#include "api/openapi.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <string>

namespace visio::api {
namespace {

namespace json = boost::json;

bool is_part_of_api(const Route& route) {
  return route.method != any_method && !route.pattern.text().contains("...}");
}

/// What stands in braces.
json::array parameters_of(std::string_view pattern) {
  json::array parameters;
  for (std::size_t at = pattern.find('{'); at != std::string_view::npos;
       at = pattern.find('{', at + 1)) {
    const std::string_view name = pattern.substr(at + 1, pattern.find('}', at) - at - 1);
    parameters.push_back(
        {{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
  }
  return parameters;
}

json::object operation_of(const Route& route) {
  return {{"description", "For " + std::string(route.access.who) + "."},
          {"parameters", parameters_of(route.pattern.text())},
          {"responses", {{"default", {{"description", "See docs/API.md."}}}}}};
}

std::string lower(std::string_view method) {
  std::string text(method);
  std::ranges::transform(text, text.begin(),
                         [](char letter) { return static_cast<char>(letter | 0x20); });
  return text;
}

}  // namespace

json::object openapi_document(std::span<const Route> routes, std::string_view version) {
  json::object paths;
  for (const Route& route : routes) {
    if (!is_part_of_api(route)) continue;
    json::value& path = paths[route.pattern.text()];
    if (path.is_null()) path.emplace_object();
    path.get_object()[lower(route.method)] = operation_of(route);
  }
  return {{"openapi", "3.1.0"},
          {"info", {{"title", "Visio"}, {"version", version}}},
          {"paths", std::move(paths)}};
}

}  // namespace visio::api
