#include "livekit/room_service/service.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <array>

#include "livekit/room_service/participants.h"
#include "livekit/room_service/rooms.h"

namespace visio::livekit::room_service {
namespace {

namespace json = google::protobuf::util;

using token::VideoGrant;

std::unexpected<Error> fail(Code code, std::string_view message) {
  return std::unexpected(Error{code, std::string(message)});
}

bool decode(const Call& call, google::protobuf::Message& message) {
  if (call.encoding == Encoding::protobuf) {
    return message.ParseFromArray(call.body.data(), static_cast<int>(call.body.size()));
  }
  json::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  return json::JsonStringToMessage({call.body.data(), call.body.size()}, &message, options).ok();
}

/// JSON is written as LiveKit's server writes it: original names, and every plain field.
std::string encode(Encoding encoding, const google::protobuf::Message& message) {
  if (encoding == Encoding::protobuf) return message.SerializeAsString();
  json::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.always_print_primitive_fields = true;
  std::string text;
  if (!json::MessageToJsonString(message, &text, options).ok()) text = "{}";
  return text;
}

// Who may call a method.
constexpr auto creates = [](const VideoGrant& grant, const auto&) { return grant.room_create; };
constexpr auto lists = [](const VideoGrant& grant, const auto&) { return grant.room_list; };
constexpr auto administers = [](const VideoGrant& grant, const auto& request) {
  return grant.room_admin && grant.room == request.room();
};

template <class Response, class Request>
Request request_of(Result<Response> (*)(Rooms&, const Request&));

template <auto handler, auto may>
Reply answer(Rooms& rooms, const VideoGrant& grant, const Call& call) {
  decltype(request_of(handler)) request;
  if (!decode(call, request)) return fail(Code::malformed, "the request cannot be read");
  // LiveKit's server has this code for it too, instead of Twirp's permission_denied.
  if (!may(grant, request)) return fail(Code::unauthenticated, "permissions denied");
  const auto response = handler(rooms, request);
  if (!response) return std::unexpected(response.error());
  return encode(call.encoding, *response);
}

Reply lacks(Rooms&, const VideoGrant&, const Call&) {
  return fail(Code::unimplemented, "this server does not implement this method");
}

struct Method {
  std::string_view name;
  Reply (*answer)(Rooms& rooms, const VideoGrant& grant, const Call& call);
};

constexpr std::array methods{
    Method{"CreateRoom", answer<create_room, creates>},
    Method{"ListRooms", answer<list_rooms, lists>},
    Method{"DeleteRoom", answer<delete_room, creates>},
    Method{"ListParticipants", answer<list_participants, administers>},
    Method{"GetParticipant", answer<get_participant, administers>},
    Method{"RemoveParticipant", answer<remove_participant, administers>},
    Method{"MutePublishedTrack", answer<mute_published_track, administers>},
    Method{"UpdateParticipant", answer<update_participant, administers>},
    Method{"UpdateSubscriptions", answer<update_subscriptions, administers>},
    Method{"SendData", answer<send_data, administers>},
    Method{"UpdateRoomMetadata", answer<update_room_metadata, administers>},
    Method{"ForwardParticipant", lacks},
    Method{"MoveParticipant", lacks},
    Method{"PerformRpc", lacks},
};

}  // namespace

Reply serve(Rooms rooms, const Call& call, const Settings& settings, std::int64_t unix_now) {
  const auto* const method = std::ranges::find(methods, call.method, &Method::name);
  if (method == methods.end()) return fail(Code::bad_route, "the service has no such method");
  const auto claims = claims_of(call.authorization, settings, unix_now);
  if (!claims) return fail(Code::unauthenticated, token::describe(claims.error()));
  return method->answer(rooms, claims->video, call);
}

std::expected<token::Claims, token::Fault> claims_of(std::string_view authorization,
                                                     const Settings& settings,
                                                     std::int64_t unix_now) {
  constexpr std::string_view scheme = "Bearer ";
  if (!authorization.starts_with(scheme)) {
    return std::unexpected(token::Fault{token::Error::missing, {}});
  }
  return token::verify(authorization.substr(scheme.size()), settings.keys, unix_now,
                       settings.max_token_lifetime);
}

}  // namespace visio::livekit::room_service
