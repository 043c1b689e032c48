#include "livekit/room_service/rooms.h"

#include <set>
#include <string_view>

#include "livekit/room_service/errors.h"

namespace visio::livekit::room_service {

Result<wire::Room> create_room(Rooms& rooms, const wire::CreateRoomRequest& request) {
  return result_of(rooms.create(request.name(), RoomSettings::from(request)));
}

Result<wire::ListRoomsResponse> list_rooms(Rooms& rooms, const wire::ListRoomsRequest& request) {
  wire::ListRoomsResponse response;
  if (request.names().empty()) {
    for (wire::Room& room : rooms.list()) *response.add_rooms() = std::move(room);
    return response;
  }
  const std::set<std::string> names(request.names().begin(), request.names().end());
  for (const std::string& name : names) {
    if (auto room = rooms.find(name)) *response.add_rooms() = *std::move(room);
  }
  return response;
}

Result<wire::DeleteRoomResponse> delete_room(Rooms& rooms, const wire::DeleteRoomRequest& request) {
  return empty_response<wire::DeleteRoomResponse>(rooms.close(request.room()));
}

Result<wire::Room> update_room_metadata(Rooms& rooms,
                                        const wire::UpdateRoomMetadataRequest& request) {
  return result_of(rooms.set_metadata(request.room(), request.metadata()));
}

Result<wire::SendDataResponse> send_data(Rooms& rooms, const wire::SendDataRequest& request) {
  DataMessage message;
  message.payload = request.data();
  message.is_reliable = request.kind() == wire::DataPacket::RELIABLE;
  if (request.has_topic()) message.topic = request.topic();
  message.nonce = request.nonce();
  message.identities.assign(request.destination_identities().begin(),
                            request.destination_identities().end());
  message.sids.assign(request.destination_sids().begin(), request.destination_sids().end());
  return empty_response<wire::SendDataResponse>(rooms.send_data(request.room(), message));
}

}  // namespace visio::livekit::room_service
