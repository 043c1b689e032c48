#include "api/twirp.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace visio::api {
namespace {

namespace room_service = livekit::room_service;
using room_service::Code;

class Twirp : public testing::Test {
 protected:
  net::HttpResponse post(std::string_view path, std::string type = "application/json",
                         std::string method = "POST") {
    Request request;
    request.http = {
        .method = std::move(method),
        .target = std::string(path),
        .headers = {{"Content-Type", std::move(type)}, {"Authorization", "Bearer token"}},
        .body = "the body",
        .peer = {}};
    return twirp(request, [&](const room_service::Call& call) {
      method_called = call.method;
      encoding = call.encoding;
      authorization = call.authorization;
      body = call.body;
      return reply;
    });
  }

  static std::string type_of(const net::HttpResponse& response) {
    return response.headers.at(0).second;
  }
  static std::string code_of(const net::HttpResponse& response) {
    return std::string(boost::json::parse(response.content()).at("code").as_string());
  }

  static constexpr std::string_view list = "/twirp/livekit.RoomService/ListRooms";
  room_service::Reply reply = "the reply";
  std::string method_called;
  std::string authorization;
  std::string body;
  room_service::Encoding encoding{};
};

TEST_F(Twirp, hands_a_call_to_the_service_and_its_reply_back) {
  const auto response = post(list);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.content(), "the reply");
  EXPECT_EQ(type_of(response), "application/json");
  EXPECT_EQ(method_called, "ListRooms");
  EXPECT_EQ(authorization, "Bearer token");
  EXPECT_EQ(body, "the body");
}

TEST_F(Twirp, tolerates_a_charset_beside_the_type) {
  post(list, "application/json;charset=UTF-8");
  EXPECT_EQ(encoding, room_service::Encoding::json);
  const auto response = post(list, "Application/Protobuf ; x=y");
  EXPECT_EQ(encoding, room_service::Encoding::protobuf);
  EXPECT_EQ(type_of(response), "application/protobuf");
}

TEST_F(Twirp, errors_are_json_with_code_message_and_status) {
  reply = std::unexpected(room_service::Error{Code::not_found, "requested room does not exist"});
  const auto response = post(list, "application/protobuf");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(type_of(response), "application/json");
  EXPECT_EQ(response.content(),
            R"({"code":"not_found","msg":"requested room does not exist","meta":{}})");
}

TEST_F(Twirp, every_error_has_its_status) {
  for (const auto& [code, name, status] : std::initializer_list<std::tuple<Code, const char*, int>>{
           {Code::bad_route, "bad_route", 404},
           {Code::malformed, "malformed", 400},
           {Code::unauthenticated, "unauthenticated", 401},
           {Code::invalid_argument, "invalid_argument", 400},
           {Code::not_found, "not_found", 404},
           {Code::failed_precondition, "failed_precondition", 412},
           {Code::unimplemented, "unimplemented", 501}}) {
    reply = std::unexpected(room_service::Error{code, ""});
    const auto response = post(list);
    EXPECT_EQ(response.status, status) << name;
    EXPECT_EQ(code_of(response), name);
  }
}

TEST_F(Twirp, other_services_methods_and_types_have_no_route) {
  EXPECT_EQ(code_of(post("/twirp/livekit.Egress/ListEgress")), "bad_route");
  EXPECT_EQ(code_of(post("/twirp/")), "bad_route");
  EXPECT_EQ(code_of(post(list, "application/json", "GET")), "bad_route");
  EXPECT_EQ(code_of(post(list, "text/plain")), "bad_route");
  EXPECT_EQ(code_of(post(list, "")), "bad_route");
  EXPECT_EQ(method_called, "");
}

}  // namespace
}  // namespace visio::api
