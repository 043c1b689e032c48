// How calls are read and written, and who may make them.

#include "tests/livekit/room_service/backend.h"

namespace visio::tests {
namespace {

using room_service::Encoding;

using Calls = Backend;

TEST_F(Calls, take_both_styles_of_names_and_leave_out_what_they_do_not_know) {
  const auto room = call("CreateRoom", R"({"name":"room","emptyTimeout":7,"departure_timeout":8,
                                          "agents":[{"agentName":"x"}],"nodeId":"y"})");
  EXPECT_EQ(room.empty_timeout(), 7U);
  EXPECT_EQ(room.departure_timeout(), 8U);
}

TEST_F(Calls, answer_in_json_with_original_names_plain_fields_and_large_numbers_as_text) {
  const std::string text = serve("CreateRoom", R"({"name":"room"})", admin()).value();
  EXPECT_NE(text.find(R"("empty_timeout":300)"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("metadata":"")"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("creation_time":"17)"), std::string::npos) << text;
  EXPECT_EQ(serve("DeleteRoom", R"({"room":"room"})", admin()).value(), "{}");
}

TEST_F(Calls, speak_protobuf_too) {
  wire::CreateRoomRequest request;
  request.set_name("room");
  request.set_max_participants(4);
  const auto reply = serve("CreateRoom", request.SerializeAsString(), admin(), Encoding::protobuf);
  wire::Room room;
  ASSERT_TRUE(reply && room.ParseFromString(*reply));
  EXPECT_EQ(room.max_participants(), 4U);
  EXPECT_EQ(serve("CreateRoom", "\xff", admin(), Encoding::protobuf).error().code, Code::malformed);
}

TEST_F(Calls, that_cannot_be_read_are_malformed) {
  for (const char* body : {"", "[]", "{", R"({"name":7})", R"({"empty_timeout":-1})"}) {
    EXPECT_EQ(error("CreateRoom", body).code, Code::malformed) << body;
  }
  const std::string deep = R"({"x":)" + std::string(100'000, '[');
  EXPECT_EQ(error("CreateRoom", deep).code, Code::malformed);
}

TEST_F(Calls, hold_utf_8_and_nothing_else) {
  wire::CreateRoomRequest request;
  request.set_name("rxxm");
  std::string packed = request.SerializeAsString();
  packed.replace(packed.find("xx"), 2, "\xff\xfe");
  const auto reply = serve("CreateRoom", packed, admin(), Encoding::protobuf);
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, Code::malformed);
  for (const char* body : {"{\"name\":\"\xff\"}", "{\"name\":\"\xed\xa0\x80\"}",
                           "{\"name\":\"\xc0\x80\"}", R"({"name":"\ud800"})"}) {
    EXPECT_EQ(error("CreateRoom", body).code, Code::malformed) << body;
  }
  EXPECT_TRUE(rooms().empty());
}

TEST_F(Calls, of_unknown_methods_have_no_route) {
  EXPECT_EQ(error("MakeRoom", "{}").code, Code::bad_route);
  EXPECT_EQ(error("", "{}").code, Code::bad_route);
  EXPECT_EQ(error("MoveParticipant", "{}").code, Code::unimplemented);
}

TEST_F(Calls, without_a_good_token_are_refused) {
  livekit::token::Claims claims;
  claims.issuer = settings.keys.signing.key;
  claims.expires_at = 1;
  claims.video.room_create = true;
  const std::string expired = livekit::token::create(claims, settings.keys.signing.secret);
  claims.expires_at = year_2100;
  const std::string forged = livekit::token::create(claims, "another secret");
  for (const std::string& authorization :
       {std::string(), std::string("Bearer "), "Bearer " + expired, "Bearer " + forged,
        admin().substr(7)}) {
    const auto reply = serve("CreateRoom", R"({"name":"room"})", authorization);
    ASSERT_FALSE(reply) << authorization;
    EXPECT_EQ(reply.error().code, Code::unauthenticated);
  }
  EXPECT_TRUE(rooms().empty());
}

TEST_F(Calls, know_the_time_after_the_clock_was_set) {
  livekit::token::Claims claims;
  claims.issuer = settings.keys.signing.key;
  claims.expires_at = 1'770'000'000;
  const std::string authorization =
      "Bearer " + livekit::token::create(claims, settings.keys.signing.secret);
  EXPECT_TRUE(signalling.is_signed(authorization));
  clock_step = std::chrono::seconds(1'770'000'061) - wall_clock();
  EXPECT_FALSE(signalling.is_signed(authorization));
  EXPECT_EQ(serve("ListRooms", "{}", authorization).error().message,
            "the access token has expired");
}

TEST_F(Calls, need_the_grant_for_what_they_do) {
  arrive("ada");
  const auto only = [](bool livekit::token::VideoGrant::* member) {
    return grant([member](auto& may) {
      may.*member = true;
      may.room = "room";
    });
  };
  using Grant = livekit::token::VideoGrant;
  const std::initializer_list<std::pair<const char*, bool Grant::*>> needs{
      {"CreateRoom", &Grant::room_create},
      {"DeleteRoom", &Grant::room_create},
      {"ListRooms", &Grant::room_list},
      {"ListParticipants", &Grant::room_admin},
      {"GetParticipant", &Grant::room_admin},
      {"RemoveParticipant", &Grant::room_admin},
      {"MutePublishedTrack", &Grant::room_admin},
      {"UpdateParticipant", &Grant::room_admin},
      {"UpdateSubscriptions", &Grant::room_admin},
      {"SendData", &Grant::room_admin},
      {"UpdateRoomMetadata", &Grant::room_admin}};
  constexpr auto denied = "permissions denied";
  for (const auto& [method, need] : needs) {
    for (const auto other :
         {&Grant::room_create, &Grant::room_list, &Grant::room_admin, &Grant::room_join}) {
      if (other == need) continue;
      const auto reply = serve(method, R"({"room":"room"})", bearer(only(other)));
      ASSERT_FALSE(reply) << method;
      EXPECT_EQ(reply.error(), (room_service::Error{Code::unauthenticated, denied})) << method;
    }
    const auto reply = serve(method, R"({"room":"room"})", bearer(only(need)));
    EXPECT_TRUE(reply || reply.error().message != denied) << method;
  }
}

TEST_F(Calls, an_administrator_of_one_room_is_none_of_another) {
  for (const char* method : {"ListParticipants", "SendData", "UpdateRoomMetadata"}) {
    EXPECT_EQ(error(method, R"({"room":"another"})").code, Code::unauthenticated) << method;
  }
}

TEST_F(Calls, tokens_are_known_whatever_they_permit) {
  EXPECT_TRUE(signalling.is_signed(bearer({})));
  EXPECT_FALSE(signalling.is_signed("Bearer x"));
  EXPECT_FALSE(signalling.is_signed(""));
}

}  // namespace
}  // namespace visio::tests
