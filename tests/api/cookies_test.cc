#include "api/cookies.h"

#include <gtest/gtest.h>

namespace visio::api {
namespace {

std::string_view value_of(net::HttpRequest& request, std::string header, std::string_view name) {
  request.headers = {{"Cookie", std::move(header)}};
  return cookie(request, name);
}

TEST(Cookies, are_found_by_their_whole_name) {
  net::HttpRequest request;
  EXPECT_EQ(value_of(request, "a=1; sessionid=two; b=3", "sessionid"), "two");
  EXPECT_EQ(value_of(request, "xsessionid=1; sessionidx=2", "sessionid"), "");
  EXPECT_EQ(value_of(request, "sessionid=", "sessionid"), "");
  EXPECT_EQ(value_of(request, "", "sessionid"), "");
}

TEST(Cookies, of_one_name_the_first_counts) {
  net::HttpRequest request;
  EXPECT_EQ(value_of(request, "a=1;a=2", "a"), "1");
}

TEST(Cookies, may_hold_an_equals_sign_and_stand_among_what_is_none) {
  net::HttpRequest request;
  EXPECT_EQ(value_of(request, ";; junk ;a=b=c;", "a"), "b=c");
}

TEST(Cookies, may_come_in_several_headers) {
  net::HttpRequest request;
  request.headers = {{"cookie", "a=1"}, {"host", "x"}, {"COOKIE", "b=2"}};
  EXPECT_EQ(cookie(request, "b"), "2");
}

TEST(Cookies, say_what_browsers_may_do_with_them) {
  net::HttpResponse response;
  add_cookie(response, {.name = "a", .value = "b"});
  EXPECT_EQ(response.header("set-cookie"), "a=b; Path=/; SameSite=Lax; HttpOnly");
  response = {};
  add_cookie(response, {.name = "a",
                        .value = "b",
                        .life = std::chrono::hours(12),
                        .is_readable = true,
                        .is_secure = true});
  EXPECT_EQ(response.header("set-cookie"), "a=b; Path=/; SameSite=Lax; Max-Age=43200; Secure");
}

TEST(Cookies, are_secure_where_the_public_url_is_and_else_where_the_request_was) {
  ClientContext secure;
  secure.is_secure = true;
  EXPECT_TRUE(is_reached_securely(secure, {}));
  EXPECT_FALSE(is_reached_securely({}, {}));
  EXPECT_TRUE(is_reached_securely({}, {.public_url = "https://a.example"}));
  EXPECT_FALSE(is_reached_securely(secure, {.public_url = "http://a.example"}));
}

}  // namespace
}  // namespace visio::api
