#include "api/rooms.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <set>

#include "api/slug.h"
#include "livekit/token.h"
#include "net/socket_address.h"
#include "tests/api/counting_entropy.h"

namespace visio::api {
namespace {

namespace json = boost::json;

constexpr std::int64_t now = 1'800'000'000;
constexpr std::string_view secret = "a secret of at least thirty-two characters";

class Rooms : public testing::Test {
 protected:
  net::HttpResponse create(std::string body) {
    net::HttpRequest request;
    request.body = std::move(body);
    return create_room(request, context());
  }

  net::HttpResponse enter(std::string_view slug, std::string_view query = "") {
    net::HttpRequest request;
    request.target = "/?" + std::string(query);
    return enter_room(slug, request, context());
  }

  RoomContext context() { return {.site = site, .origin = origin, .entropy = entropy, .now = now}; }

  static json::object parsed(const net::HttpResponse& response) {
    return json::parse(response.body).as_object();
  }

  Site site{.api_key = "APIkey", .api_secret = std::string(secret)};
  Origin origin{
      .client = net::parse_ip("127.0.0.1").value(), .host = "localhost:8080", .is_local = true};
  tests::CountingEntropy entropy;
};

TEST_F(Rooms, a_new_room_has_a_code_a_name_and_a_link) {
  const auto response = create(R"({"name": " Monday "})");
  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(parsed(response)["slug"], "abc-defg-hij");
  EXPECT_EQ(parsed(response)["name"], "Monday");
  EXPECT_EQ(parsed(response)["url"], "http://localhost:8080/abc-defg-hij");
}

TEST_F(Rooms, a_name_is_optional) {
  EXPECT_EQ(create("").status, 201);
  EXPECT_EQ(create("{}").status, 201);
}

TEST_F(Rooms, malformed_bodies_are_refused_with_the_field_to_blame) {
  EXPECT_EQ(create("not json").status, 400);
  EXPECT_EQ(create("[]").status, 400);
  EXPECT_EQ(create(R"({"name": 7})").body, R"({"name":["This must be text."]})");
  EXPECT_EQ(create(R"({"name": ")" + std::string(256, 'x') + R"("})").body,
            R"({"name":["At most 255 characters."]})");
}

TEST_F(Rooms, deeply_nested_bodies_are_refused) {
  EXPECT_EQ(create(R"({"name":)" + std::string(10'000, '[')).status, 400);
}

TEST_F(Rooms, who_enters_gets_a_token_for_this_room_only) {
  const auto response = enter("abc-defg-hij", "username=Zo%C3%A9");
  ASSERT_EQ(response.status, 200);
  json::object livekit = parsed(response)["livekit"].as_object();
  EXPECT_EQ(livekit["url"], "ws://localhost:8080");
  EXPECT_EQ(livekit["room"], "abc-defg-hij");

  const auto claims =
      livekit::token::verify(std::string_view(livekit["token"].as_string()), "APIkey", secret, now);
  ASSERT_TRUE(claims);
  EXPECT_EQ(claims->name, "Zoé");
  EXPECT_EQ(claims->video.room, "abc-defg-hij");
  EXPECT_TRUE(claims->video.room_join);
  EXPECT_FALSE(claims->video.room_admin);
  EXPECT_EQ(claims->expires_at, now + 6 * 3600);
}

TEST_F(Rooms, everybody_is_somebody_else) {
  std::set<std::string> identities;
  for (int round = 0; round < 2; ++round) {
    const auto response = enter("abc-defg-hij");
    const json::object livekit = parsed(response)["livekit"].as_object();
    const auto claims = livekit::token::verify(std::string_view(livekit.at("token").as_string()),
                                               "APIkey", secret, now);
    identities.insert(claims.value().identity);
    EXPECT_EQ(claims->name, "Anonymous");
  }
  EXPECT_EQ(identities.size(), 2U);
}

TEST_F(Rooms, a_secure_page_gets_a_secure_address) {
  origin.is_secure = true;
  origin.host = "visio.example.org";
  EXPECT_EQ(parsed(enter("abc-defg-hij"))["livekit"].as_object()["url"], "wss://visio.example.org");
}

TEST_F(Rooms, the_public_url_counts_over_the_name_in_the_request) {
  site.public_url = "https://meet.example.org";
  EXPECT_EQ(parsed(enter("abc-defg-hij"))["livekit"].as_object()["url"], "wss://meet.example.org");
  EXPECT_TRUE(parsed(create(""))["url"].as_string().starts_with("https://meet.example.org/"));
}

TEST_F(Rooms, what_is_no_code_is_no_room) {
  const auto response = enter("admin");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.body, R"({"detail":"There is no such room."})");
}

TEST_F(Rooms, a_name_that_is_too_long_is_refused) {
  EXPECT_EQ(enter("abc-defg-hij", "username=" + std::string(256, 'x')).body,
            R"({"username":["At most 255 characters."]})");
  EXPECT_EQ(enter("abc-defg-hij", "username=%zz").status, 400);
}

TEST_F(Rooms, are_closed_to_other_machines_until_operators_open_them) {
  origin.is_local = false;
  EXPECT_EQ(create("").status, 403);
  EXPECT_EQ(enter("abc-defg-hij").status, 403);
  site.is_open = true;
  EXPECT_EQ(create("").status, 201);
  EXPECT_EQ(enter("abc-defg-hij").status, 200);
}

TEST_F(Rooms, a_request_without_a_usable_host_cannot_enter) {
  origin.host.clear();
  EXPECT_EQ(enter("abc-defg-hij").status, 400);
}

}  // namespace
}  // namespace visio::api
