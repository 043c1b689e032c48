// What a backend does to rooms.

#include "tests/livekit/room_service/backend.h"
#include "tests/livekit/signed_payload.h"

namespace visio::tests {
namespace {

using Rooms = Backend;

TEST_F(Rooms, a_room_keeps_the_settings_that_it_was_made_with) {
  const auto room = call("CreateRoom", R"({"name":"room","empty_timeout":60,"departure_timeout":5,
                                          "max_participants":2,"metadata":"{\"topic\":1}"})");
  EXPECT_TRUE(room.sid().starts_with("RM_"));
  EXPECT_EQ(room.name(), "room");
  EXPECT_EQ(room.empty_timeout(), 60U);
  EXPECT_EQ(room.departure_timeout(), 5U);
  EXPECT_EQ(room.max_participants(), 2U);
  EXPECT_EQ(room.metadata(), R"({"topic":1})");
  Person ada = join("ada");
  EXPECT_EQ(ada.last(Kind::kJoin).join().room().sid(), room.sid());
  EXPECT_EQ(ada.last(Kind::kJoin).join().room().metadata(), room.metadata());
}

TEST_F(Rooms, making_a_room_twice_gives_the_same_room_with_what_is_named_anew) {
  const auto first = call("CreateRoom", R"({"name":"room","metadata":"one","max_participants":9})");
  const auto second = call("CreateRoom", R"({"name":"room","max_participants":3})");
  EXPECT_EQ(second.sid(), first.sid());
  EXPECT_EQ(second.metadata(), "one");
  EXPECT_EQ(second.max_participants(), 3U);
  EXPECT_EQ(rooms(), std::vector<std::string>{"room"});
}

TEST_F(Rooms, a_room_that_nobody_enters_ends_after_its_empty_timeout) {
  call("CreateRoom", R"({"name":"room","empty_timeout":60})");
  wait(59s);
  EXPECT_EQ(rooms().size(), 1U);
  wait(1s);
  EXPECT_TRUE(rooms().empty());
}

TEST_F(Rooms, a_room_that_all_have_left_ends_after_its_departure_timeout) {
  call("CreateRoom", R"({"name":"room","empty_timeout":1,"departure_timeout":30})");
  Person ada = arrive("ada");
  wait(60s);
  call<wire::RemoveParticipantResponse>("RemoveParticipant", R"({"room":"room","identity":"ada"})");
  wait(29s);
  EXPECT_EQ(rooms().size(), 1U);
  wait(1s);
  EXPECT_TRUE(rooms().empty());
}

TEST_F(Rooms, the_first_persons_token_may_say_how_the_room_is_to_be) {
  livekit::token::Claims claims;
  claims.issuer = settings.keys.signing.key;
  claims.identity = "ada";
  claims.expires_at = year_2100;
  claims.video.room_join = true;
  claims.video.room = "room";
  claims.room_config =
      R"({"name":"preset","departureTimeout":3,"maxParticipants":1,"metadata":"m","agents":[{}]})";
  const auto connection =
      admit(livekit::token::create(claims, settings.keys.signing.secret)).value();
  signalling.opened(connection, now);
  const auto list = call<wire::ListRoomsResponse>("ListRooms", "{}");
  ASSERT_EQ(list.rooms_size(), 1);
  EXPECT_EQ(list.rooms(0).name(), "room");
  EXPECT_EQ(list.rooms(0).departure_timeout(), 3U);
  EXPECT_EQ(list.rooms(0).metadata(), "m");
  EXPECT_FALSE(admit(token("ben")));
}

TEST_F(Rooms, settings_in_a_token_that_cannot_be_read_are_said_to_be_so) {
  const auto refusal = [&](const std::string& room_config) {
    const std::string payload = R"({"iss":"key","sub":"ada","exp":4102444800,"roomConfig":)" +
                                room_config + R"(,"video":{"room":"room","roomJoin":true}})";
    const auto admitted = admit(sign_payload(payload, settings.keys.signing.secret));
    return admitted ? livekit::Refusal{101, ""} : admitted.error();
  };
  EXPECT_EQ(refusal("null").status, 101);
  EXPECT_EQ(refusal(R"({"max_participants":"5","emptyTimeout":7,"metadata":null})").status, 101);
  EXPECT_EQ(refusal(R"({"maxParticipants":"many"})").status, 401);
  EXPECT_EQ(refusal(R"({"maxParticipants":-1})").message,
            "the access token's claim roomConfig cannot be read");
  EXPECT_EQ(refusal(R"({"metadata":")" + std::string(600'000, 'x') + "\"}").status, 400);
}

TEST_F(Rooms, no_more_come_in_than_the_room_may_hold) {
  call("CreateRoom", R"({"name":"room","max_participants":1})");
  Person ada = arrive("ada");
  const auto ben = admit(token("ben"));
  ASSERT_FALSE(ben);
  EXPECT_EQ(ben.error().status, 429);
}

TEST_F(Rooms, have_names_of_one_line) {
  for (const char* name : {R"(a\nb)", R"(a\u0000b)", R"(\u202ea)"}) {
    const auto refused = error("CreateRoom", R"({"name":")" + std::string(name) + "\"}");
    EXPECT_EQ(refused, (room_service::Error{Code::invalid_argument,
                                            "name must be one line of UTF-8 without control "
                                            "characters and direction overrides"}));
  }
}

TEST_F(Rooms, are_listed_all_or_by_name) {
  for (const char* name : {"a", "b", "c"}) {
    call("CreateRoom", R"({"name":")" + std::string(name) + "\"}");
  }
  EXPECT_EQ(rooms(), (std::vector<std::string>{"a", "b", "c"}));
  const auto some = call<wire::ListRoomsResponse>("ListRooms", R"({"names":["c","a","none"]})");
  ASSERT_EQ(some.rooms_size(), 2);
  EXPECT_EQ(some.rooms(0).name(), "a");
  EXPECT_EQ(some.rooms(1).name(), "c");
}

TEST_F(Rooms, a_deleted_room_sends_everybody_away) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  call<wire::DeleteRoomResponse>("DeleteRoom", R"({"room":"room"})");
  for (Person* person : {&ada, &ben}) {
    read(*person);
    const auto leave = person->last(Kind::kLeave).leave();
    EXPECT_EQ(leave.reason(), wire::ROOM_DELETED);
    EXPECT_EQ(leave.action(), wire::LeaveRequest::DISCONNECT);
    EXPECT_TRUE(outlet.closed.contains(person->connection));
    drop_connection(*person);
  }
  EXPECT_TRUE(rooms().empty());
  EXPECT_TRUE(media.placed.empty());
  wait(1h);  // nothing of the room is left behind
  EXPECT_EQ(error("DeleteRoom", R"({"room":"room"})").code, Code::not_found);
}

TEST_F(Rooms, new_metadata_is_told_to_everybody) {
  Person ada = arrive("ada");
  const auto room = call("UpdateRoomMetadata", R"({"room":"room","metadata":"recording"})");
  EXPECT_EQ(room.metadata(), "recording");
  read(ada);
  EXPECT_EQ(ada.last(Kind::kRoomUpdate).room_update().room().metadata(), "recording");
  EXPECT_EQ(error("UpdateRoomMetadata", R"({"room":"other","metadata":""})").code,
            Code::unauthenticated);
}

TEST_F(Rooms, data_goes_to_everybody_or_to_those_named) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  call<wire::SendDataResponse>("SendData", R"({"room":"room","data":"aGVsbG8=","topic":"t"})");
  ASSERT_EQ(media.sent.size(), 1U);
  EXPECT_EQ(media.sent[0].label, "_reliable");
  EXPECT_EQ(media.sent[0].to.size(), 2U);
  wire::DataPacket packet;
  ASSERT_TRUE(packet.ParseFromArray(media.sent[0].bytes.data(),
                                    static_cast<int>(media.sent[0].bytes.size())));
  EXPECT_EQ(packet.user().payload(), "hello");
  EXPECT_EQ(packet.user().topic(), "t");
  EXPECT_EQ(packet.participant_identity(), "");

  call<wire::SendDataResponse>(
      "SendData",
      R"({"room":"room","data":"aGk=","kind":"LOSSY","destinationIdentities":["ben"]})");
  EXPECT_EQ(media.sent[1].label, "_lossy");
  EXPECT_EQ(media.sent[1].to.size(), 1U);
  call<wire::SendDataResponse>(
      "SendData", R"({"room":"room","data":"aGk=","destination_sids":[")" + ada.sid + "\"]}");
  EXPECT_EQ(media.sent[2].to.size(), 1U);
}

TEST_F(Rooms, data_that_is_repeated_with_its_nonce_arrives_once) {
  Person ada = arrive("ada");
  const char* const request = R"({"room":"room","data":"aGk=","nonce":"AAECAwQFBgcICQoLDA0ODw=="})";
  call<wire::SendDataResponse>("SendData", request);
  call<wire::SendDataResponse>("SendData", request);
  EXPECT_EQ(media.sent.size(), 1U);
  EXPECT_EQ(error("SendData", R"({"room":"room","data":"","nonce":"AAE="})").code,
            Code::invalid_argument);
}

TEST_F(Rooms, what_is_too_long_is_refused) {
  const std::string name(257, 'x');
  const std::string large(512 * 1024 + 1, 'x');
  arrive("ada");
  for (const auto& [method, body] : std::initializer_list<std::pair<const char*, std::string>>{
           {"CreateRoom", R"({"name":")" + name + "\"}"},
           {"CreateRoom", R"({"name":""})"},
           {"CreateRoom", R"({"name":"a\u202eb"})"},
           {"CreateRoom", R"({"name":"x","metadata":")" + large + "\"}"},
           {"UpdateRoomMetadata", R"({"room":"room","metadata":")" + large + "\"}"},
           {"UpdateParticipant", R"({"room":"room","identity":"ada","metadata":")" + large + "\"}"},
           {"SendData", R"({"room":"room","data":")" + std::string(100'000, 'x') + "\"}"}}) {
    EXPECT_EQ(error(method, body).code, Code::invalid_argument) << method;
  }
}

}  // namespace
}  // namespace visio::tests
