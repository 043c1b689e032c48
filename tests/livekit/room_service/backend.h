#pragma once

#include <google/protobuf/util/json_util.h>

#include <string>

#include "livekit/room_service/call.h"
#include "tests/livekit/meeting.h"

namespace visio::tests {

namespace room_service = livekit::room_service;
using room_service::Code;

/// A meeting, and a backend that calls the RoomService.
class Backend : public Meeting {
 protected:
  /// An Authorization header for what the grant permits.
  std::string bearer(livekit::token::VideoGrant grant) const {
    livekit::token::Claims claims;
    claims.issuer = settings.keys.signing.key;
    claims.expires_at = year_2100;
    claims.video = std::move(grant);
    return "Bearer " + livekit::token::create(claims, settings.keys.signing.secret);
  }

  /// Of somebody who may do everything, in "room" as elsewhere.
  std::string admin() const {
    return bearer(grant([](auto& may) {
      may.room_create = may.room_list = may.room_admin = true;
      may.room = "room";
    }));
  }

  room_service::Reply serve(std::string_view method, std::string_view body,
                            const std::string& authorization,
                            room_service::Encoding encoding = room_service::Encoding::json) {
    return signalling.serve(
        {.method = method, .encoding = encoding, .authorization = authorization, .body = body},
        now);
  }

  /// What a good call returns.
  template <class Response = wire::Room>
  Response call(std::string_view method, std::string_view body) {
    Response response;
    const auto reply = serve(method, body, admin());
    EXPECT_TRUE(reply) << method << ": " << reply.error().message;
    if (reply) {
      EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(*reply, &response).ok()) << *reply;
    }
    return response;
  }

  /// Why a call fails.
  room_service::Error error(std::string_view method, std::string_view body) {
    const auto reply = serve(method, body, admin());
    EXPECT_FALSE(reply) << method << ": " << *reply;
    return reply ? room_service::Error{} : reply.error();
  }

  std::vector<std::string> rooms() {
    std::vector<std::string> names;
    const auto listed = call<wire::ListRoomsResponse>("ListRooms", "{}");
    for (const auto& room : listed.rooms()) {
      names.push_back(room.name());
    }
    return names;
  }
};

}  // namespace visio::tests
