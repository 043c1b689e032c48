#include "api/path_pattern.h"

#include <gtest/gtest.h>

#include "meet/rooms/room_code.h"

namespace visio::api {
namespace {

bool fits(std::string_view pattern, std::string_view path) {
  return PathPattern(pattern).match(path).has_value();
}

std::string parameter(std::string_view pattern, std::string_view path, std::string_view name) {
  const auto parameters = PathPattern(pattern).match(path);
  return parameters ? std::string(parameters->get(name)) : "no match";
}

TEST(PathPattern, without_parameters_is_the_path_itself) {
  EXPECT_TRUE(fits("/healthz", "/healthz"));
  EXPECT_TRUE(fits("/", "/"));
  for (const char* path : {"/", "/health", "/healthzz", "/healthz/", "healthz", "/a/healthz", ""}) {
    EXPECT_FALSE(fits("/healthz", path)) << path;
  }
}

TEST(PathPattern, that_ends_with_a_slash_lets_paths_leave_it_out) {
  EXPECT_TRUE(fits("/rooms/", "/rooms/"));
  EXPECT_TRUE(fits("/rooms/", "/rooms"));
  EXPECT_TRUE(fits("/rooms/{slug}/", "/rooms/abc"));
  EXPECT_FALSE(fits("/rooms/", "/rooms//"));
  EXPECT_FALSE(fits("/rooms/", "/room"));
}

TEST(PathPattern, a_parameter_is_one_segment_that_is_not_empty) {
  EXPECT_EQ(parameter("/rooms/{slug}/", "/rooms/abc-defg-hij/", "slug"), "abc-defg-hij");
  EXPECT_EQ(parameter("/a/{b}/c/{d}", "/a/1/c/2", "b"), "1");
  EXPECT_EQ(parameter("/a/{b}/c/{d}", "/a/1/c/2", "d"), "2");
  EXPECT_EQ(parameter("/a/{b}/c/{d}", "/a/1/c/2", "other"), "");
  for (const char* path : {"/rooms/", "/rooms", "/rooms//", "/rooms/a/b", "/rooms/a/b/"}) {
    EXPECT_FALSE(fits("/rooms/{slug}/", path)) << path;
  }
}

TEST(PathPattern, a_parameter_is_handed_on_without_its_escapes) {
  EXPECT_EQ(parameter("/{name}", "/Zo%C3%AB", "name"), "Zoë");
  EXPECT_EQ(parameter("/{name}", "/a%2Fb", "name"), "a/b");
  EXPECT_FALSE(fits("/{name}", "/%zz"));
}

TEST(PathPattern, the_rest_is_all_that_follows_as_it_was_sent) {
  EXPECT_EQ(parameter("/files/{path...}", "/files/a/b%20c/", "path"), "a/b%20c/");
  EXPECT_EQ(parameter("/files/{path...}", "/files/", "path"), "");
  EXPECT_EQ(parameter("/{path...}", "/", "path"), "");
  EXPECT_FALSE(fits("/files/{path...}", "/files"));
}

TEST(PathPattern, a_parameter_is_read_as_a_type) {
  const auto good = PathPattern("/{slug}").match("/abc-defg-hij");
  EXPECT_EQ(good->get_as<meet::RoomCode>("slug")->text(), "abc-defg-hij");
  EXPECT_FALSE(PathPattern("/{slug}").match("/admin")->get_as<meet::RoomCode>("slug"));
}

}  // namespace
}  // namespace visio::api
