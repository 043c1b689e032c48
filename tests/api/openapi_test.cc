#include "api/openapi.h"

#include <gtest/gtest.h>

namespace visio::api {
namespace {

Route route(std::string_view method, std::string_view pattern) {
  return {.method = method,
          .pattern = PathPattern(pattern),
          .access = {.who = "members"},
          .handler = immediately([](const Request&) { return net::HttpResponse(); })};
}

TEST(Openapi, names_paths_with_methods_parameters_and_who_may) {
  const std::vector<Route> routes{route("GET", "/rooms/"), route("POST", "/rooms/"),
                                  route("GET", "/rooms/{slug}/of/{owner}")};
  const boost::json::object document = openapi_document(routes, "1.2.3");
  EXPECT_EQ(document.at("openapi"), "3.1.0");
  EXPECT_EQ(document.at("info").at("version"), "1.2.3");
  const auto& paths = document.at("paths").as_object();
  EXPECT_EQ(paths.size(), 2U);
  EXPECT_EQ(paths.at("/rooms/").as_object().size(), 2U);
  EXPECT_EQ(paths.at("/rooms/").at("post").at("description"), "For members.");
  const auto& parameters = paths.at("/rooms/{slug}/of/{owner}").at("get").at("parameters");
  ASSERT_EQ(parameters.as_array().size(), 2U);
  EXPECT_EQ(parameters.at(0).at("name"), "slug");
  EXPECT_EQ(parameters.at(1).at("name"), "owner");
}

TEST(Openapi, leaves_out_what_answers_everything) {
  const std::vector<Route> routes{route(any_method, "/rooms/"), route("GET", "/{page...}")};
  EXPECT_TRUE(openapi_document(routes, "1").at("paths").as_object().empty());
}

}  // namespace
}  // namespace visio::api
